//! AWS IAM policies for Amazon Cognito, typed and checked at compile time.
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
