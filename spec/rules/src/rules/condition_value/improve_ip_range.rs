use super::{SOURCE_IP, ip_range, is_private};
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The address of an IP range has bits set beyond the prefix.
    ///
    /// ## What it does
    ///
    /// Finds ranges such as `198.51.100.7/24`, whose address is not the first address of the range.
    ///
    /// ## Why it matters
    ///
    /// AWS ignores these bits, and a reader may mistake the range for a single address.
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
    ///         "IpAddress": {"aws:SourceIp": "203.0.113.77/24"}
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
    ///         "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress>
    IMPROVE_IP_RANGE: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let Some(range) = ip_range(condition, value) else { continue };
            // Another form does not fix a private address in the wrong place.
            if condition.is_on(SOURCE_IP) && is_private(&range) {
                continue;
            }
            if let Some(canonical) = range.canonical() {
                let message = "the address has bits set beyond the prefix of the range";
                findings.report(IMPROVE_IP_RANGE, value.place, message).replace(
                    text,
                    canonical,
                    Confidence::Certain,
                );
            }
        }
    }
}
