use cognito_policy_language::arn::is_open;
use cognito_policy_language::region;

use super::Site;
use crate::finding::Findings;
use crate::rule::declare_rules;

declare_rules! {
    /// The Region of an ARN belongs to another partition.
    ///
    /// ## What it does
    ///
    /// Checks that the Region of an ARN belongs to its partition. For example, `cn-north-1` belongs
    /// to `aws-cn`, not to `aws`.
    ///
    /// ## Why it matters
    ///
    /// No resource has such an ARN. It usually remains when a policy is copied from one partition
    /// to another.
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
    ///       "Resource": "arn:aws:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_AbCdEfGhI"
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
    ///       "Resource": "arn:aws-us-gov:cognito-idp:us-gov-west-1:123456789012:userpool/us-gov-west-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    PARTITION_REGION_MISMATCH: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let tables = site.against.tables;
    let (partition, name) = (site.str(&site.arn.partition), site.str(&site.arn.region));
    if is_open(name) || site.formats.none_has_region() {
        return;
    }
    let Some(home) = region::partition_of(name, tables) else { return };
    if home.name != partition && region::partition(partition, tables).is_some() {
        let message = format!("`{name}` is not a Region of the partition `{partition}`");
        site.report(PARTITION_REGION_MISMATCH, &site.arn.region, message, findings)
            .help(format!("write `arn:{}:...`, or a Region of `{partition}`", home.name));
    }
}
