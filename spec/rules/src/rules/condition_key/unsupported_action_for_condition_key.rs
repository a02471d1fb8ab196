use super::supported::{key_of_some_actions, without_support};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// Requests for an action never carry the condition key.
    ///
    /// ## What it does
    ///
    /// Checks that requests for each action of the statement can carry the condition key.
    ///
    /// ## Why it matters
    ///
    /// A positive condition never matches requests for the action, so the statement neither allows
    /// nor denies it.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/team": "accounts"}
    ///       }
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Conditions under operators with `IfExists` are not checked. A pattern is reported only if no
    /// action of the statement supports the key.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let Some(key) = key_of_some_actions(condition) else { continue };
        let actions = without_support(statement, key).certain;
        if actions.is_empty() {
            continue;
        }
        let names = suggest::list(&suggest::texts(&actions));
        let help = if actions.len() == statement.actions().len() {
            "use a condition key that the action supports".to_owned()
        } else {
            // Without a condition, the other statement would allow every request.
            format!("move {names} to a statement with a condition on another key")
        };
        findings
            .report(
                UNSUPPORTED_ACTION_FOR_CONDITION_KEY,
                condition.key_str.place,
                format!("requests for {names} never carry `{}`", key.spelling),
            )
            .help(help);
    }
}
