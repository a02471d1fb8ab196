use cognito_policy_language::Place;
use cognito_policy_language::arn::ArnFault;
use cognito_policy_language::glob;
use cognito_policy_language::resource::ResourceValue;
use cognito_policy_spec::json::Text;

use super::{Against, colon};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// An ARN has fewer than six fields.
    ///
    /// ## What it does
    ///
    /// Checks that each ARN has six fields, separated by colons:
    /// `arn:partition:service:region:account:resource`.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy. A field can be empty or `*`, but its colon is required.
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
    ///       "Resource": "arn:aws:cognito-idp:userpool/us-east-1_AbCdEfGhI"
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
    MISSING_ARN_FIELD: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, item) in &cx.resources {
        if let ResourceValue::Fault(text, ArnFault::Fields(count)) = &item.value {
            let against = Against::resource(statement, cx.tables);
            report(text, *count, item.place, against, findings);
        }
    }
}

/// Reports an ARN with this number of fields.
pub(super) fn report(
    text: &Text,
    count: usize,
    place: Place,
    against: Against<'_, '_>,
    findings: &mut Findings,
) {
    let message = format!("an ARN has six fields, but this one has {count}");
    let finding = findings.report(MISSING_ARN_FIELD, place, message);
    finding.part(text, 0..text.value.len());
    let mut meant = None;
    // With a wildcard, an ARN in another form could match more.
    if !glob::is_pattern(&text.value) {
        meant = colon::with_one_more(&text.value, against);
    }
    finding.replace_or(text, 0..text.value.len(), meant, colon::FORM);
}
