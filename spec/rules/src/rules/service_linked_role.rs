//! Rules on creating any service-linked role: each lets a service act in the account.

use super::Context;
use super::role_grant::{self, RoleGrant};
use crate::finding::Findings;
use crate::rule::{
    CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE, CREATE_SLR_WITH_NOT_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE, CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,
    CREATE_SLR_WITH_STAR_IN_RESOURCE, CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
};

/// See [permissions for service-linked roles](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html#service-linked-role-permissions).
pub(super) const CREATE_SERVICE_LINKED_ROLE: RoleGrant = RoleGrant {
    action: "iam:CreateServiceLinkedRole",
    any_role: "role/aws-service-role/\u{1}/\u{1}",
    limiting_keys: &["iam:AWSServiceName"],
    help: "name the role by its ARN, or the service with the condition key `iam:AWSServiceName`",
    with_resource: [
        CREATE_SLR_WITH_STAR_IN_RESOURCE,
        CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,
        CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION,
    ],
    with_not_resource: [
        CREATE_SLR_WITH_NOT_RESOURCE,
        CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
        CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE,
    ],
};

/// The rules of [`CREATE_SERVICE_LINKED_ROLE`].
pub(super) fn create_service_linked_role(cx: &Context<'_, '_>, findings: &mut Findings) {
    role_grant::check(&CREATE_SERVICE_LINKED_ROLE, cx, findings);
}
