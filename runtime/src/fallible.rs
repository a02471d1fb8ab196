//! Macros for lists that may be empty: each returns a `Result`.
//!
//! The macros of policies accept lists that always have an element: arrays and
//! [`NonEmpty`](crate::NonEmpty). Each has a form that begins with `try_`, which also accepts a slice and
//! a `Vec`, and returns an error if it is empty. IAM rejects an empty list, and `*` in its place would
//! grant more than was intended.
//!
//! ```
//! use cognito_policy::cognito_idp::{self, UserPoolArn};
//! use cognito_policy::{Policy, PolicyError, try_policy};
//!
//! fn read_users(pools: &[UserPoolArn]) -> Result<Policy, PolicyError> {
//!     try_policy! {
//!         Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pools },
//!     }
//! }
//!
//! assert_eq!(read_users(&[]), Err(PolicyError::EmptyList("Resource")));
//! ```
//!
//! The macros are also at the root of the crate: `cognito_policy::try_policy!`.

#[doc(inline)]
pub use crate::{
    try_endpoint_policy, try_policy, try_resource_control_policy, try_resource_policy,
    try_service_control_policy, try_session_policy, try_trust_policy,
};
