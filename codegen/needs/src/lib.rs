#![doc = include_str!("../README.md")]

pub mod needs;
pub mod services;

mod assertion;
mod authorize;
mod binary;
mod builder;
mod coverage;
mod error;
mod excess;
mod json;
mod missing;
mod policy;
mod resource;
mod rust;
mod source;

#[doc(hidden)]
pub use assertion::check as __check;
pub use binary::{of_binary, of_binary_without_places};
pub use builder::Builder;
pub use cognito_policy_access::{Policy, PolicyKind};
pub use error::Error;
pub use excess::Excess;
pub use missing::{Denial, Missing};
pub use needs::{Access, Ambiguous, Call, Needs, Operation, Origin, Place, Setter};
pub use policy::{NeededPolicy, NeededStatement, Reason};
pub use resource::Deployment;
pub use source::of_source;
