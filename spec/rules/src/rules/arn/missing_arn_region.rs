use super::Site;
use crate::finding::Findings;
use crate::rule::declare_rules;

declare_rules! {
    /// An ARN has no Region, but resources of this type are in a Region.
    ///
    /// ## What it does
    ///
    /// Checks that an ARN has a Region, if all ARNs of its resource type have one.
    ///
    /// ## Why it matters
    ///
    /// The ARN matches no resource. `*` matches every Region.
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
    ///       "Resource": "arn:aws:cognito-idp::123456789012:userpool/us-east-1_AbCdEfGhI"
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
    ///       "Resource": "arn:aws:cognito-idp:*:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    MISSING_ARN_REGION: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    if site.arn.region.is_empty() && site.formats.all_have_region() {
        site.report(MISSING_ARN_REGION, &site.arn.region, "the ARN has no Region", findings)
            .help("write the Region, or `*` for all Regions");
    }
}
