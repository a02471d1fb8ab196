//! Rules on condition keys of other services, whose effect is not what it seems.

use super::Context;
use super::key_of_action::is_carried;
use crate::finding::Findings;
use crate::rule::{DYNAMODB_ATTRIBUTES_WITHOUT_SELECT, S3_PREFIX_IN_NEGATIVE_CONTEXT};
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::glob;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::{Effect, Statement};

/// `DYNAMODB_ATTRIBUTES_WITHOUT_SELECT`
pub(super) fn dynamodb_attributes_without_select(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        if statement.effect != Some(Effect::Allow)
            || !condition.is_on("dynamodb:Attributes")
            || statement.may_have_condition_on(&["dynamodb:Select"])
            || !reads(statement, &cx.tables.rule_facts().actions_reading_attributes)
        {
            continue;
        }
        findings
            .report(
                DYNAMODB_ATTRIBUTES_WITHOUT_SELECT,
                condition.key_str.place,
                "a read that names no attributes gives back all of them",
            )
            .help("add `StringEqualsIfExists: { \"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\" }`");
    }
}

/// Whether the statement covers an action that reads from a table.
fn reads(statement: &Statement<'_>, reading: &[String]) -> bool {
    let Some(element) = &statement.action else { return false };
    element.negated
        || element
            .items
            .iter()
            .any(|item| reading.iter().any(|action| glob::matches(item.str.value(), action)))
}

/// `S3_PREFIX_IN_NEGATIVE_CONTEXT`: neither what is denied under a prefix, nor what is allowed
/// except under one, keeps anybody from listing with a shorter prefix.
pub(super) fn s3_prefix_in_negative_context(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let (Some(effect), Some(operator)) = (statement.effect, condition.operator) else {
            continue;
        };
        let denies = effect == Effect::Deny;
        if !condition.is_on("s3:prefix")
            || operator.base.family == Family::Null
            || denies == operator.base.negated
        {
            continue;
        }
        // Where no request carries it, that is what is told.
        if let Key::Known(known) = &condition.key
            && !is_carried(statement, known)
        {
            continue;
        }
        findings
            .report(
                S3_PREFIX_IN_NEGATIVE_CONTEXT,
                condition.key_str.place,
                "who lists with a shorter prefix sees what lies under this one as well",
            )
            .help(if denies {
                "name with `StringNotLike` the prefixes that may be listed, and deny the rest"
            } else {
                "name with `StringLike` the prefixes that may be listed"
            });
    }
}
