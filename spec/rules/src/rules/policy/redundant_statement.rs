use cognito_policy_language::action::ActionItem;
use cognito_policy_language::condition::{Condition, Scalar};
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::principal::Principal;
use cognito_policy_language::resource::ResourceItem;

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
    let mut earlier: Vec<(&Statement<'_>, Vec<String>)> = Vec::new();
    for statement in statements {
        if !statements.iter().any(|other| is_alike(statement, other)) {
            continue;
        }
        let Some(meaning) = meaning(statement) else { continue };
        if is_repeated(statement, &meaning, &earlier) {
            findings
                .report(
                    REDUNDANT_STATEMENT,
                    statement.place,
                    "the statement repeats an earlier one",
                )
                .help("remove one of them");
        }
        earlier.push((statement, meaning));
    }
}

/// Returns whether an earlier statement says the same.
fn is_repeated(
    statement: &Statement<'_>,
    meaning: &[String],
    earlier: &[(&Statement<'_>, Vec<String>)],
) -> bool {
    earlier.iter().any(|(other, of_other)| is_alike(other, statement) && of_other == meaning)
}

/// Returns whether they are two statements that can have the same meaning.
fn is_alike(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    one.place != other.place
        && one.effect == other.effect
        && one.actions().len() == other.actions().len()
        && !has_same_id(one, other)
}

/// Returns whether the statements have the same ID, which has a rule of its own.
fn has_same_id(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let (Some(one), Some(other)) = (&one.sid, &other.sid) else { return false };
    !one.value().is_empty() && one.value() == other.value()
}

/// Returns what a statement says, apart from its ID, as a sorted set of words; `None` if a part of
/// it is not known.
fn meaning(statement: &Statement<'_>) -> Option<Vec<String>> {
    let mut words = vec![format!("effect {:?}", statement.effect?)];
    if let Some(element) = &statement.action {
        add_actions(element, &mut words)?;
    }
    if let Some(element) = &statement.resource {
        add_resources(element, &mut words)?;
    }
    if let Some(element) = &statement.principal {
        add_principals(element, &mut words)?;
    }
    if statement.conditions_incomplete {
        return None;
    }
    for condition in &statement.conditions {
        add_condition(condition, &mut words)?;
    }
    words.sort_unstable();
    words.dedup();
    Some(words)
}

fn add_actions(element: &Element<ActionItem<'_>>, words: &mut Vec<String>) -> Option<()> {
    let name = name("action", element.negated, element.incomplete)?;
    for item in &element.items {
        words.push(format!("{name} {}", item.str.value().to_ascii_lowercase()));
    }
    Some(())
}

fn add_resources(element: &Element<ResourceItem<'_>>, words: &mut Vec<String>) -> Option<()> {
    let name = name("resource", element.negated, element.incomplete)?;
    for item in &element.items {
        words.push(format!("{name} {}", text_of(item)?));
    }
    Some(())
}

fn add_principals(element: &Element<Principal>, words: &mut Vec<String>) -> Option<()> {
    let name = name("principal", element.negated, element.incomplete)?;
    for principal in &element.items {
        let text = principal.text.as_ref()?;
        words.push(format!("{name} {:?} {}", principal.kind, text.value));
    }
    Some(())
}

/// Returns the name of an element whose items are all known.
fn name(name: &str, negated: bool, incomplete: bool) -> Option<String> {
    if incomplete {
        return None;
    }
    Some(if negated { format!("not {name}") } else { name.to_owned() })
}

fn add_condition(condition: &Condition<'_>, words: &mut Vec<String>) -> Option<()> {
    let operator = condition.operator_str.value();
    let key = condition.key_str.value().to_ascii_lowercase();
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
    Some(())
}
