//! Rules on whom resource control policies hit without meaning to.

use cognito_policy_spec::model::{Category, ConditionKey};

use super::Context;
use super::rcp::statements;
use crate::finding::Findings;
use crate::rule::{
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK,
};
use crate::suggest;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::glob;
use cognito_policy_language::operator::Operator;
use cognito_policy_language::policy::{Effect, Statement};

/// The key that tells whether a service calls on its own behalf.
const IS_SERVICE: &str = "aws:PrincipalIsAWSService";

/// It, and the keys that tell which service calls.
const ON_SERVICE: [&str; 3] =
    [IS_SERVICE, "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList"];

/// `RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY`: services that call on their own behalf carry
/// none of the keys on the principal, so the statement denies them everything.
pub(super) fn rcp_missing_related_principal_condition_key(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for statement in statements(cx) {
        let Some(condition) = denies_without(statement, KeyOf::Principal, cx) else { continue };
        if requires(statement, KeyOf::Principal, cx)
            || may_have(statement, KeyOf::Source, cx)
            || may_have(statement, KeyOf::Service, cx)
        {
            continue;
        }
        findings
            .report(
                RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
                condition.key_str.place,
                format!(
                    "AWS services that call on their own behalf carry no `{}`, so all of them are denied",
                    condition.key_str.value()
                ),
            )
            .help(format!("add `BoolIfExists: {{ \"{IS_SERVICE}\": \"false\" }}`"));
    }
}

/// `RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY`: users and roles carry none of the keys
/// on the source, so the statement denies them everything.
pub(super) fn rcp_missing_related_service_principal_condition_key(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for statement in statements(cx) {
        let Some(condition) = denies_without(statement, KeyOf::Source, cx) else { continue };
        if requires(statement, KeyOf::Source, cx)
            || may_have(statement, KeyOf::Principal, cx)
            || may_have(statement, KeyOf::Service, cx)
        {
            continue;
        }
        findings
            .report(
                RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
                condition.key_str.place,
                format!(
                    "only AWS services carry `{}`, so all users and roles are denied",
                    condition.key_str.value()
                ),
            )
            .help(format!("add `Bool: {{ \"{IS_SERVICE}\": \"true\" }}`"));
    }
}

/// `RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK`: not every call of a service has a source.
pub(super) fn rcp_missing_service_condition_key_null_check(
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for statement in statements(cx) {
        let Some(condition) = denies_without(statement, KeyOf::Source, cx) else { continue };
        // Without this condition the statement is about more than services: another rule speaks.
        if statement.condition_on(&ON_SERVICE).is_none() || requires(statement, KeyOf::Source, cx) {
            continue;
        }
        findings
            .report(
                RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK,
                condition.key_str.place,
                format!(
                    "a service's call may come without `{}`, and is denied then",
                    condition.key_str.value()
                ),
            )
            .help("add `Null: { \"aws:SourceAccount\": \"false\" }`");
    }
}

/// What a condition key tells.
#[derive(Clone, Copy)]
enum KeyOf {
    /// A property of the user or role that calls.
    Principal,
    /// For whom a service calls.
    Source,
    /// Whether a service calls on its own behalf.
    Service,
}

impl KeyOf {
    /// Whether the condition's key tells this, or is wrong and may be meant so.
    fn may_be_of(self, condition: &Condition<'_>, cx: &Context<'_, '_>) -> bool {
        match self {
            Self::Source => condition.may_be_on_any(&cx.tables.rule_facts().source_keys),
            Self::Service => condition.may_be_on_any(&ON_SERVICE),
            Self::Principal => match &condition.key {
                Key::Known(known) => is_of_principal(known.key),
                Key::Fault(_) => {
                    let keys = cx.tables.global_condition_keys();
                    let names: Vec<&str> =
                        keys.iter().filter(|key| is_of_principal(key)).map(suggest::stem).collect();
                    condition.may_be_on_any(&names)
                }
                Key::Unchecked => false,
            },
        }
    }
}

fn is_of_principal(key: &ConditionKey) -> bool {
    key.category == Some(Category::Principal) && !glob::is_one_of(&key.name, &ON_SERVICE)
}

/// The first condition of the kind that holds for requests without its key, if the statement
/// denies.
fn denies_without<'a, 't>(
    statement: &'a Statement<'t>,
    kind: KeyOf,
    cx: &Context<'_, '_>,
) -> Option<&'a Condition<'t>> {
    if statement.effect != Some(Effect::Deny) {
        return None;
    }
    for condition in &statement.conditions {
        let denies = condition.operator.is_some_and(Operator::holds_without_key);
        if denies && !matches!(condition.key, Key::Fault(_)) && kind.may_be_of(condition, cx) {
            return Some(condition);
        }
    }
    None
}

/// Whether the statement may have a condition of the kind.
fn may_have(statement: &Statement<'_>, kind: KeyOf, cx: &Context<'_, '_>) -> bool {
    let mut has = statement.conditions_incomplete;
    for condition in &statement.conditions {
        has |= kind.may_be_of(condition, cx);
    }
    has
}

/// Whether the statement holds only for requests that carry some key of the kind, as far as is
/// known.
fn requires(statement: &Statement<'_>, kind: KeyOf, cx: &Context<'_, '_>) -> bool {
    for condition in &statement.conditions {
        if condition.requires_key() != Some(false) && kind.may_be_of(condition, cx) {
            return true;
        }
    }
    statement.conditions_incomplete
}
