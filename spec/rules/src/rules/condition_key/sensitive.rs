//! Sensitive condition keys: each value identifies one account, organization, VPC or user, so no
//! broad pattern is useful.

use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::glob;
use cognito_policy_language::operator::Family;
use cognito_policy_language::variable::{self, Variables};
use cognito_policy_spec::json::Text;

use crate::finding::{Finding, Findings};
use crate::rule::Rule;
use crate::rules::Context;
use crate::suggest;

/// A key whose values are an ID, a colon and a name: only the ID must be specific.
const USER_ID: &str = "aws:userid";

/// How many characters of an ID must precede a wildcard.
///
/// See [policy checks](https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-wildcard-usage-too-permissive).
pub(crate) const ENOUGH: usize = 6;

/// Returns whether the condition is on a sensitive key.
pub(in crate::rules) fn is_sensitive(condition: &Condition<'_>, cx: &Context<'_, '_>) -> bool {
    condition.is_on(USER_ID) || condition.is_on_any(&cx.tables.rule_facts().sensitive_keys)
}

/// Returns the keys whose values AWS sets, so that callers cannot choose them.
pub(crate) fn keys_set_by_aws<'t>(cx: &Context<'_, 't>) -> Vec<&'t str> {
    let facts = cx.tables.rule_facts();
    let mut keys = suggest::texts(&facts.keys_set_by_aws);
    keys.append(&mut suggest::texts(&facts.sensitive_keys));
    keys
}

/// Returns whether AWS sets the value of the key.
pub(crate) fn is_set_by_aws(key: &str, cx: &Context<'_, '_>) -> bool {
    glob::is_one_of(key, &keys_set_by_aws(cx))
}

/// A value that a sensitive key is compared with as text.
pub(super) struct SensitiveValue<'a> {
    key: &'a str,
    place: Place,
    text: &'a Text,
    /// The beginning of the value that must be specific.
    pub(super) id: &'a str,
    has_wildcards: bool,
}

/// Returns the values that sensitive keys are compared with.
pub(super) fn sensitive_values<'a>(cx: &'a Context<'_, '_>) -> Vec<SensitiveValue<'a>> {
    let mut values = Vec::new();
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator else { continue };
        let has_wildcards = match operator.base.family {
            Family::StringLike => true,
            Family::String => false,
            _ => continue,
        };
        if !is_sensitive(condition, cx) {
            continue;
        }
        let key = condition.key_str.value();
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let id = if condition.is_on(USER_ID) { user_id(&text.value) } else { &text.value };
            values.push(SensitiveValue { key, place: value.place, text, id, has_wildcards });
        }
    }
    values
}

impl SensitiveValue<'_> {
    /// Returns the offset of a wildcard that leaves too little of the ID.
    pub(super) fn early_wildcard(&self) -> Option<usize> {
        let at = variable::first_wildcard(self.id)?;
        (at < ENOUGH && self.has_wildcards).then_some(at)
    }

    /// Reports a part of the ID.
    pub(super) fn report<'f>(
        &self,
        rule: &'static Rule,
        part: Range<usize>,
        findings: &'f mut Findings,
    ) -> &'f mut Finding<Place> {
        let message = format!(
            "`{}` lets nearly any `{}` match, which defeats the restriction",
            &self.id[part.clone()],
            self.key
        );
        findings.report(rule, self.place, message).part(self.text, part)
    }
}

/// Returns the part of a user ID that precedes the colon. Empty if it is `*` or one variable, so
/// that the name after it identifies the user.
fn user_id(value: &str) -> &str {
    let Some(colon) = variable::first_outside(value, &[':']) else { return value };
    let id = &value[..colon];
    match Variables::of(id).next() {
        Some(first) if first.range == (0..colon) => "",
        _ if id == "*" => "",
        _ => id,
    }
}
