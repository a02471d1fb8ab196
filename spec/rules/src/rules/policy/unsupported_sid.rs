use cognito_policy_language::PolicyKind;
use cognito_policy_language::policy::Str;

use super::{is_identity_or_control, sids};
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement ID contains characters that IAM does not accept.
    ///
    /// ## What it does
    ///
    /// Checks that `Sid` contains only letters and digits (ASCII).
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy. Some services accept more characters in resource-based policies,
    /// which are not checked.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Sid": "read-users",
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
    ///       "Sid": "ReadUsers",
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>
    UNSUPPORTED_SID: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !is_identity_or_control(cx.kind) && cx.kind != PolicyKind::Trust {
        return;
    }
    let sids = sids(cx);
    for sid in &sids {
        let value = sid.value();
        if value.contains("${") {
            continue; // Variables have rules of their own.
        }
        let Some((at, c)) = first_unsupported(value) else { continue };
        let message = format!(
            "a statement ID can contain only letters and digits, not `{}`",
            c.escape_debug()
        );
        let finding = findings.report(UNSUPPORTED_SID, sid.place, message);
        finding.part(&sid.text, at..at + c.len_utf8());
        let supported = supported(sid);
        let is_taken =
            sids.iter().any(|it| it.place != sid.place && self::supported(it) == supported);
        if supported.is_empty() || is_taken {
            finding.help("write a statement ID of letters and digits");
        } else {
            finding.replace(&sid.text, supported, Confidence::Certain);
        }
    }
}

fn first_unsupported(id: &str) -> Option<(usize, char)> {
    for (at, c) in id.char_indices() {
        if !c.is_ascii_alphanumeric() {
            return Some((at, c));
        }
    }
    None
}

/// Returns a statement ID without its unsupported characters.
fn supported(sid: &Str) -> String {
    let mut supported = String::new();
    for c in sid.value().chars() {
        if c.is_ascii_alphanumeric() {
            supported.push(c);
        }
    }
    supported
}
