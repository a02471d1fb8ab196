use super::{Site, may_be_service};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::suggest;

declare_rules! {
    /// AWS has no service with this name.
    ///
    /// ## What it does
    ///
    /// Checks that the service of an ARN, or the prefix of a condition key, exists.
    ///
    /// ## Why it matters
    ///
    /// No resource or request has the name, so the statement never applies.
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
    ///       "Resource": "arn:aws:cognito-userpools:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    /// The services are those of the service authorization reference at the time of the release; a
    /// newer service is reported. A prefix with a dot or a slash can be your own identity provider,
    /// whose condition keys are not known.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>
    INVALID_SERVICE: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let tables = site.against.tables;
    let name = site.str(&site.arn.service);
    // In another case it has a rule of its own.
    if may_be_service(name, tables) || tables.is_arn_service(&name.to_ascii_lowercase()) {
        return;
    }
    let message = match name {
        "" => "the service of the ARN is missing".to_owned(),
        name => format!("AWS has no service `{name}`"),
    };
    let range = &site.arn.service;
    let meant = suggest::service(name, &tables.arn_services(), tables);
    let advice = "look up the service in AWS's service authorization reference";
    site.report(INVALID_SERVICE, range, message, findings).replace_or(
        site.text,
        range.clone(),
        meant,
        advice,
    );
}
