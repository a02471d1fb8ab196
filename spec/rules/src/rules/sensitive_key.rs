//! Rules on condition keys that access hangs on: what callers can forge, and what no pattern fits.

use super::Context;
use crate::finding::Findings;
use crate::rule::{
    UNTRUSTWORTHY_CONDITION_KEY, VARIABLE_USAGE_TOO_PERMISSIVE, WILDCARD_USAGE_TOO_PERMISSIVE,
};
use cognito_policy_language::condition::Condition;
use cognito_policy_language::glob;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::PrincipalKind;
use cognito_policy_language::variable;

/// A key whose values are an id, a colon and a name: only the id must be narrow.
const USER_ID: &str = "aws:userid";

/// How many characters of an id have to stand before a wildcard.
///
/// See [policy checks](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-wildcard-usage-too-permissive).
const ENOUGH: usize = 6;

/// `UNTRUSTWORTHY_CONDITION_KEY`
pub(super) fn untrustworthy_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        // A service sets the key itself; that another key were better is another rule's matter.
        if !condition.is_on_any(&cx.tables.rule_facts().forgeable_keys)
            || is_for_services(statement)
        {
            continue;
        }
        let key = condition.key_str.value();
        findings
            .report(
                UNTRUSTWORTHY_CONDITION_KEY,
                condition.key_str.place,
                format!("the caller writes `{key}` into the request, and can write anything"),
            )
            .help("decide by what AWS itself knows: the principal, the network or a tag");
    }
}

/// Whether AWS services are the statement's only principals.
fn is_for_services(statement: &Statement<'_>) -> bool {
    let mut services = !statement.principals().is_empty();
    for principal in statement.principals() {
        services &= principal.kind == Some(PrincipalKind::Service);
    }
    services
}

/// `WILDCARD_USAGE_TOO_PERMISSIVE`, `VARIABLE_USAGE_TOO_PERMISSIVE`
pub(super) fn usage_too_permissive(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator.filter(|_| is_sensitive(condition, cx)) else {
            continue;
        };
        let has_wildcards = match operator.base.family {
            Family::StringLike => true,
            Family::String => false,
            _ => continue,
        };
        let key = condition.key_str.value();
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let id = if condition.is_on(USER_ID) { user_id(&text.value) } else { &text.value };
            let (rule, range, help) = if let Some(at) = variable::first_wildcard(id)
                && at < ENOUGH
                && has_wildcards
            {
                let help = "write the whole id, or at least 6 characters of it before the wildcard";
                (WILDCARD_USAGE_TOO_PERMISSIVE, at..at + 1, help)
            } else if let Some(variable) = variable::scan(id).into_iter().next()
                && variable.range.start < ENOUGH
                && !variable.is_escape(id)
                && !is_set_by_aws(&id[variable.name.clone()], cx)
            {
                let help = "write the id itself: what the variable holds may be a wildcard";
                (VARIABLE_USAGE_TOO_PERMISSIVE, variable.range, help)
            } else {
                continue;
            };
            let written = &id[range.clone()];
            findings
                .report(
                    rule,
                    value.place,
                    format!("`{written}` lets nearly every `{key}` match, and access hangs on it"),
                )
                .part(text, range.clone())
                .help(help);
        }
    }
}

/// Whether no wide pattern of the key's values has a good use.
pub(super) fn is_sensitive(condition: &Condition<'_>, cx: &Context<'_, '_>) -> bool {
    condition.is_on(USER_ID) || condition.is_on_any(&cx.tables.rule_facts().sensitive_keys)
}

/// The part of a user id that must be narrow: nothing of `*:name`, where the name is.
fn user_id(value: &str) -> &str {
    let variables = variable::scan(value);
    let in_variable = |at: usize| variables.iter().any(|it| it.range.contains(&at));
    for (at, _) in value.match_indices(':') {
        if in_variable(at) {
            continue;
        }
        let id = &value[..at];
        let whole = variables.first().is_some_and(|it| it.range == (0..at));
        return if whole || id == "*" { "" } else { id };
    }
    value
}

/// Whether no caller chooses what a variable of this key holds.
fn is_set_by_aws(key: &str, cx: &Context<'_, '_>) -> bool {
    let facts = cx.tables.rule_facts();
    glob::is_one_of(key, &facts.keys_set_by_aws) || glob::is_one_of(key, &facts.sensitive_keys)
}
