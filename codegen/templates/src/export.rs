//! Exports of an account: the output of the AWS CLI.

use crate::tree::{Tree, member};

/// The members of what IAM returns about users, groups, roles and policies.
const MEMBERS: [&str; 9] = [
    "GroupDetailList",
    "Group",
    "Policies",
    "PolicyVersion",
    "Role",
    "RoleDetailList",
    "Roles",
    "User",
    "UserDetailList",
];

/// Returns whether a file is an export.
pub(crate) fn is_export(root: &Tree) -> bool {
    MEMBERS.iter().any(|name| member(root, name).is_some())
}
