#![doc = include_str!("../README.md")]

pub mod needs;
pub mod services;

mod authorize;
mod binary;
mod compare;
mod error;
mod json;
mod policy;
mod resource;
mod source;

pub use binary::{of_binary, of_binary_without_places};
pub use compare::Missing;
pub use error::Error;
pub use needs::{Access, Ambiguous, Call, Needs, Operation, Origin, Place, Setter};
pub use policy::{NeededPolicy, NeededStatement, Reason};
pub use resource::Deployment;
pub use source::of_source;
