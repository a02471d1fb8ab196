use cognito_policy_language::policy::Effect;

use super::supported::{required_tag, without_support};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `Deny` with a condition on a tag has no effect on an action pattern.
    ///
    /// ## What it does
    ///
    /// Finds action patterns in `Deny` statements with a condition on a tag, if none of the actions
    /// that they match supports the condition key.
    ///
    /// ## Why it matters
    ///
    /// The condition never matches requests for these actions, so the statement does not deny them.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": ["cognito-idp:Delete*", "cognito-sync:Delete*"],
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
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:Delete*",
    ///       "Resource": "*",
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
    /// Conditions under operators with `IfExists` are not checked. Actions that are spelled out are
    /// reported by `UNSUPPORTED_ACTION_FOR_CONDITION_KEY`.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag>
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Security;

    /// `Allow` with a condition on a tag has no effect on an action pattern.
    ///
    /// ## What it does
    ///
    /// Finds action patterns in `Allow` statements with a condition on a tag, if none of the
    /// actions that they match supports the condition key.
    ///
    /// ## Why it matters
    ///
    /// The condition never matches requests for these actions, so the statement does not allow
    /// them.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": ["cognito-idp:Describe*", "cognito-sync:Describe*"],
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
    ///       "Action": "cognito-idp:Describe*",
    ///       "Resource": "*",
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
    /// Conditions under operators with `IfExists` are not checked. Actions that are spelled out are
    /// reported by `UNSUPPORTED_ACTION_FOR_CONDITION_KEY`.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag>
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let (rule, verb) = match statement.effect {
            Some(Effect::Allow) => (ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE, "allow"),
            Some(Effect::Deny) => (DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE, "deny"),
            None => continue,
        };
        let Some(key) = required_tag(condition) else { continue };
        for item in &without_support(statement, key).patterns {
            let message = format!(
                "requests for `{}` never carry `{}`, so the statement does not {verb} them",
                item.str.value(),
                key.spelling
            );
            findings
                .report(rule, item.str.place, message)
                .help("move it to a statement with a condition on another key");
        }
    }
}
