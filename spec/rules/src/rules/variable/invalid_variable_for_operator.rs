use super::site::Kind;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A policy variable is used under an operator that does not replace it.
    ///
    /// ## What it does
    ///
    /// Checks that policy variables are used only under operators that compare strings or ARNs.
    ///
    /// ## Why it matters
    ///
    /// IAM replaces variables only under these operators. Write numbers, dates, booleans and addresses
    /// literally.
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "NumericLessThan": {"aws:MultiFactorAuthAge": "${aws:PrincipalTag/age}"}
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
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse>
    INVALID_VARIABLE_FOR_OPERATOR: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for site in &cx.sites {
        let Kind::Operator(operator) = site.kind else { continue };
        for variable in &site.variables {
            findings
                .report(
                    INVALID_VARIABLE_FOR_OPERATOR,
                    site.place,
                    format!("IAM does not replace policy variables under `{operator}`"),
                )
                .part(site.text, variable.range.clone())
                .help(
                    "write a literal value; only string and ARN operators support policy variables",
                );
        }
    }
}
