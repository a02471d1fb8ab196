//! What AWS accepts in IAM policies for Amazon Cognito.
//!
//! The facts are in `data/*.json`, in the format of AWS's [service reference] with a few optional
//! [members](schema) of this project. This crate embeds the files and loads them into the
//! [`model`], from which everything else (bindings, macros, rules) is derived.
//!
//! [service reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html

pub mod application;
pub mod complete;
pub mod data;
pub mod file;
pub mod guest;
pub mod json;
pub mod load;
pub mod model;
pub mod names;
pub mod pattern;
pub mod rule_facts;
pub mod schema;
pub mod snippet;
pub mod tables;
pub mod vocabulary;
