//! AWS IAM policies for Amazon Cognito, typed and checked at compile time.
//!
//! A policy that compiles is well-formed, names only actions, resources and condition keys that
//! exist, and every statement in it can have an effect.
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
//!         .on(&pool)
//!         .when(cognito_idp::resource_tag("team").equals(team)),
//!     Statement::allow(Action::ListUserPools).on_everything(),
//! ]);
//! println!("{policy:#}");
//! # Ok(())
//! # }
//! ```
//!
//! `UserPoolAction` has the actions that can be limited to a user pool. `ListUserPools` is none of
//! them, so it cannot stand in the first statement, where IAM would ignore it.
//!
//! # Values from run time
//!
//! No value can end a string, add a member, act as a wildcard or become a policy variable: ids and
//! ARNs are [checked](UserPoolId) when they are made, and plain strings, which stand as condition
//! values alone, are escaped. What may stand where is told by the traits of [`value`].
//!
//! # Features
//!
//! `serde`: policies as JSON documents, ids and ARNs as strings, to and from any format.
//!
//! The crate is `no_std`, and needs `alloc`.
#![no_std]

extern crate alloc;
// Generated code and macro expansions say `::cognito_policy`, here as everywhere.
extern crate self as cognito_policy;

mod action;
mod arn;
mod base64;
pub mod condition;
mod date;
mod id;
mod ip_range;
mod json;
pub mod kind;
mod non_empty;
mod number;
mod pattern;
mod policy;
mod scan;
#[cfg(feature = "serde")]
mod serde;
mod short_text;
mod sid;
mod statement;
mod text;
pub mod value;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use cognito_policy_macros::{actions, arn, id, policy, trust_policy};

pub use action::{AccessLevel, ActionError, IamAction};
pub use arn::{
    Any, Arn, ArnError, ArnPattern, Capture, OrAny, ResourceArn, ResourceFor, ResourceList,
};
pub use date::Date;
pub use id::{AccountId, ArnPart, IdError, Partition, Region};
pub use ip_range::IpRange;
pub use kind::{Endpoint, Identity, Kind, ResourceControl, ServiceControl, Session, Trust};
pub use non_empty::{EmptyError, NonEmpty};
pub use number::Number;
pub use pattern::StringPattern;
pub use policy::{Policy, PolicyError};
pub use sid::Sid;
pub use statement::{ActionList, Statement, UnscopedStatement};
pub use value::ValueError;

include!(concat!(env!("OUT_DIR"), "/bindings.rs"));
