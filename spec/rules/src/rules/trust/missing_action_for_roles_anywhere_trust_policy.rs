use cognito_policy_language::Place;
use cognito_policy_language::action::ActionItem;
use cognito_policy_language::policy::{Effect, Statement};

use super::statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// A trust policy does not allow all actions that IAM Roles Anywhere needs.
    ///
    /// ## What it does
    ///
    /// Checks that a role that trusts IAM Roles Anywhere allows all three actions that it needs:
    /// `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity`. Several statements can allow
    /// them.
    ///
    /// ## Why it matters
    ///
    /// Roles Anywhere tags each session with attributes of the certificate, and sets its source
    /// identity. If one of the actions is not allowed, it cannot create a session.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "rolesanywhere.amazonaws.com"},
    ///       "Action": "sts:AssumeRole",
    ///       "Condition": {
    ///         "ArnEquals": {
    ///           "aws:SourceArn": "arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
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
    ///       "Principal": {"Service": "rolesanywhere.amazonaws.com"},
    ///       "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
    ///       "Condition": {
    ///         "ArnEquals": {
    ///           "aws:SourceArn": "arn:aws:rolesanywhere:us-east-1:123456789012:trust-anchor/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html>
    MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut first = None;
    let mut allowed: Vec<&ActionItem<'_>> = Vec::new();
    for statement in statements(cx) {
        if statement.effect == Some(Effect::Deny) {
            continue;
        }
        let Some(place) = roles_anywhere(statement) else { continue };
        let Some(actions) = listed_actions(statement) else { return };
        first = first.or(Some(place));
        for item in actions {
            allowed.push(item);
        }
    }
    let Some(place) = first else { return };
    let needed = suggest::texts(&cx.tables.rule_facts().actions_of_roles_anywhere);
    let mut missing = Vec::new();
    for &action in &needed {
        if !allowed.iter().any(|item| item.may_cover(action)) {
            missing.push(action);
        }
    }
    if missing.is_empty() {
        return;
    }
    findings
        .report(
            MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY,
            place,
            format!("IAM Roles Anywhere also needs {}", suggest::list(&missing)),
        )
        .help(format!("allow {}", suggest::list(&needed)));
}

/// Where the statement lists IAM Roles Anywhere among its principals, if it does.
fn roles_anywhere(statement: &Statement<'_>) -> Option<Place> {
    for principal in statement.principals() {
        if let Some(text) = &principal.text
            && text.value == "rolesanywhere.amazonaws.com"
        {
            return Some(principal.place);
        }
    }
    None
}

/// The actions of the statement, if it lists all of them.
fn listed_actions<'a, 't>(statement: &'a Statement<'t>) -> Option<&'a [ActionItem<'t>]> {
    let actions = statement.action.as_ref()?;
    (!actions.negated && !actions.incomplete).then_some(&actions.items)
}
