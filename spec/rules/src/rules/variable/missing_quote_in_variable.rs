use super::site::replaced_variables;
use super::{is_malformed, is_quoted};
use crate::finding::{Confidence, Findings};
use crate::rule::{VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The default value of a policy variable is not in quotes.
    ///
    /// ## What it does
    ///
    /// Checks that the default value of a policy variable is in single quotes: `${key, 'default'}`.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects other forms.
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
    ///         "StringEquals": {"aws:ResourceTag/owner": "${aws:username, nobody}"}
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
    ///         "StringEquals": {"aws:ResourceTag/owner": "${aws:username, 'nobody'}"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-default-values>
    MISSING_QUOTE_IN_VARIABLE: Error { supersedes: &[VARIABLE_USAGE_TOO_PERMISSIVE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(site, variable) in &replaced_variables(cx) {
        let (text, Some(default)) = (&site.text.value, &variable.default) else { continue };
        let (name, default) = (&text[variable.name.clone()], &text[default.clone()]);
        if is_malformed(variable, text) || is_quoted(default) {
            continue;
        }
        findings
            .report(
                MISSING_QUOTE_IN_VARIABLE,
                site.place,
                format!("the default value `{default}` is not in single quotes"),
            )
            .part(site.text, variable.range.clone())
            .replace_part(
                site.text,
                variable.range.clone(),
                format!("${{{name}, '{}'}}", default.trim_matches('\'')),
                Confidence::Likely,
            );
    }
}
