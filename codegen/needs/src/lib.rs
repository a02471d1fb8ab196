#![doc = include_str!("../README.md")]

pub mod needs;
pub mod services;

#[cfg(all(feature = "binary", feature = "source"))]
mod assertion;
mod authorize;
#[cfg(feature = "binary")]
mod binary;
#[cfg(feature = "source")]
mod builder;
#[cfg(feature = "source")]
mod coverage;
#[cfg(any(feature = "binary", feature = "source"))]
mod error;
mod excess;
mod json;
mod missing;
mod policy;
mod requested;
mod resource;
mod rust;
#[cfg(feature = "source")]
mod source;

#[cfg(all(feature = "binary", feature = "source"))]
#[doc(hidden)]
pub use assertion::check as __check;
#[cfg(feature = "binary")]
pub use binary::{of_binary, of_binary_without_places};
#[cfg(feature = "source")]
pub use builder::Builder;
pub use cognito_policy_access::{Policy, PolicyKind};
#[cfg(any(feature = "binary", feature = "source"))]
pub use error::Error;
pub use excess::Excess;
pub use missing::{Denial, Missing};
pub use needs::{Access, Ambiguous, Call, Needs, Operation, Origin, Place, Setter};
pub use policy::{NeededPolicy, NeededStatement, Reason};
pub use requested::{Requested, RequestedAction};
pub use resource::Deployment;
#[cfg(feature = "source")]
pub use source::of_source;
