//! Statements in Rust: building, reading and editing policies at run time.
//!
//! A statement is written in the order of a sentence: what is allowed or denied, under which
//! conditions, on which resources. Each step restricts the next one to what IAM supports: actions
//! determine which resources and tags are accepted.
//!
//! | step | methods |
//! |---|---|
//! | the actions | [`Statement::allow`], [`deny`](Statement::deny), [`allow_all_except`](Statement::allow_all_except), [`deny_all_except`](Statement::deny_all_except) |
//! | conditions | [`when`](UnscopedStatement::when), with the keys and operators in [`condition`] |
//! | the principals, in kinds of policies that have them | [`principal`](UnscopedStatement::principal), with a [`Principal`] |
//! | the resources | [`on`](UnscopedStatement::on), [`on_all_except`](UnscopedStatement::on_all_except), [`on_everything`](UnscopedStatement::on_everything) |
//! | the policy | [`Policy::new`] of the [kind] |
//! | reading and editing | [`Policy::statements`], [`Policy::with_statements`], with the types in [`view`] |
//! | combining and splitting | [`Policy::merge`], [`Policy::with`], [`Policy::split`] at a [`Quota`] |
//!
//! ```
//! use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, PolicyError, Statement, aws};
//!
//! fn support(pools: &[UserPoolArn], team: &str) -> Result<Policy, PolicyError> {
//!     Policy::new([
//!         Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
//!             .when(cognito_idp::resource_tag("team").equals(team))
//!             .when(aws::multi_factor_auth_present().is(true))
//!             .on(pools),
//!         Statement::allow(Action::ListUserPools).on_everything(),
//!     ])
//! }
//!
//! let pool: UserPoolArn =
//!     "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI".parse()?;
//! assert_eq!(support(&[pool], "blue")?.statements().len(), 2);
//! // An empty list is an error, and never means every resource.
//! assert_eq!(support(&[], "blue"), Err(PolicyError::EmptyList("Resource")));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! All items are also at the root of the crate: `cognito_policy::Statement`.
//!
//! AWS: [elements of a policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html).

#[doc(inline)]
pub use crate::action::{
    AccessLevel, ActionError, ActionPattern, ActionScope, IamAction, ListedAction,
};
#[doc(inline)]
pub use crate::condition;
#[doc(inline)]
pub use crate::kind;
#[doc(inline)]
pub use crate::policy::{Policy, PolicyError};
#[doc(inline)]
pub use crate::principal::{Principal, PrincipalList, ServicePrincipal};
#[doc(inline)]
pub use crate::quota::Quota;
#[doc(inline)]
pub use crate::sid::Sid;
#[doc(inline)]
pub use crate::split::{LongStatement, SplitError};
#[doc(inline)]
pub use crate::statement::{
    ActionList, NoPrincipal, Statement, StatementFor, TrustAction, UnscopedStatement, WithPrincipal,
};
#[doc(inline)]
pub use crate::view;
