use super::{Site, matches_empty};
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;

declare_rules! {
    /// An ARN has an account ID, but ARNs of this resource type have none.
    ///
    /// ## What it does
    ///
    /// Checks that an ARN has no account ID, if no ARN of its resource type has one. `*` also matches
    /// the empty field.
    ///
    /// ## Why it matters
    ///
    /// The ARN matches no resource. The field must be empty, between its two colons.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "apigateway:GET",
    ///       "Resource": "arn:aws:apigateway:us-east-1:123456789012:/restapis/a1b2c3"
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
    ///       "Action": "apigateway:GET",
    ///       "Resource": "arn:aws:apigateway:us-east-1::/restapis/a1b2c3"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html>
    ARN_ACCOUNT_NOT_ALLOWED: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let range = site.arn.account.clone();
    let written = site.str(&range);
    if !matches_empty(written) && site.formats.none_has_account() {
        let message = format!("ARNs of `{}` have no account ID", site.str(&site.arn.service));
        site.report(ARN_ACCOUNT_NOT_ALLOWED, &range, message, findings).replace_part(
            site.text,
            range,
            "",
            Confidence::Likely,
        );
    }
}
