use super::{Site, matches_empty};
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;

declare_rules! {
    /// An ARN has a Region, but ARNs of this resource type have none.
    ///
    /// ## What it does
    ///
    /// Checks that an ARN has no Region, if no ARN of its resource type has one. `*` also matches
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
    ///       "Action": "sts:AssumeRole",
    ///       "Resource": "arn:aws:iam:us-east-1:123456789012:role/deploy"
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
    ///       "Action": "sts:AssumeRole",
    ///       "Resource": "arn:aws:iam::123456789012:role/deploy"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    ARN_REGION_NOT_ALLOWED: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let range = site.arn.region.clone();
    let written = site.str(&range);
    if !matches_empty(written) && site.formats.none_has_region() {
        let message = format!("ARNs of `{}` have no Region", site.str(&site.arn.service));
        site.report(ARN_REGION_NOT_ALLOWED, &range, message, findings).replace_part(
            site.text,
            range,
            "",
            Confidence::Likely,
        );
    }
}
