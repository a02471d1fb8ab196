//! AWS IAM policies for Amazon Cognito, typed and checked at compile time.
//!
//! [`policy!`] takes IAM's JSON and checks it while your crate compiles: the syntax of the document, the
//! names of actions, resource types and condition keys against AWS's tables, and whether every
//! statement has an effect. The result is a constant:
//!
//! ```
//! use cognito_policy::{Policy, policy};
//!
//! const READ_USERS: Policy = policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
//!         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
//!     },
//! };
//! println!("{}", READ_USERS.as_str());
//! ```
//!
//! # Where to start
//!
//! | to write | use |
//! |---|---|
//! | a policy whose text is known, with or without run-time values | [`policy!`], [`trust_policy!`], [`session_policy!`], [`service_control_policy!`], [`resource_control_policy!`], [`resource_policy!`], [`endpoint_policy!`] |
//! | a policy in a JSON file | [`include_policy!`] |
//! | a policy whose statements are assembled at run time | [`Statement`] and [`Policy::new`] |
//! | a policy with lists whose length is only known at run time | [`try_policy!`] and the other macros that begin with `try_`, or the builder |
//! | a policy whose text is only known at run time | `Policy::parse_checked`, with the feature `check` |
//! | several policies as one, or one as several | [`Policy::merge`], [`Policy::with`], [`Policy::split`] |
//! | a known ARN or ID | [`arn!`], [`id!`] |
//! | an ARN or ID that is only known at run time | `text.parse::<UserPoolArn>()`, `UserPoolArn::new(&account, &pool_id)` |
//! | a wildcard | [`ArnPattern`], [`StringPattern`] |
//! | a policy variable | [`variable!`] |
//! | a test of what a policy allows | the feature `access`: `assert_allows!`, `Policy::new_access` |
//! | all actions that match a pattern, by access level, resource type or condition key | [`actions!`] |
//! | a condition in Rust | [`condition`]; the keys are in [`aws`] and the modules of the services |
//!
//! The modules [`cognito_idp`] (user pools), [`cognito_identity`] (identity pools), [`cognito_sync`]
//! and [`sts`] are generated from AWS's tables: actions, the ARNs of resource types, IDs and condition
//! keys. For other services, generate such modules with [`cognito-policy-codegen`] in your build
//! script.
//!
//! # Statements in Rust
//!
//! ```
//! use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
//! use cognito_policy::{AccountId, Policy, Statement, UserPoolId};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let account: AccountId = "123456789012".parse()?;
//! let pool_id: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
//! let team = "blue";
//!
//! let pool = UserPoolArn::new(&account, &pool_id);
//! let policy: Policy = Policy::new([
//!     Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
//!         .when(cognito_idp::resource_tag("team").equals(team))
//!         .on(&pool),
//!     Statement::allow(Action::ListUserPools).on_everything(),
//! ])?;
//! println!("{policy:#}");
//! # Ok(())
//! # }
//! ```
//!
//! `UserPoolAction` has the actions that support user pools as resources. `ListUserPools` is not
//! one of them, so it does not compile in the first statement, where IAM would ignore it. User
//! pools have tags, so the statement can have a condition on a tag. Where tags are not supported, a
//! condition on [tags](condition#tags) does not compile.
//!
//! # Run-time values
//!
//! A value cannot end a string, add a member, act as a wildcard or become a policy variable. IDs
//! and ARNs are [checked](UserPoolId) when they are created. Plain strings, which are only allowed
//! as condition values and in tag keys, are escaped or rejected. The traits in [`value`] determine
//! which types are allowed where.
//!
//! # Features
//!
//! - `access`: decides requests and compares policies. Adds `Policy::decide`, `Policy::new_access`,
//!   `assert_allows!`, `assert_denies!`, `within` in the macros, the module `access`, and the guide
//!   `guide::testing`.
//! - `serde`: implements `Serialize` and `Deserialize`. Policies are JSON documents; IDs and ARNs are
//!   strings.
//! - `check`: checks policies at run time. Adds `Policy::check`, `Policy::parse_checked` and the module
//!   `check`.
//!
//! The crate is `no_std` and requires `alloc`. The features `access` and `check` require `std`.
//!
//! [`cognito-policy-codegen`]: https://docs.rs/cognito-policy-codegen
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod fallible;
#[cfg(all(feature = "access", feature = "check", any(doc, doctest)))]
pub mod guide;
mod macros;
#[cfg(all(feature = "check", any(doc, doctest)))]
pub mod rules;

#[cfg(feature = "access")]
#[doc(inline)]
pub use cognito_policy_core::access;
#[cfg(feature = "check")]
#[doc(inline)]
pub use cognito_policy_core::check;
#[doc(inline)]
pub use cognito_policy_core::{Policy, Statement, bindings, builder, ids, kind, roles, value};
#[cfg(feature = "access")]
#[doc(inline)]
pub use cognito_policy_core::{assert_allows, assert_denies};
// Everything else is documented in these modules. Only the documentation hides it here: the compiler and
// editors would otherwise suggest the longer paths.
#[cfg_attr(doc, doc(hidden))]
pub use cognito_policy_core::*;

/// Items that macro expansions and generated code use. Not part of the public API.
#[doc(hidden)]
pub mod __private {
    pub use cognito_policy_core::__private::*;
    pub use cognito_policy_macros::{
        actions, arn, endpoint_policy, id, include_bindings, include_policy, policy,
        resource_control_policy, resource_policy, service_control_policy, session_policy,
        trust_policy, variable,
    };

    // `use $crate as name` fails if the dependency is renamed, but `$crate` can begin a longer path.
    pub extern crate self as cognito_policy;
}
