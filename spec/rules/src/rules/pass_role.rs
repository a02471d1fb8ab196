//! Rules on handing over any role: who can hand a role to a service can do what the role can.

use super::Context;
use super::role_grant::{self, RoleGrant};
use crate::finding::Findings;
use crate::rule::{
    PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE, PASS_ROLE_WITH_NOT_RESOURCE,
    PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE, PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE,
    PASS_ROLE_WITH_STAR_IN_RESOURCE, PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
};

/// See [handing a role to a service](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html).
pub(super) const PASS_ROLE: RoleGrant = RoleGrant {
    action: "iam:PassRole",
    any_role: "role/\u{1}",
    limiting_keys: &["iam:PassedToService", "iam:AssociatedResourceArn"],
    help: "name the roles by their ARNs, or the service with the condition key \
           `iam:PassedToService`",
    with_resource: [
        PASS_ROLE_WITH_STAR_IN_RESOURCE,
        PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE,
        PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    ],
    with_not_resource: [
        PASS_ROLE_WITH_NOT_RESOURCE,
        PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
        PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE,
    ],
};

/// The rules of [`PASS_ROLE`].
pub(super) fn pass_role(cx: &Context<'_, '_>, findings: &mut Findings) {
    role_grant::check(&PASS_ROLE, cx, findings);
}
