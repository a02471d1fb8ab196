//! Condition keys that AWS does not have, and the keys that are meant.

use cognito_policy_language::Place;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::{self, Key, KeyFault};
use cognito_policy_language::nearest::nearest_by_words;
use cognito_policy_language::policy::{Statement, Str};
use cognito_policy_spec::model::ConditionKey;

use crate::finding::{Confidence, Finding};
use crate::rules::Context;
use crate::suggest;

/// A condition on a key that AWS does not have.
pub(super) struct Faulty<'a, 't> {
    statement: &'a Statement<'t>,
    condition: &'a Condition<'t>,
    pub(super) fault: KeyFault<'t>,
}

/// Returns the conditions on such keys. Keys with a variable have a rule of their own.
pub(super) fn faulty<'a, 't>(cx: &Context<'a, 't>) -> Vec<Faulty<'a, 't>> {
    let mut faulty = Vec::new();
    for &(statement, condition) in &cx.conditions {
        if let Key::Fault(fault) = condition.key
            && !condition.key_str.value().contains("${")
        {
            faulty.push(Faulty { statement, condition, fault });
        }
    }
    faulty
}

impl<'a> Faulty<'a, '_> {
    /// Returns the key as it was written.
    pub(super) fn key(&self) -> &'a Str {
        &self.condition.key_str
    }

    /// Advises to write another key: an edit, unless another finding would follow from it.
    pub(super) fn rename<'f>(
        &self,
        finding: &'f mut Finding<Place>,
        key: &str,
        cx: &Context<'_, '_>,
    ) -> &'f mut Finding<Place> {
        let is_twin = |other: &Condition<'_>| {
            other.operator_str.place == self.condition.operator_str.place && other.is_on(key)
        };
        if is_known(key, cx) && !self.statement.conditions.iter().any(is_twin) {
            finding.replace(&self.key().text, key, Confidence::Likely)
        } else {
            finding.help(format!("write `{key}`"))
        }
    }
}

/// Returns whether it is a key of AWS.
pub(super) fn is_known(key: &str, cx: &Context<'_, '_>) -> bool {
    matches!(condition_key::resolve(key, &cx.tables.core_services(), cx.tables), Key::Known(_))
}

/// Returns the key that is nearest to what was written. A tag key after the slash is kept.
pub(super) fn nearest_key(written: &str, keys: &[ConditionKey]) -> Option<String> {
    let (stem, rest) = written.split_at(written.find('/').unwrap_or(written.len()));
    let nearest = nearest_by_words(stem, &suggest::key_stems(keys))?;
    Some(format!("{nearest}{rest}"))
}

/// Returns the key of this name with another prefix: the global key, or the one in tokens of the
/// service.
pub(super) fn with_other_prefix(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    let (prefix, name) = written.split_once(':')?;
    let global = format!("aws:{name}");
    if is_known(&global, cx) {
        return Some(global);
    }
    let of_service = format!("{prefix}.amazonaws.com:{name}");
    is_known(&of_service, cx).then_some(of_service)
}
