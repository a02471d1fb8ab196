use cognito_policy_language::condition_key::{Key, KeyFault};

use super::{named_variables, rename, sessions};
use crate::finding::Findings;
use crate::rule::{VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;
use crate::rules::condition_key::{TAG_KEY_HELP, invalid_tag};
use crate::suggest;

declare_rules! {
    check: check;

    /// The name of a policy variable is not a condition key.
    ///
    /// ## What it does
    ///
    /// Checks that policy variables name a condition key. `${*}`, `${?}` and `${$}` are escapes for
    /// the characters themselves.
    ///
    /// ## Why it matters
    ///
    /// No request carries the key, so the value matches nothing.
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/owner": "${aws:usernam}"}
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
    ///         "StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    UNKNOWN_VARIABLE: Error { supersedes: &[VARIABLE_USAGE_TOO_PERMISSIVE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (site, variable, name, key) in &named_variables(cx) {
        let Key::Fault(fault) = key else { continue };
        let message = match fault {
            KeyFault::InvalidTag(fault) => invalid_tag(name, *fault),
            _ => format!("`{name}` is not a condition key, so IAM never replaces the variable"),
        };
        let finding = findings
            .report(UNKNOWN_VARIABLE, site.place, message)
            .part(site.text, variable.name.clone());
        if !cx.suggests {
            continue;
        }
        match suggest::variable(name, fault, sessions(cx, site), cx.tables) {
            Some(key) => rename(finding, site, variable, &key),
            None if matches!(fault, KeyFault::InvalidTag(_)) => finding.help(TAG_KEY_HELP),
            None => finding.help(suggest::write_key(name, fault)),
        };
        if finding.fix().is_none() && suggest::is_placeholder(name, fault) {
            finding.message = format!(
                "`{name}` is not a condition key, but probably a placeholder of a template"
            );
        }
    }
}
