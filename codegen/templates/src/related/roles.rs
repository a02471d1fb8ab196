//! The roles of identity pools and of groups.

use cognito_policy_rules::rule::{
    GROUP_ROLE_WITHOUT_IDENTITY_PROVIDER, ROLE_DOES_NOT_TRUST_IDENTITY_POOL, ROLE_FOR_OTHER_USERS,
};

use super::given::{Given, Users};
use super::resource::{Kind, Resource, property};
use super::trust::{Caller, Refusal, Request};
use super::{ResourceFinding, Stack, finding};
use crate::tree::{Tree, blocks, members, string_or_holes};

/// The provider of identity pools, in most partitions.
const PROVIDER: &str = "cognito-identity.amazonaws.com";

/// Checks the roles that are attached to an identity pool.
pub(super) fn check_attachment(
    attachment: &Resource,
    stack: &Stack,
    findings: &mut Vec<ResourceFinding>,
) {
    let role = |name| attachment.property("Roles").and_then(|roles| property(roles, name));
    let (users, guests) = (role("Authenticated"), role("Unauthenticated"));
    if let (Some(users), Some(guests)) = (users, guests)
        && let Some(swapped) = check_swapped(attachment, users, guests, stack)
    {
        findings.push(swapped);
    } else {
        for (users, role) in [(Users::Authenticated, users), (Users::Guests, guests)] {
            findings.extend(role.and_then(|role| check_role(attachment, users, role, stack)));
        }
    }
    for role in mapped_roles(attachment) {
        findings.extend(check_role(attachment, Users::Authenticated, role, stack));
    }
}

/// Reports two roles of which each is that of the other users: one mistake.
fn check_swapped(
    attachment: &Resource,
    users: &Tree,
    guests: &Tree,
    stack: &Stack,
) -> Option<ResourceFinding> {
    let pool = attachment.property("IdentityPoolId")?;
    let refusal = |value, users| {
        let given = [Given::Users(users), Given::IdentityPool(pool)];
        let request = Request { caller: Caller::IdentityPool, given: &given };
        Some(request.refusal(stack.find(Kind::Role, value)?, stack))
    };
    let is_of_other = |value, own, other| {
        let is_refused = matches!(refusal(value, own), Some(Some(Refusal::Condition(0, _))));
        is_refused && refusal(value, other) == Some(None)
    };
    let are_swapped = is_of_other(users, Users::Authenticated, Users::Guests)
        && is_of_other(guests, Users::Guests, Users::Authenticated);
    let message = "the roles of authenticated users and of guests are swapped";
    let help = "swap the two roles";
    are_swapped.then(|| finding(ROLE_FOR_OTHER_USERS, attachment, &users.span, message, help))
}

/// Returns the roles of the rules that choose one by the claims of a token.
fn mapped_roles(attachment: &Resource) -> Vec<&Tree> {
    let mut roles = Vec::new();
    // CloudFormation: an object by names; Terraform: a block for each provider.
    let by_name = attachment.property("RoleMappings").map_or(&[][..], members);
    let repeated = attachment.property("RoleMapping").map_or(&[][..], blocks);
    for mapping in by_name.iter().map(|it| &it.value).chain(repeated) {
        let list = property(mapping, "RulesConfiguration")
            .and_then(|configuration| property(configuration, "Rules"))
            .or_else(|| property(mapping, "MappingRule"));
        for choice in list.map_or(&[][..], blocks) {
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
