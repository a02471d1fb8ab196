//! The model: the contents of the JSON tables as Rust types.

mod access_level;
mod arn_format;
mod condition_key;
mod partition;
mod policy;
mod service;

pub use access_level::{AccessLevel, AccessLevels};
pub use arn_format::{Accepted, ArnFormat, Fragment, Placeholder, ResourceType};
pub use condition_key::{Category, ConditionKey, ValueType};
pub use partition::{OtherName, Partition};
pub use policy::{Policy, Quota, Roles, ServiceLinkedRole};
pub use service::{Action, ActionResource, AuthorizedOperation, Operation, Service};
