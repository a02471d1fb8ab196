//! AWS IAM policies for Amazon Cognito, typed and checked at compile time.
//!
//! IAM silently accepts most mistakes in a policy: a misspelled action, an account ID with eleven digits,
//! an action that does not support the resource next to it. [`policy!`] takes IAM's JSON and checks it
//! while your crate compiles: the syntax of the document, the names of actions, resource types and
//! condition keys against AWS's tables, and whether every statement has an effect. The result is a
//! constant:
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
//! With `AdminGetUsr`, it does not compile:
//!
//! ```text
//! error: [INVALID_ACTION] `cognito-idp` has no action `AdminGetUsr`
//!          cognito-idp:AdminGetUsr
//!                      ^^^^^^^^^^^
//!        help: write `cognito-idp:AdminGetUser`
//! ```
//!
//! # Which entry point do I need?
//!
//! | You have | Use |
//! |---|---|
//! | a policy whose text is known, with or without run-time values | [`policy!`]; for other kinds [`trust_policy!`], [`session_policy!`], [`service_control_policy!`], [`resource_control_policy!`], [`resource_policy!`], [`endpoint_policy!`] |
//! | a policy in a JSON file | [`include_policy!`] |
//! | a policy whose text is only known at run time | `Policy::parse_checked`, see [`check`] |
//! | statements that are assembled at run time | [`Statement`] and [`Policy::new`], see [`builder`] |
//! | several policies to combine, or one that is too long | [`Policy::merge`], [`Policy::with`], [`Policy::split`] |
//! | an ARN or ID to insert | [`arn!`] and [`id!`] for literals; otherwise `parse()` and the constructors of the types in [`ids`] |
//! | text, a pattern, a variable or a list to insert | the types and macros in [`value`] |
//! | an action, a resource type or a condition key of a service | [`bindings`]; those of Amazon Cognito are [`cognito_idp`], [`cognito_identity`] and [`cognito_sync`] |
//! | an identity pool, a Lambda trigger, SMS messages to send | [`roles`] |
//! | a policy whose effect is to be tested, or compared | [`check`], with `assert_allows!` and `Policy::new_access` |
//! | an error or a warning with a code | the rules in [`check`] |
//! | a program, and need its policy | the command `cognito-policy needs`, [`cognito-policy-aws-sdk`]; see [`guide`] |
//! | a task, such as a multi-tenant application, a role for CI or JSON to migrate | [`guide`] |
//!
//! The kind of a policy is part of its type, as in `Policy<Trust>`: see [`builder::kind`]. The macros know
//! every AWS service. For types of services other than Amazon Cognito and AWS STS, use
//! [`cognito-policy-codegen`] in your build script.
//!
//! The items of the modules are also at the root of the crate, which this page leaves out:
//! `use cognito_policy::{AccountId, Statement, cognito_idp}`.
//!
//! # Run-time values
//!
//! Write a variable, a field or a call in place of a value, or any other expression in parentheses:
//!
//! ```
//! use cognito_policy::cognito_idp::{self, UserPoolArn};
//! use cognito_policy::{AccountId, Policy, UserPoolId, policy};
//!
//! fn read_users(pool: &UserPoolArn, team: &str) -> Policy {
//!     policy! {
//!         Statement: {
//!             Effect: Allow,
//!             Action: [cognito_idp::AdminGetUser, cognito_idp::ListUsers],
//!             Resource: pool,
//!             Condition: { StringLike: { "aws:ResourceTag/team": team } },
//!         },
//!     }
//! }
//!
//! let account: AccountId = "123456789012".parse()?;
//! let pool: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
//! let policy = read_users(&UserPoolArn::new(&account, &pool), "*");
//! // The `*` is text, and matches only a team with this name.
//! assert!(policy.as_str().ends_with(r#"{"aws:ResourceTag/team":"${*}"}}}}"#));
//! # Ok::<(), cognito_policy::IdError>(())
//! ```
//!
//! A value cannot end a string, add a member, act as a wildcard or become a policy variable. IDs
//! and ARNs are [checked](UserPoolId) when they are created. Plain strings, which are only allowed
//! as condition values and in tag keys, are escaped or rejected. The traits in [`value`] determine
//! which types are allowed where.
//!
//! # Statements in Rust
//!
//! ```
//! use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, PolicyError, Statement};
//!
//! fn read_users(pools: &[UserPoolArn], team: &str) -> Result<Policy, PolicyError> {
//!     Policy::new([
//!         Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
//!             .when(cognito_idp::resource_tag("team").equals(team))
//!             .on(pools),
//!         Statement::allow(Action::ListUserPools).on_everything(),
//!     ])
//! }
//! # assert!(read_users(&[], "blue").is_err());
//! ```
//!
//! `UserPoolAction` has the actions that support user pools as resources. `ListUserPools` is not
//! one of them, so it does not compile in the first statement, where IAM would ignore it. User
//! pools have tags, so the statement can have a condition on a tag. Where tags are not supported, a
//! condition on [tags](condition#tags) does not compile.
//!
//! # Configuration
//!
//! A file `cognito-policy.json` next to your `Cargo.toml`, or in a folder above it, sets the severities of
//! rules, the kinds of policies in files, and more. The command uses the same file. Security findings are
//! compiler warnings; with `{ "deny": ["security"] }` they are errors, which no attribute silences. The guide
//! `configuration` in the module [`guide`] describes the file.
//!
//! # Features
//!
//! - `access`: decides requests and compares policies. Adds `Policy::decide`, `Policy::new_access`,
//!   `assert_allows!`, `assert_denies!`, `within` in the macros, and the module `access` in [`check`].
//! - `check`: checks policies at run time. Adds `Policy::check`, `Policy::parse_checked` and the module
//!   [`check`].
//! - `serde`: implements `Serialize` and `Deserialize`. Policies are JSON documents; IDs and ARNs are
//!   strings.
//!
//! The crate is `no_std` and requires `alloc`. The features `access` and `check` require `std`.
//!
//! [`cognito-policy-aws-sdk`]: https://docs.rs/cognito-policy-aws-sdk
//! [`cognito-policy-codegen`]: https://docs.rs/cognito-policy-codegen
#![cfg_attr(
    not(any(feature = "access", feature = "check")),
    doc = "[`check`]: https://docs.rs/cognito-policy/latest/cognito_policy/check/"
)]
#![cfg_attr(
    not(all(feature = "access", feature = "check")),
    doc = "[`guide`]: https://docs.rs/cognito-policy/latest/cognito_policy/guide/"
)]
#![no_std]
#![cfg_attr(any(docsrs, doc_badges), feature(doc_cfg))]

pub mod bindings;
#[cfg(any(feature = "access", feature = "check"))]
pub mod check;
#[cfg(all(feature = "access", feature = "check", any(doc, doctest)))]
pub mod guide;
mod macros;
pub mod value;

#[doc(inline)]
pub use cognito_policy_core::{Policy, Statement, builder, ids, roles};
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
