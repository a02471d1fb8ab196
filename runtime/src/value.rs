//! Values that a program inserts into policies, and the traits that accept them.
//!
//! IAM reads `*` and `?` as wildcards and `${...}` as a variable in some places, and as plain text
//! in others. A value from outside must not become a wildcard or a variable, or end the JSON string
//! that contains it. Therefore each family of condition operators has a trait that determines which
//! values it accepts:
//!
//! | operators | trait | values |
//! |---|---|---|
//! | `StringEquals`, `StringNotEquals`, `...IgnoreCase` | [`StringValue`] | plain strings, IDs, ARNs, [`Variable`] |
//! | `StringLike`, `StringNotLike` | [`StringLikeValue`] | the same, and [`StringPattern`] |
//! | `ArnEquals`, `ArnLike` and their negations | [`ArnValue`] | ARNs and ARN patterns, [`Variable`] |
//! | `Numeric...` | [`NumericValue`] | integers and [`Number`] |
//! | `Date...` | [`DateValue`] | [`Date`] |
//! | `Bool`, `Null` | [`BoolValue`] | `bool` |
//! | `BinaryEquals` | [`BinaryValue`] | bytes |
//! | `IpAddress`, `NotIpAddress` | [`IpAddressValue`] | addresses and [`IpRange`] |
//!
//! A plain string matches only itself: characters that would act as a wildcard or a variable are
//! escaped as `${*}`, `${?}` and `${$}`, see [special characters]. Wildcards and
//! [variables](Variable) have their own types: [`StringPattern`], [`variable!`].
//!
//! ```
//! use cognito_policy::{Date, IpRange, Policy, StringPattern, policy, variable};
//!
//! fn report(team: &str, office: IpRange, end: &Date) -> Policy {
//!     policy! {
//!         Version: "2012-10-17",
//!         Statement: {
//!             Effect: Allow,
//!             Action: "cognito-idp:ListUserPools",
//!             Resource: "*",
//!             Condition: {
//!                 // Text, whatever it contains.
//!                 StringEquals: { "aws:PrincipalTag/team": team },
//!                 StringLike: {
//!                     // A wildcard.
//!                     "aws:PrincipalTag/project": StringPattern::starts_with(team),
//!                     // What IAM inserts for each request.
//!                     "aws:userid": variable!("aws:PrincipalTag/owner"),
//!                 },
//!                 IpAddress: { "aws:SourceIp": office },
//!                 DateLessThan: { "aws:CurrentTime": end },
//!             },
//!         },
//!     }
//! }
//!
//! let policy = report("*", "203.0.113.0/24".parse()?, &"2027-01-31T12:00:00Z".parse()?);
//! assert!(policy.as_str().contains(r#"{"aws:PrincipalTag/project":"${*}*","#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The types of this crate and generated bindings implement the traits. All items are also at the root of
//! the crate: `cognito_policy::StringPattern`.
//!
//! # Lists
//!
//! The macros of policies accept lists that always have an element: arrays and [`NonEmpty`]. Each has a
//! form that begins with `try_`, which also accepts a slice and a `Vec`, and returns an error if it is
//! empty, as the [builder](crate::builder) does. IAM rejects an empty list, and `*` in its place would
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
//! # Version 2008-10-17
//!
//! Policies of version 2008-10-17 have no escapes and no variables. In these, `StringEquals` and
//! the other operators in its row accept a [`FixedValue`], and `StringLike` and `StringNotLike` a
//! [`TypedValue`].
//!
//! [special characters]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars

#[doc(inline)]
pub use crate::{
    try_endpoint_policy, try_policy, try_resource_control_policy, try_resource_policy,
    try_service_control_policy, try_session_policy, try_trust_policy, variable,
};
#[doc(inline)]
pub use cognito_policy_core::value::*;
