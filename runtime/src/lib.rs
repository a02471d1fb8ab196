//! AWS IAM policies for Amazon Cognito, typed and checked at compile time.
//!
//! [`policy!`] takes IAM's JSON and checks it while your crate compiles: the form of the document, the
//! names of actions, resource types and condition keys against AWS's tables, and whether every
//! statement can have an effect. What it gives is a constant:
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
//! # Where to begin
//!
//! | for | there is |
//! |---|---|
//! | a policy whose text you know, with values from run time in it or without | [`policy!`], [`trust_policy!`], [`session_policy!`], [`service_control_policy!`], [`resource_control_policy!`], [`resource_policy!`], [`endpoint_policy!`] |
//! | a policy in a JSON file | [`include_policy!`] |
//! | statements that are put together at run time | [`Statement`] and [`Policy::new`] |
//! | a policy's text that comes from elsewhere at run time | `Policy::parse_checked`, with the feature `check` |
//! | several policies as one, one as several | [`Policy::merge`], [`Policy::with`], [`Policy::split`] |
//! | an ARN or an id that you know | [`arn!`], [`id!`] |
//! | an ARN or an id from run time | `text.parse::<UserPoolArn>()`, `UserPoolArn::new(&account, &pool_id)` |
//! | a wildcard, on purpose | [`ArnPattern`], [`StringPattern`] |
//! | a policy variable, on purpose | [`variable!`] |
//! | all actions that a pattern covers, by access level, resource type or condition key | [`actions!`] |
//! | a condition of a statement in Rust | [`condition`]; its keys are in [`aws`] and the modules of the services |
//!
//! The modules [`cognito_idp`] (user pools), [`cognito_identity`] (identity pools), [`cognito_sync`]
//! and [`sts`] hold what AWS's tables say of a service: its actions, the ARNs of its resource types,
//! its ids and condition keys. Those of other services come from [`cognito-policy-codegen`], in your
//! build script.
//!
//! # Statements in Rust
//!
//! ```
//! use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
//! use cognito_policy::{AccountId, Policy, Statement, UserPoolId};
//!
//! # fn main() -> Result<(), cognito_policy::IdError> {
//! let account: AccountId = "123456789012".parse()?;
//! let pool_id: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
//! let team = "blue";
//!
//! let pool = UserPoolArn::new(&account, &pool_id);
//! let policy = Policy::new([
//!     Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
//!         .when(cognito_idp::resource_tag("team").equals(team))
//!         .on(&pool),
//!     Statement::allow(Action::ListUserPools).on_everything(),
//! ]);
//! println!("{policy:#}");
//! # Ok(())
//! # }
//! ```
//!
//! `UserPoolAction` has the actions that can be limited to a user pool. `ListUserPools` is none of
//! them, so it cannot stand in the first statement, where IAM would ignore it. User pools have tags,
//! so the statement can ask for one; what has none cannot be asked for [tags](condition#tags).
//!
//! # Values from run time
//!
//! No value can end a string, add a member, act as a wildcard or become a policy variable: ids and
//! ARNs are [checked](UserPoolId) when they are made, and plain strings, which stand as condition
//! values and as keys of tags alone, are escaped or refused. What may stand where is told by the
//! traits of [`value`].
//!
//! # Features
//!
//! - `serde`: policies as JSON documents, ids and ARNs as strings, to and from any format.
//! - `check`: the rules at run time, for policies that only exist then: `Policy::check`,
//!   `Policy::parse_checked` and the module `check`.
//!
//! The crate is `no_std`, and needs `alloc`. The feature `check` needs `std`.
//!
//! [`cognito-policy-codegen`]: https://docs.rs/cognito-policy-codegen
#![no_std]

mod macros;

#[doc(inline)]
pub use cognito_policy_core::*;

/// What macro expansions and generated code name. Not part of the public interface.
#[doc(hidden)]
pub mod __private {
    pub use cognito_policy_core::__private::*;
    pub use cognito_policy_macros::{
        actions, arn, endpoint_policy, id, include_bindings, include_policy, policy,
        resource_control_policy, resource_policy, service_control_policy, session_policy,
        trust_policy, variable,
    };

    // Under a renamed dependency, `use $crate as name` finds nothing; this module is found.
    pub extern crate self as cognito_policy;
}
