//! Generates typed Rust bindings for IAM policies from AWS service reference tables, in a build
//! script.
//!
//! The crate `cognito-policy` contains the bindings for Amazon Cognito and AWS STS. Name any other
//! AWS service in `build.rs`, and include its bindings where you want them:
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
//! To use actions that AWS added after this release, download the service's table from AWS's
//! [service reference] into your crate and pass it to [`Builder::spec_file`]. The macros in your
//! crate then check policies against that table, too.
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
mod layout;
mod literal;
mod loader;
mod macros;
mod managed;
mod names;
mod partitions;
mod quotas;
mod roles;

pub use builder::Builder;
pub use error::{Error, Problem};
