use cognito_policy_language::arn::is_open;
use cognito_policy_language::region::{nearest_region, partition_of};

use super::Site;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::suggest;

declare_rules! {
    /// AWS has no Region with this code.
    ///
    /// ## What it does
    ///
    /// Checks that the fourth field of an ARN is a Region.
    ///
    /// ## Why it matters
    ///
    /// No resource has such an ARN, so the statement never applies.
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-11:123456789012:userpool/*"
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Does not check whether the service is available in the Region, because that changes often
    /// and AWS does not publish it for every partition. A Region that AWS opened after the release
    /// is reported.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    /// - <https://docs.aws.amazon.com/general/latest/gr/cognito_identity.html>
    INVALID_ARN_REGION: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let tables = site.against.tables;
    let name = site.str(&site.arn.region);
    // A Region that is missing or superfluous has a rule of its own.
    if name.is_empty() || is_open(name) || site.formats.none_has_region() {
        return;
    }
    if partition_of(name, tables).is_none() {
        let message = format!("AWS has no Region `{name}`");
        let (range, meant) = (&site.arn.region, nearest_region(name, tables));
        site.report(INVALID_ARN_REGION, range, message, findings).replace_or(
            site.text,
            range.clone(),
            meant,
            suggest::WRITE_REGION,
        );
    }
}
