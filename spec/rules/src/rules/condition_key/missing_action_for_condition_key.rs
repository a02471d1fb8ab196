use cognito_policy_language::condition::Condition;
use cognito_policy_language::policy::{Effect, Statement};

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition key depends on an action that the policy does not allow.
    ///
    /// ## What it does
    ///
    /// Checks that a policy with a condition on session tags also allows `sts:TagSession`, and one
    /// with a condition on a source identity also allows `sts:SetSourceIdentity`.
    ///
    /// ## Why it matters
    ///
    /// Passing session tags or a source identity requires permission for that action. Without it,
    /// AWS rejects requests that pass them, and the condition does not match requests that do not.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "sts:AssumeRole",
    ///       "Condition": {
    ///         "StringEquals": {"aws:RequestTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": ["sts:AssumeRole", "sts:TagSession"],
    ///       "Condition": {
    ///         "StringEquals": {"aws:RequestTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only the actions that AWS documents for session tags and source identities are checked.
    /// Other services may have such dependencies as well.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required>
    MISSING_ACTION_FOR_CONDITION_KEY: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        if !statement.allows() || statement.conditions.is_empty() {
            continue;
        }
        let Some(action) = assumes(statement) else { continue };
        for (key, companions) in &cx.tables.rule_facts().keys_of_assuming {
            let Some(companion) = companions.first() else { continue };
            let mut is_allowed_anywhere = None;
            for condition in &statement.conditions {
                if condition.requires_key() != Some(true) || !is_on(condition, key) {
                    continue;
                }
                if *is_allowed_anywhere.get_or_insert_with(|| is_allowed(companion, cx)) {
                    break;
                }
                let key = &condition.key_str;
                let message = format!(
                    "requests for `sts:{action}` carry `{}` only if `{companion}` is allowed",
                    key.value()
                );
                findings
                    .report(MISSING_ACTION_FOR_CONDITION_KEY, key.place, message)
                    .help(format!("add `{companion}` to the actions"));
            }
        }
    }
}

/// Returns whether the condition is on the key, or on any tag if the key ends with a slash.
fn is_on(condition: &Condition<'_>, key: &str) -> bool {
    match (condition.key_str.value().split_once('/'), key.strip_suffix('/')) {
        (Some((written, _)), Some(stem)) => written.eq_ignore_ascii_case(stem),
        (Some(_), None) => false,
        (None, _) => condition.is_on(key),
    }
}

/// Returns the first action of the statement that assumes a role.
fn assumes<'t>(statement: &Statement<'t>) -> Option<&'t str> {
    let element = statement.action.as_ref()?;
    if element.negated {
        return None;
    }
    for item in &element.items {
        let Some((service, actions)) = item.covers.actions() else { continue };
        if service.name != "sts" {
            continue;
        }
        for action in actions {
            if action.name.starts_with("AssumeRole") {
                return Some(&action.name);
            }
        }
    }
    None
}

/// Returns whether a statement may allow this action.
fn is_allowed(action: &str, cx: &Context<'_, '_>) -> bool {
    cx.policy.statements.iter().any(|it| it.effect != Some(Effect::Deny) && may_cover(it, action))
}

fn may_cover(statement: &Statement<'_>, action: &str) -> bool {
    let Some(element) = &statement.action else { return true };
    element.negated || element.incomplete || element.items.iter().any(|item| item.may_cover(action))
}
