use super::site::replaced_variables;
use super::{has_space, rename};
use crate::finding::Findings;
use crate::rule::{VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The name of a policy variable contains a space.
    ///
    /// ## What it does
    ///
    /// Checks that the name of a policy variable contains no space, except in a tag key after the slash.
    ///
    /// ## Why it matters
    ///
    /// No condition key contains a space, so the variable is never replaced.
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
    ///         "StringEquals": {"aws:ResourceTag/owner": "${aws: username}"}
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
    ///         "StringEquals": {"aws:ResourceTag/owner": "${aws:username}"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
    UNSUPPORTED_SPACE_IN_VARIABLE: Error { supersedes: &[VARIABLE_USAGE_TOO_PERMISSIVE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(site, variable) in &replaced_variables(cx) {
        let name = &site.text.value[variable.name.clone()];
        if variable.closed && has_space(name) {
            let finding = findings
                .report(
                    UNSUPPORTED_SPACE_IN_VARIABLE,
                    site.place,
                    "the name of a policy variable cannot contain spaces",
                )
                .part(site.text, variable.name.clone());
            rename(finding, site, variable, &name.replace(' ', ""));
        }
    }
}
