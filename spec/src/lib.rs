//! What AWS accepts in an IAM policy around Amazon Cognito.
//!
//! The facts live in `data/*.json`, in the format of AWS's own [service reference] with a few
//! optional members of ours. This crate embeds those files and reads them into the [`model`];
//! everything else (bindings, macros, rules) is derived from that model.
//!
//! [service reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html

pub mod application;
pub mod complete;
pub mod data;
pub mod file;
pub mod json;
pub mod load;
pub mod model;
pub mod names;
pub mod pattern;
pub mod rule_facts;
pub mod schema;
pub mod snippet;
pub mod tables;
