use std::collections::BTreeSet;

use cognito_policy_language::action::ActionItem;
use cognito_policy_language::condition::{Condition, Scalar};
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::principal::Principal;

use crate::finding::Findings;
use crate::redundant::LONGEST;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::resource::text_of;

declare_rules! {
    check: check;

    /// A statement repeats an earlier one.
    ///
    /// ## What it does
    ///
    /// Finds statements that are the same as an earlier one, regardless of their IDs and the order
    /// of their lists.
    ///
    /// ## Why it matters
    ///
    /// The statement has no effect of its own, counts toward the size quota, and must be changed
    /// together with the other one.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     },
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html>
    REDUNDANT_STATEMENT: Suggestion { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let statements = &cx.policy.statements;
    if !(2..=LONGEST).contains(&statements.len()) {
        return;
    }
    let meanings: Vec<Option<BTreeSet<String>>> = statements.iter().map(meaning).collect();
    for (index, statement) in statements.iter().enumerate() {
        let is_repeated = |earlier: usize| {
            meanings[earlier].is_some()
                && meanings[earlier] == meanings[index]
                && !has_same_id(&statements[earlier], statement)
                && statements[earlier].actions().len() == statement.actions().len()
        };
        if (0..index).any(is_repeated) {
            findings
                .report(
                    REDUNDANT_STATEMENT,
                    statement.place,
                    "the statement repeats an earlier one",
                )
                .help("remove one of them");
        }
    }
}

/// Returns whether the statements have the same ID, which has a rule of its own.
fn has_same_id(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let (Some(one), Some(other)) = (&one.sid, &other.sid) else { return false };
    !one.value().is_empty() && one.value() == other.value()
}

/// Returns what a statement says, apart from its ID, as a set of words; `None` if a part of it is
/// not known.
fn meaning(statement: &Statement<'_>) -> Option<BTreeSet<String>> {
    let mut words = BTreeSet::from([format!("effect {:?}", statement.effect?)]);
    if let Some(element) = &statement.action {
        let text = |item: &ActionItem<'_>| Some(item.str.value().to_ascii_lowercase());
        words.extend(element_words("action", element, text)?);
    }
    if let Some(element) = &statement.resource {
        words.extend(element_words("resource", element, |item| text_of(item).map(str::to_owned))?);
    }
    if let Some(element) = &statement.principal {
        words.extend(element_words("principal", element, principal_word)?);
    }
    if statement.conditions_incomplete {
        return None;
    }
    for condition in &statement.conditions {
        words.extend(condition_words(condition)?);
    }
    Some(words)
}

fn element_words<T>(
    name: &str,
    element: &Element<T>,
    text: impl Fn(&T) -> Option<String>,
) -> Option<Vec<String>> {
    if element.incomplete {
        return None;
    }
    let not = if element.negated { "not " } else { "" };
    element.items.iter().map(|item| Some(format!("{not}{name} {}", text(item)?))).collect()
}

fn principal_word(principal: &Principal) -> Option<String> {
    Some(format!("{:?} {}", principal.kind, principal.text.as_ref()?.value))
}

fn condition_words(condition: &Condition<'_>) -> Option<Vec<String>> {
    let operator = condition.operator_str.value();
    let key = condition.key_str.value().to_ascii_lowercase();
    let mut words = Vec::new();
    for value in &condition.values {
        let value = match &value.value {
            Scalar::String(text) => &text.value,
            Scalar::Number(digits) => digits,
            Scalar::Bool(true) => "true",
            Scalar::Bool(false) => "false",
            Scalar::Expression => return None,
        };
        words.push(format!("{operator} {key} {value}"));
    }
    Some(words)
}
