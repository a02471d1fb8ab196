use cognito_policy_language::policy::Effect;

use super::supported::required_tag;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `Deny` with `NotAction` and a condition on a tag has no effect on many actions.
    ///
    /// ## What it does
    ///
    /// Finds `Deny` statements with `NotAction` and a condition on a tag.
    ///
    /// ## Why it matters
    ///
    /// Many of the remaining actions do not support the condition key. The condition never matches
    /// requests for them, so the statement does not deny them. List the intended actions with
    /// `Action`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "NotAction": "iam:*",
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
    /// Conditions under operators with `IfExists` are not checked.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>
    DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Security;

    /// `Allow` with `NotAction` and a condition on a tag has no effect on many actions.
    ///
    /// ## What it does
    ///
    /// Finds `Allow` statements with `NotAction` and a condition on a tag.
    ///
    /// ## Why it matters
    ///
    /// Many of the remaining actions do not support the condition key. The condition never matches
    /// requests for them, so the statement does not allow them. List the intended actions with
    /// `Action`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "NotAction": "iam:*",
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
    /// Conditions under operators with `IfExists` are not checked.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html>
    ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let (rule, verb) = match statement.effect {
            Some(Effect::Allow) => {
                (ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE, "allow")
            }
            Some(Effect::Deny) => {
                (DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE, "deny")
            }
            None => continue,
        };
        let Some(key) = required_tag(condition) else { continue };
        if let Some(element) = &statement.action
            && element.negated
        {
            let message = format!(
                "requests for many actions never carry `{}`, so the statement does not {verb} them",
                key.spelling
            );
            findings
                .report(rule, condition.key_str.place, message)
                .help("use `Action` to list the actions that support the key");
        }
    }
}
