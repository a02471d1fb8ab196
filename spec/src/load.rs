//! Loads the JSON tables into the model.
//!
//! The tables have the format of AWS's [service reference], so a file downloaded from AWS loads
//! unchanged. Members that AWS's format lacks are optional, and unknown members are noted. All
//! defects of a file are reported at once, with line and column.
//!
//! [service reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html

mod action;
mod application;
mod arn;
mod condition_key;
mod defect;
mod defined;
mod lists;
mod operation;
mod partition;
mod placeholder;
mod policy;
mod quota;
mod reader;
mod remarks;
mod role;
mod rule_facts;
mod rust_name;
mod service;

pub(crate) use application::application;
pub use defect::Defect;
pub use lists::{global_condition_keys, other_names};
pub use partition::partitions;
pub use policy::managed_policies;
pub use quota::quotas;
pub use remarks::{Remark, Remarks};
pub use role::roles;
pub use rule_facts::{rule_facts, vocabulary};
pub(crate) use service::service_named;
pub use service::{Loaded, service};
