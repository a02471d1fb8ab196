//! What policies allow: decisions on requests, and comparisons of policies.
//!
//! ```
//! use cognito_policy::access::{Access, Comparison, Request};
//! use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, arn, assert_allows, assert_denies, policy};
//!
//! const POOL: UserPoolArn =
//!     arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
//! const READ: Policy = policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
//!         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
//!         Condition: { StringEquals: { "aws:PrincipalTag/team": "blue" } },
//!     }
//! };
//!
//! let request = Request::new(UserPoolAction::AdminGetUser, &POOL);
//! assert_allows!(READ, request.clone().with("aws:PrincipalTag/team", "blue"));
//! assert_denies!(READ, request);
//!
//! // Does one policy allow what another one does not?
//! assert_eq!(READ.new_access(&READ), Comparison::None);
//! ```
//!
//! | to | use |
//! |---|---|
//! | describe a request | [`Request`] |
//! | decide it by one policy | [`Policy::decide`](crate::Policy::decide) |
//! | decide it by all policies that apply | [`Access`] |
//! | test it | [`assert_allows!`](crate::assert_allows!), [`assert_denies!`](crate::assert_denies!) |
//! | compare two policies | [`Policy::new_access`](crate::Policy::new_access), [`Policy::same_access`](crate::Policy::same_access) |
//! | keep a policy below a ceiling at compile time | `#![within("ceiling.json")]` in `policy!` |
//!
//! Decisions follow AWS's [policy evaluation logic]. They need no network and no credentials.
//!
//! A policy that IAM does not accept is never decided: the decision is [`Outcome::Invalid`], and
//! states the reason.
//!
//! This module requires the feature `access`, which requires the standard library.
//!
//! [policy evaluation logic]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

#[doc(inline)]
pub use crate::{assert_allows, assert_denies};
pub use cognito_policy_access::decide::{Layer, Reason, StatementRef};
pub use cognito_policy_access::{Limits, Outcome, Principal, RequestError, UnknownReason};

pub use self::assertion::Decides;
pub use self::comparison::Comparison;
pub use self::decision::Decision;
pub use self::invalid::InvalidPolicy;
pub use self::key::{MultivaluedKey, RequestKey};
pub use self::layers::{Access, LayerKind, layer};
pub use self::request::{Request, RequestResource};

mod assertion;
mod comparison;
mod decision;
mod invalid;
mod key;
mod layers;
mod principal;
mod request;
#[cfg(test)]
mod tests;

#[doc(hidden)]
pub use self::assertion::check;
