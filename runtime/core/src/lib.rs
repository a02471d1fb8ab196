//! The types of [`cognito-policy`]: policies, statements, conditions, IDs, ARNs, roles, and the
//! bindings generated from AWS's tables.
//!
//! Use [`cognito-policy`], which re-exports all of this together with the macros. This is a
//! separate crate so that Cargo compiles it in parallel with the macros.
//!
//! [`cognito-policy`]: https://docs.rs/cognito-policy
#![no_std]
// Without optimization, a function with `#[inline]` is compiled in the crates that call it instead of
// here. Most programs call few: this crate takes 19 % less CPU time to build, and 9,500 lines of LLVM
// IR instead of 90,000.
#![warn(clippy::missing_inline_in_public_items)]
#![cfg_attr(any(docsrs, doc_badges), feature(doc_cfg))]

extern crate alloc;
#[cfg(any(feature = "access", feature = "check"))]
extern crate std;
// The path that generated code uses for this crate, here as in applications.
extern crate self as __cognito_policy;

#[cfg(test)]
#[macro_use]
mod test_macros;

#[cfg(feature = "access")]
pub mod access;
mod action;
mod arn;
mod base64;
pub mod bindings;
pub mod builder;
#[cfg(feature = "check")]
pub mod check;
pub mod condition;
mod constant;
mod date;
mod document;
mod error;
mod excerpt;
mod id;
pub mod ids;
mod inserted;
mod ip_range;
mod json;
pub mod kind;
pub mod managed;
mod merge;
mod non_empty;
mod number;
mod pattern;
mod policy;
mod principal;
mod quota;
pub mod roles;
mod scan;
mod sealed;
#[cfg(feature = "serde")]
mod serde;
mod sid;
mod split;
mod statement;
mod text;
pub mod value;
mod variable;
pub mod view;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;

pub use action::{AccessLevel, ActionError, ActionPattern, ActionScope, IamAction, ListedAction};
pub use arn::{
    Any, Arn, ArnError, ArnPattern, Capture, OrAny, PartialCapture, PatternOf, Prefix, ResourceArn,
    ResourceFor, ResourceList,
};
pub use date::Date;
pub use id::{AccountId, ArnPart, IdError, Partition, Region};
pub use ip_range::IpRange;
#[doc(inline)]
pub use kind::{
    Boundary, Endpoint, Identity, Kind, ResourceControl, ServiceControl, Session, Trust,
};
pub use non_empty::{EmptyError, NonEmpty};
pub use number::Number;
pub use pattern::StringPattern;
pub use policy::{Policy, PolicyError};
pub use principal::{Principal, PrincipalList, ServicePrincipal};
pub use quota::Quota;
pub use sid::Sid;
pub use split::{LongStatement, SplitError};
pub use statement::{
    ActionList, NoPrincipal, Statement, StatementFor, TrustAction, UnscopedStatement, WithPrincipal,
};
#[doc(inline)]
pub use value::ValueError;
pub use variable::Variable;

include!(concat!(env!("OUT_DIR"), "/bindings.rs"));

pub use service_ids::*;
