#![doc = include_str!("../README.md")]

pub mod needs;
pub mod services;

mod authorize;
mod binary;
mod error;
mod excess;
mod json;
mod missing;
mod policy;
mod resource;
mod rust;
mod source;

pub use binary::{of_binary, of_binary_without_places};
pub use cognito_policy_access::{Policy, PolicyKind};
pub use error::Error;
pub use excess::Excess;
pub use missing::{Denial, Missing};
pub use needs::{Access, Ambiguous, Call, Needs, Operation, Origin, Place, Setter};
pub use policy::{NeededPolicy, NeededStatement, Reason};
pub use resource::Deployment;
pub use source::of_source;
