use super::{Site, may_be_service};
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;

declare_rules! {
    /// The service of an ARN is not in lowercase.
    ///
    /// ## What it does
    ///
    /// Finds services of ARNs that AWS has, but spells in lowercase, such as `Cognito-Idp`.
    ///
    /// ## Why it matters
    ///
    /// Unlike the service prefix of an action, this field is case-sensitive: the ARN matches no
    /// resource.
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
    ///       "Resource": "arn:aws:Cognito-IDP:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    INVALID_ARN_SERVICE_CASE: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let tables = site.against.tables;
    let name = site.str(&site.arn.service);
    let lower = name.to_ascii_lowercase();
    if lower != name && !may_be_service(name, tables) && tables.is_arn_service(&lower) {
        let message = format!("the service of an ARN must be in lowercase, not `{name}`");
        let range = site.arn.service.clone();
        site.report(INVALID_ARN_SERVICE_CASE, &range, message, findings).replace_part(
            site.text,
            range,
            lower,
            Confidence::Likely,
        );
    }
}
