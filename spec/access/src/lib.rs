//! Access.

pub mod decide;
pub mod policy;
pub mod principal;
pub mod request;

pub use cognito_policy_language::PolicyKind;
pub use decide::{Access, Decision, Outcome};
pub use policy::{Holes, Policy, PolicyError};
pub use principal::Principal;
pub use request::{Request, RequestError};
