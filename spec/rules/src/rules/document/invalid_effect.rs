use cognito_policy_language::fault::FaultKind;
use cognito_policy_language::nearest::nearest;

use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `Effect` is neither `Allow` nor `Deny`.
    ///
    /// ## What it does
    ///
    /// Checks that `Effect` is `Allow` or `Deny`, in exactly this spelling.
    ///
    /// ## Why it matters
    ///
    /// Effects are case-sensitive, and IAM rejects any other value.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "allow",
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html>
    INVALID_EFFECT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        let FaultKind::UnknownEffect(written) = &fault.kind else { continue };
        let message = format!("`{}` is not a valid effect", written.value);
        let finding = findings.report(INVALID_EFFECT, fault.place, message);
        match nearest(&written.value, &["Allow", "Deny"]) {
            Some(effect) => finding.replace(written, effect, Confidence::Likely),
            None => finding.help("write `Allow` or `Deny`"),
        };
    }
}
