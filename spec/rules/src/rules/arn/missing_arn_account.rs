use super::Site;
use crate::finding::Findings;
use crate::rule::declare_rules;

declare_rules! {
    /// An ARN has no account ID, but resources of this type belong to an account.
    ///
    /// ## What it does
    ///
    /// Checks that an ARN has an account ID, if all ARNs of its resource type have one.
    ///
    /// ## Why it matters
    ///
    /// The ARN matches no resource. `*` matches every account.
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1::userpool/us-east-1_AbCdEfGhI"
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    MISSING_ARN_ACCOUNT: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    if site.arn.account.is_empty() && site.formats.all_have_account() {
        site.report(MISSING_ARN_ACCOUNT, &site.arn.account, "the ARN has no account ID", findings)
            .help("write the 12 digits of the account ID, or `*` for all accounts");
    }
}
