//! What AWS IAM policies allow: decides requests, and compares policies.
//!
//! ```
//! use cognito_policy_access::{Access, Comparison, Policy, PolicyKind, Request};
//!
//! let policy = |resource| Policy::parse(PolicyKind::Identity, &format!(
//!     r#"{{"Version": "2012-10-17", "Statement": {{
//!         "Sid": "ReadUsers", "Effect": "Allow",
//!         "Action": "cognito-idp:AdminGetUser", "Resource": "{resource}"
//!     }}}}"#
//! )).unwrap();
//! let east = policy("arn:aws:cognito-idp:us-east-1:123456789012:userpool/*");
//! let pool = "arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_AbCdEfGhI";
//!
//! // Deciding explains.
//! let request = Request::parse("cognito-idp:AdminGetUser", pool)?;
//! let access = Access::new().identity([&east]);
//! let decision = access.decide(&request);
//! assert!(decision.is_denied());
//! assert!(decision.to_string().ends_with(
//!     "ReadUsers: the resource is in us-east-2, the statement names us-east-1"
//! ));
//!
//! // Comparing finds a request, or proves that there is none.
//! let any = policy("arn:aws:cognito-idp:*:123456789012:userpool/*");
//! assert!(matches!(any.new_access(&east), Comparison::New(request) if request.action() == "cognito-idp:AdminGetUser"));
//! assert_eq!(east.new_access(&any), Comparison::None);
//! # Ok::<(), cognito_policy_access::RequestError>(())
//! ```
//!
//! # Deciding
//!
//! [`policy`] parses a policy once: patterns, ARNs and conditions become what the language crate
//! compares without parsing again. A [`request`] is an action, a resource, a [`principal`] and the
//! values of condition keys. [`decide`] asks the policies of each layer, and combines what they say.
//! Deciding does not allocate; explanations are computed when they are asked for.
//!
//! # Comparing
//!
//! Does NEW allow what OLD does not? The modules follow the steps. The example compares
//!
//! ```text
//! NEW  Allow s3:GetObject, s3:PutObject on arn:aws:s3:::logs/*
//!
//! OLD  Allow s3:Get*                    on arn:aws:s3:::*
//!      Allow s3:PutObject               on arn:aws:s3:::logs/a*  if aws:PrincipalTag/team = "blue"
//! ```
//!
//! 1. `universe` collects the actions and principals that the policies distinguish: here, the actions
//!    of Amazon S3. Sets of them are bits.
//! 2. `boxes` turns each statement into literals, one for each variable of a request: the action is in
//!    a set, the resource matches one of some globs, a key satisfies an atom. The `Allow` of NEW is the
//!    region to search; the statements of OLD are the boxes that may cover it:
//!
//!    ```text
//!    region  action in {GetObject, PutObject}   resource ~ arn:aws:s3:::logs/*
//!    box 1   action in {GetObject, ..}          resource ~ arn:aws:s3:::*
//!    box 2   action in {PutObject}              resource ~ arn:aws:s3:::logs/a*   team = "blue"
//!    ```
//!
//! 3. `cover` keeps a request in the region: `GetObject` on `arn:aws:s3:::logs/`, without `team`. Box 1
//!    contains it. The only literal whose negation leaves something of the region is the action, so
//!    that the region becomes `action in {PutObject}`. Its request, `PutObject` on the same resource,
//!    is in no box: it is new access. With several literals to negate, the search branches.
//! 4. `globs` answers whether a text matches some globs and none of others, with the shortest such
//!    text: a search over the positions that each letter reaches in each glob. `atoms` answers the same
//!    for the values of a key: one, several, or none.
//! 5. `witness` makes a request of the values, with usual names where any would do, and asks both
//!    policies about it. Only a request on which they decide as expected is an answer.
//! 6. [`compare`] does this for each `Allow` of NEW, and for what it has in common with each `Deny` of
//!    OLD. It tries values for policy variables, and gives up at the [limits](Limits).
//!
//! # What is decided conservatively
//!
//! - An operator without `ForAllValues` or `ForAnyValue` does not hold for a key with several values.
//! - A key without values is absent.
//! - `*` at the end of a segment of an ARN also matches past its colon.
//! - A resource policy that allows everyone counts as one that names a role: permissions boundary and
//!   session policies still apply.
//! - Services that a policy does not name are represented by one of them.

mod atoms;
mod bits;
mod boxes;
mod budget;
pub mod compare;
mod cover;
pub mod decide;
mod globs;
#[cfg(test)]
#[path = "../tests/access/numbers.rs"]
mod numbers;
pub mod policy;
pub mod principal;
pub mod request;
mod universe;
mod witness;
mod words;

pub use budget::Limits;
pub use cognito_policy_language::PolicyKind;
pub use compare::{AllowedActions, Comparison, Excess, Permissions, UnknownReason};
pub use decide::{Access, Decision, Outcome};
pub use policy::{Holes, Policy, PolicyError};
pub use principal::Principal;
pub use request::{Request, RequestError};
