//! From the JSON tables to the model, with every defect at its place.
//!
//! The tables have the format of AWS's [service reference], so a file downloaded from AWS loads as
//! it is. Members that AWS's format lacks are optional; members that this crate does not read give
//! a note. Everything that is wrong with a file is reported at once.
//!
//! [service reference]: https://docs.aws.amazon.com/service-authorization/latest/reference/service-reference.html

mod action;
mod application;
mod arn;
mod condition_key;
mod defect;
mod defined;
mod lists;
mod partition;
mod placeholder;
mod policy;
mod quota;
mod reader;
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
pub use role::roles;
pub use rule_facts::rule_facts;
pub(crate) use service::service_named;
pub use service::{Loaded, service};
