//! Access.

mod atoms;
mod bits;
mod boxes;
mod budget;
pub mod compare;
mod cover;
pub mod decide;
mod globs;
pub mod policy;
pub mod principal;
pub mod request;
mod universe;
mod witness;

pub use budget::Limits;
pub use cognito_policy_language::PolicyKind;
pub use compare::{Comparison, UnknownReason};
pub use decide::{Access, Decision, Outcome};
pub use policy::{Holes, Policy, PolicyError};
pub use principal::Principal;
pub use request::{Request, RequestError};
