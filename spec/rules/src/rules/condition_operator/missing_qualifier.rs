use cognito_policy_language::operator::{Operator, Qualifier};

use super::comparison::{Comparison, comparisons, lacks_qualifier};
use crate::finding::Findings;
use crate::rule::{Severity, declare_rules};
use crate::rules::Context;
use crate::rules::trust::is_on_claim;

declare_rules! {
    check: check;

    /// The operator on a multivalued key does not say how many values must match.
    ///
    /// ## What it does
    ///
    /// Checks that the operator on a key that can have several values begins with `ForAllValues:`
    /// or `ForAnyValue:`.
    ///
    /// ## Why it matters
    ///
    /// Without a qualifier, the number of values that must match is undefined, and AWS may not
    /// compare them as intended.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:TagResource",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:TagKeys": "team"}
    ///       }
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
    ///       "Action": "cognito-idp:TagResource",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "ForAnyValue:StringEquals": {"aws:TagKeys": "team"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// For the `amr` key of identity pools this is a warning, because the trust policies of many roles
    /// compare it without a qualifier.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
    MISSING_QUALIFIER: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for comparison in &comparisons(cx) {
        if comparison.fits_type() && lacks_qualifier(comparison.operator, comparison.key) {
            let message = format!(
                "`{}` can have several values, but `{}` does not say how many must match",
                comparison.key.spelling,
                comparison.condition.operator_str.value()
            );
            if is_on_claim(comparison.condition, "amr", cx) {
                report_amr(comparison, message, findings);
            } else {
                comparison.report(MISSING_QUALIFIER, message, findings);
            }
        }
    }
}

/// Reports a condition on how a user of an identity pool signed in. The trust policies of many
/// existing roles have it, so it is a warning.
fn report_amr(comparison: &Comparison<'_, '_>, message: String, findings: &mut Findings) {
    let operator = comparison.operator;
    // None of the values may match, or one of them must.
    let qualifier =
        if operator.base.negated { Qualifier::ForAllValues } else { Qualifier::ForAnyValue };
    let meant = Operator { qualifier: Some(qualifier), ..operator }.spelling();
    findings
        .report(MISSING_QUALIFIER, comparison.condition.operator_str.place, message)
        .severity(Severity::Warning)
        .help(format!("write `{meant}`"));
}
