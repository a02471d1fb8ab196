//! Generates typed Rust bindings for IAM policies from AWS service reference tables, in a build
//! script.
//!
//! Amazon Cognito and STS are in `cognito-policy` itself. Name any other service of AWS in
//! `build.rs`, and include the bindings where you want them:
//!
//! ```no_run
//! // build.rs
//! use cognito_policy_codegen::{Builder, Error};
//!
//! fn main() -> Result<(), Error> {
//!     Builder::new().service("dynamodb").build()
//! }
//! ```
//!
//! ```text
//! // src/lib.rs
//! cognito_policy::include_bindings!();
//! ```
//!
//! What AWS has added since can be had at once: download the service's table from AWS's [service
//! reference] into the crate, and pass it to [`Builder::spec_file`]. The macros of the crate know
//! what it says.
//!
//! [service reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html

mod actions;
mod arns;
mod bindings;
mod builder;
mod condition_keys;
mod docs;
mod error;
mod file;
mod ids;
mod input;
mod layout;
mod list;
mod literal;
mod managed;
mod names;
mod partitions;
mod quotas;
mod roles;

pub use builder::Builder;
pub use error::Error;
