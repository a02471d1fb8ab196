use std::ops::Range;

use cognito_policy_language::region::partition_of;
use cognito_policy_spec::model::Placeholder;

use super::Site;
use crate::finding::Findings;
use crate::rule::{Severity, declare_rules};

declare_rules! {
    /// The Region in a pool ID differs from the Region of its ARN.
    ///
    /// ## What it does
    ///
    /// Checks that the Region at the start of a pool ID is the Region of the ARN.
    ///
    /// For user pools it is only a suggestion, because a user pool can be replicated to another
    /// Region under the same ID. It is a warning in conditions of resource-based policies, where
    /// the mistake has no other symptom: the policy silently allows no request.
    ///
    /// ## Why it matters
    ///
    /// No resource has such an ARN. Usually one of the two Regions was not changed when the policy
    /// was copied.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-identity:DescribeIdentityPool",
    ///       "Resource": "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
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
    ///       "Action": "cognito-identity:DescribeIdentityPool",
    ///       "Resource": "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html>
    /// - <https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html>
    POOL_REGION_MISMATCH: Warning;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    for (placeholder, range) in &site.ids {
        let Some(region) = placeholder.pattern.region(site.str(range)) else { continue };
        if region != site.str(&site.arn.region) {
            mismatch(placeholder, region, range.start, site, findings);
        }
    }
}

fn mismatch(
    placeholder: &Placeholder,
    region: &str,
    start: usize,
    site: &Site<'_, '_>,
    findings: &mut Findings,
) {
    let arn_region = site.str(&site.arn.region);
    let partition = |region: &str| partition_of(region, site.against.tables);
    let (Some(own), Some(of_arn)) = (partition(region), partition(arn_region)) else {
        return; // A Region that does not exist has a rule of its own.
    };
    // User pools can be replicated within a partition; identity pools cannot.
    let may_be_replica = placeholder.pattern.region == Some('_') && own.name == of_arn.name;
    let is_suggestion = may_be_replica && !site.against.is_silent;
    let message = format!(
        "the Region of the {} is `{region}`, but the Region of the ARN is `{arn_region}`",
        placeholder.title
    );
    let part: Range<usize> = start..start + region.len();
    site.report(POOL_REGION_MISMATCH, &part, message, findings)
        .severity(if is_suggestion { Severity::Suggestion } else { Severity::Warning })
        .help(if may_be_replica {
            "write the same Region in both, unless the ARN belongs to a replica"
        } else {
            "write the same Region in both"
        });
}
