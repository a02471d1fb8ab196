use cognito_policy_language::condition_key::{Key, KeyFault};
use cognito_policy_language::user_pool::with_pool;

use super::{is_of_identity_pool, named_variables, rename, sessions};
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
    let mut of_identity_pool = None;
    for (site, variable, name, key) in &named_variables(cx) {
        let Key::Fault(fault) = key else { continue };
        if findings.is_full() {
            return;
        }
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
        let of_identity_pool = *of_identity_pool.get_or_insert_with(|| is_of_identity_pool(cx));
        let sessions = sessions(of_identity_pool, cx.kind, site);
        match suggest::variable(name, fault, sessions, cx.tables) {
            Some(key) => rename(finding, site, variable, &key),
            None if matches!(fault, KeyFault::InvalidTag(_)) => finding.help(TAG_KEY_HELP),
            None if matches!(fault, KeyFault::MissingPool) => finding.help(format!(
                "write `${{{}}}`, with the ID of the pool",
                with_pool(name, cx.tables)
            )),
            None => finding.help(suggest::write_key(name, fault)),
        };
        if finding.fix().is_none() && suggest::is_placeholder(name, fault) {
            finding.message = format!(
                "`{name}` is not a condition key, but probably a placeholder of a template"
            );
        }
    }
}
