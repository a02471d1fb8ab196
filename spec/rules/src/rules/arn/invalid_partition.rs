use cognito_policy_language::arn::is_open;
use cognito_policy_language::region;

use super::Site;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::suggest;

declare_rules! {
    /// AWS has no partition with this name.
    ///
    /// ## What it does
    ///
    /// Checks that the second field of an ARN is a partition.
    ///
    /// ## Why it matters
    ///
    /// The ARN matches no resource. The partitions are `aws`, `aws-cn`, `aws-us-gov` and those of
    /// sovereign clouds.
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
    ///       "Resource": "arn:amazon:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    /// ## Limitations
    ///
    /// Does not check whether the service is available in the partition, because AWS does not
    /// publish that for every partition.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    INVALID_PARTITION: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let tables = site.against.tables;
    let name = site.str(&site.arn.partition);
    if is_open(name) || region::partition(name, tables).is_some() {
        return;
    }
    let message = match name {
        "" => "the partition of the ARN is missing".to_owned(),
        name => format!("AWS has no partition `{name}`"),
    };
    let (range, meant) = (&site.arn.partition, suggest::partition(name, tables));
    site.report(INVALID_PARTITION, range, message, findings).replace_or(
        site.text,
        range.clone(),
        meant,
        suggest::write_partition(tables),
    );
}
