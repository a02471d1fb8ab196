//! Guides: tasks from beginning to end.
//!
//! Each guide begins with a problem and ends with a test. The values that differ between deployments
//! (accounts, pools, buckets, lists) are run-time values.
//!
//! | To | read |
//! |---|---|
//! | replace policies as strings, and files, with checked ones | [`migration`] |
//! | let the users of an identity pool access their own data in Amazon S3 and DynamoDB | [`identity_pools`] |
//! | write one policy for all tenants of an application | [`multi_tenant`] |
//! | limit a session of your service to one tenant | [`session_policies`] |
//! | deploy from CI without access keys | [`ci_roles`] |
//! | deny deleting user pools in an organization | [`service_control`] |
//! | test what a policy allows, and what a change adds | [`testing`] |
//! | set the severities of rules, and the kinds of policies in files | [`configuration`] |
//! | find the permissions that a program needs, and fail the build when one is missing | [`least_privilege`] |
//!
//! The examples use the features `access` and `check`.

pub mod ci_roles;
pub mod configuration;
pub mod identity_pools;
pub mod least_privilege;
pub mod migration;
pub mod multi_tenant;
pub mod service_control;
pub mod session_policies;
pub mod testing;
