//! The role with which a user pool sends SMS messages.

use cognito_policy_rules::rule::{EXTERNAL_ID_MISMATCH, ROLE_DOES_NOT_TRUST_COGNITO};

use super::given::Given;
use super::resource::{Kind, Resource, property};
use super::trust::{Caller, Refusal, Request};
use super::{ResourceFinding, Stack, finding};

/// Checks the SMS configuration of a user pool.
pub(super) fn check(pool: &Resource, stack: &Stack, findings: &mut Vec<ResourceFinding>) {
    let Some(configuration) = pool.property("SmsConfiguration") else { return };
    let Some(value) = property(configuration, "SnsCallerArn") else { return };
    let Some(role) = stack.find(Kind::Role, value) else { return };
    let external_id = property(configuration, "ExternalId");
    let given = [Given::ExternalId(external_id), Given::UserPool(pool)];
    let request = Request { caller: Caller::UserPools, given: &given };
    let name = &role.address;
    let (broken, place, message, help) = match request.refusal(role, stack) {
        None => return,
        Some(Refusal::Principal) => (
            ROLE_DOES_NOT_TRUST_COGNITO,
            &value.span,
            format!(
                "`{name}` sends the SMS messages of a user pool, but does not trust user pools"
            ),
            "trust the service principal `cognito-idp.amazonaws.com`".to_owned(),
        ),
        Some(Refusal::Condition(0, values)) => (
            EXTERNAL_ID_MISMATCH,
            external_id.map_or(&value.span, |it| &it.span),
            match external_id {
                Some(_) => format!("the trust policy of `{name}` requires another external ID"),
                None => format!("the trust policy of `{name}` requires an external ID"),
            },
            format!("write the external ID {values}"),
        ),
        Some(Refusal::Condition(_, values)) => (
            ROLE_DOES_NOT_TRUST_COGNITO,
            &value.span,
            format!(
                "`{name}` sends the SMS messages of `{}`, but its trust policy compares \
                 `aws:SourceArn` with {values}",
                pool.address
            ),
            format!("compare `aws:SourceArn` with the ARN of `{}`", pool.address),
        ),
    };
    findings.push(finding(broken, pool, place, &message, &help));
}
