use cognito_policy_language::condition_key::{self, Key};

use super::site::replaced_variables;
use super::{is_malformed, meant};
use crate::finding::Findings;
use crate::rule::{VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The name of a policy variable is not a condition key.
    ///
    /// ## What it does
    ///
    /// Checks that policy variables name a condition key. `${*}`, `${?}` and `${$}` are the characters
    /// themselves.
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
    let services = cx.tables.core_services();
    for (site, variable) in replaced_variables(cx) {
        let text = &site.text.value;
        if is_malformed(variable, text) || variable.is_escape(text) {
            continue;
        }
        let name = &text[variable.name.clone()];
        let Key::Fault(fault) = condition_key::resolve(name, &services, cx.tables) else {
            continue;
        };
        findings
            .report(
                UNKNOWN_VARIABLE,
                site.place,
                format!("`{name}` is not a condition key, so IAM never replaces the variable"),
            )
            .part(site.text, variable.name.clone())
            .help(match meant(name, &fault, cx.tables) {
                Some(key) => format!("write `${{{key}}}`"),
                None => "write a condition key, such as `${aws:username}`".to_owned(),
            });
    }
}
