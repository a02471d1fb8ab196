use cognito_policy_language::PolicyKind;
use cognito_policy_language::policy::Str;
use cognito_policy_language::seen::Seen;

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
    if sids.iter().all(|sid| first_unsupported(sid.value()).is_none()) {
        return;
    }
    let mut all_supported = Vec::with_capacity(sids.len());
    for sid in &sids {
        all_supported.push(supported(sid));
    }
    let taken = taken(&all_supported);
    for (index, sid) in sids.iter().enumerate() {
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
        let supported = &all_supported[index];
        if supported.is_empty() || taken[index] {
            finding.help("write a statement ID of letters and digits");
        } else {
            finding.replace(&sid.text, supported.as_str(), Confidence::Certain);
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

/// Returns for each ID whether another one is the same.
fn taken(ids: &[String]) -> Vec<bool> {
    let mut taken = vec![false; ids.len()];
    let mut seen = Seen::default();
    for (index, id) in ids.iter().enumerate() {
        if let Some(first) = seen.insert(id, index) {
            taken[first] = true;
            taken[index] = true;
        }
    }
    taken
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
