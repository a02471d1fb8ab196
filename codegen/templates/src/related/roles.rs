//! The roles of identity pools and of groups.

use cognito_policy_rules::rule::{
    GROUP_ROLE_WITHOUT_IDENTITY_PROVIDER, ROLE_DOES_NOT_TRUST_IDENTITY_POOL, ROLE_FOR_OTHER_USERS,
};

use super::given::{Given, Users};
use super::resource::{Kind, Resource, property};
use super::trust::{Caller, Refusal, Request};
use super::{ResourceFinding, Stack, finding};
use crate::tree::{Tree, items, members, string_or_holes};

/// The provider of identity pools, in most partitions.
const PROVIDER: &str = "cognito-identity.amazonaws.com";

/// Checks the roles that are attached to an identity pool.
pub(super) fn check_attachment(
    attachment: &Resource,
    stack: &Stack,
    findings: &mut Vec<ResourceFinding>,
) {
    let mut check = |users, role| {
        findings.extend(check_role(attachment, users, role, stack));
    };
    for (name, users) in
        [("Authenticated", Users::Authenticated), ("Unauthenticated", Users::Guests)]
    {
        let role = attachment.property("Roles").and_then(|roles| property(roles, name));
        if let Some(role) = role {
            check(users, role);
        }
    }
    for role in mapped_roles(attachment) {
        check(Users::Authenticated, role);
    }
}

/// Returns the roles of the rules that choose one by the claims of a token.
fn mapped_roles(attachment: &Resource) -> Vec<&Tree> {
    let mut roles = Vec::new();
    // CloudFormation: an object by names; Terraform: a block for each provider.
    let by_name = attachment.property("RoleMappings").map_or(&[][..], members);
    let blocks = attachment.property("RoleMapping").map_or(&[][..], items);
    for mapping in by_name.iter().map(|it| &it.value).chain(blocks) {
        let list = property(mapping, "RulesConfiguration")
            .and_then(|configuration| property(configuration, "Rules"))
            .or_else(|| property(mapping, "MappingRule"));
        for choice in list.map_or(&[][..], items) {
            roles.extend(property(choice, "RoleARN"));
        }
    }
    roles
}

fn check_role(
    attachment: &Resource,
    users: Users,
    value: &Tree,
    stack: &Stack,
) -> Option<ResourceFinding> {
    let role = stack.find(Kind::Role, value)?;
    let pool = attachment.property("IdentityPoolId")?;
    let given = [Given::Users(users), Given::IdentityPool(pool)];
    let request = Request { caller: Caller::IdentityPool, given: &given };
    let name = &role.address;
    let pool = shown(pool, stack);
    let (broken, message, help) = match request.refusal(role, stack)? {
        Refusal::Principal => (
            ROLE_DOES_NOT_TRUST_IDENTITY_POOL,
            format!("`{name}` is a role of an identity pool, but does not trust identity pools"),
            format!("trust the federated principal `{PROVIDER}`"),
        ),
        Refusal::Condition(0, values) => (
            ROLE_FOR_OTHER_USERS,
            format!(
                "`{name}` is the role of {}, but its trust policy compares `amr` with {values}",
                users.noun()
            ),
            format!("write a role that trusts the `amr` value `{}`", users.method()),
        ),
        Refusal::Condition(_, values) => (
            ROLE_DOES_NOT_TRUST_IDENTITY_POOL,
            format!(
                "`{name}` is a role of the identity pool {pool}, but its trust policy compares `aud` \
                 with {values}"
            ),
            format!("compare `{PROVIDER}:aud` with the ID of {pool}"),
        ),
    };
    Some(finding(broken, attachment, &value.span, &message, &help))
}

/// Returns what messages call an identity pool: its name in the template, or its ID.
fn shown(pool: &Tree, stack: &Stack) -> String {
    match stack.find(Kind::IdentityPool, pool) {
        Some(resource) => format!("`{}`", resource.address),
        None => format!("`{}`", string_or_holes(pool).unwrap_or("?")),
    }
}

/// Checks the role of a group.
pub(super) fn check_group(group: &Resource, stack: &Stack, findings: &mut Vec<ResourceFinding>) {
    let Some(value) = group.property("RoleArn") else { return };
    let Some(role) = stack.find(Kind::Role, value) else { return };
    let given = [Given::Users(Users::Authenticated)];
    let request = Request { caller: Caller::AnyProvider, given: &given };
    let name = &role.address;
    let message = match request.refusal(role, stack) {
        None => return,
        Some(Refusal::Principal) => {
            format!("`{name}` is the role of a group, but does not trust an identity provider")
        }
        Some(Refusal::Condition(_, values)) => format!(
            "`{name}` is the role of a group of users, but its trust policy compares `amr` with \
             {values}"
        ),
    };
    let help = format!(
        "write a role that trusts `{PROVIDER}` for the `amr` value `{}`",
        Users::Authenticated.method()
    );
    let broken = GROUP_ROLE_WITHOUT_IDENTITY_PROVIDER;
    findings.push(finding(broken, group, &value.span, &message, &help));
}
