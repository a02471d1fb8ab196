use cognito_policy_language::action::ActionItem;
use cognito_policy_language::condition::{Condition, Scalar};
use cognito_policy_language::policy::{Element, Statement};
use cognito_policy_language::principal::Principal;
use cognito_policy_language::resource::ResourceItem;
use cognito_policy_language::seen::Seen;

use crate::finding::Findings;
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
    /// of their lists. `cognito-policy check` also finds `Allow` statements whose requests the other
    /// statements allow.
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
    if statements.len() < 2 {
        return;
    }
    let mut meanings = Vec::with_capacity(statements.len());
    for statement in statements {
        // Comparing them first saves most of the work, as long as there are few of them.
        let may_repeat =
            statements.len() > FEW || statements.iter().any(|it| is_alike(statement, it));
        let meaning = if may_repeat { meaning(statement) } else { None };
        meanings.push(meaning.unwrap_or_default());
    }
    let mut seen = Seen::default();
    for (index, meaning) in meanings.iter().enumerate() {
        if meaning.is_empty() {
            continue;
        }
        if let Some(earlier) = seen.insert(meaning, index)
            && !has_same_id(&statements[earlier], &statements[index])
        {
            findings
                .report(
                    REDUNDANT_STATEMENT,
                    statements[index].place,
                    "the statement repeats an earlier one",
                )
                .help("remove one of them");
        }
    }
}

/// How many statements are compared one by one before their meaning is.
const FEW: usize = 50;

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

/// Returns what a statement says, apart from its ID and the order of its lists, as a text; `None` if
/// a part of it is not known.
fn meaning(statement: &Statement<'_>) -> Option<String> {
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
    // A statement that repeats its actions has a finding of its own.
    let mut meaning = format!("{} actions", statement.actions().len());
    for word in &words {
        // With its length, so that no other words make the same text.
        meaning.push_str(&word.len().to_string());
        meaning.push(' ');
        meaning.push_str(word);
    }
    Some(meaning)
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
