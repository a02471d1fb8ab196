//! Bindings of services, generated from AWS's tables: actions, ARNs, IDs and condition keys.
//!
//! | module | service |
//! |---|---|
//! | [`cognito_idp`] | Amazon Cognito user pools |
//! | [`cognito_identity`] | Amazon Cognito identity pools |
//! | [`cognito_sync`] | Amazon Cognito Sync |
//! | [`sts`] | AWS Security Token Service |
//! | [`aws`] | the condition keys of every service |
//!
//! A module has:
//!
//! - the enum `Action`, with the actions of the service. Each variant documents its access level, the
//!   resource types that it supports, and its condition keys;
//! - for each resource type, such as user pools, the actions that support it (`UserPoolAction`) and its
//!   ARN (`UserPoolArn`), with constructors, patterns and getters;
//! - a type for each ID with a known format (`UserPoolId`);
//! - a function for each condition key (`resource_tag`).
//!
//! ```
//! use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
//! use cognito_policy::{AccessLevel, AccountId, Region, UserPoolId, id};
//!
//! assert_eq!(Action::AdminGetUser.as_str(), "cognito-idp:AdminGetUser");
//! assert_eq!(Action::AdminGetUser.access_levels(), [AccessLevel::Read]);
//! assert!(UserPoolAction::READ.contains(&UserPoolAction::AdminGetUser));
//!
//! let pool = id!(UserPoolId, "eu-west-1_AbCdEfGhI");
//! let arn = UserPoolArn::new(&id!(AccountId, "123456789012"), &pool);
//! assert_eq!(arn.user_pool_id(), pool);
//! assert_eq!(arn.region(), Region::EU_WEST_1);
//! assert_eq!(cognito_idp::resource_tag("team").name(), "aws:ResourceTag/team");
//! ```
//!
//! The macros know every AWS service, with or without bindings. To get such a module for another
//! service, or for a newer table, use [`cognito-policy-codegen`] in a build script and
//! [`include_bindings!`].
//!
//! The modules and macros are also at the root of the crate: `cognito_policy::cognito_idp`.
//!
//! [`cognito-policy-codegen`]: https://docs.rs/cognito-policy-codegen

#[doc(inline)]
pub use crate::{actions, include_bindings};
#[doc(inline)]
pub use cognito_policy_core::bindings::*;
