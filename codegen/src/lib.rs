//! Generates typed Rust bindings for IAM policies from AWS service reference tables, in a build
//! script.
//!
//! Amazon Cognito and STS are in `cognito-policy` itself. For any other service, download its
//! table from AWS's [service reference] into your crate, name it in `build.rs`, and include the
//! bindings where you want them:
//!
//! ```no_run
//! // build.rs
//! use cognito_policy_codegen::{Builder, Error};
//!
//! fn main() -> Result<(), Error> {
//!     Builder::new().spec_file("spec/dynamodb.json").build()
//! }
//! ```
//!
//! ```text
//! // src/lib.rs
//! include!(concat!(env!("OUT_DIR"), "/bindings.rs"));
//! ```
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
mod list;
mod names;
mod partitions;

pub use builder::Builder;
pub use error::Error;
