use super::site::Kind;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A policy variable is used where IAM does not replace it.
    ///
    /// ## What it does
    ///
    /// Checks that policy variables are used only in the resource part of ARNs and in values under
    /// string and ARN operators.
    ///
    /// ## Why it matters
    ///
    /// IAM treats a variable anywhere else as plain text, which matches nothing.
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:${aws:PrincipalAccount}:userpool/us-east-1_AbCdEfGhI"
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-wheretouse>
    VARIABLE_UNSUPPORTED_IN_ELEMENT: Error;
}

pub(super) fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for site in &cx.sites {
        for variable in &site.variables {
            let (message, help) = match site.kind {
                Kind::Literal { element, help } => {
                    (format!("IAM does not replace policy variables in {element}"), help)
                }
                Kind::Replaced { from } if variable.range.start < from => (
                    "IAM replaces policy variables only in the resource part of an ARN".to_owned(),
                    "write the value",
                ),
                Kind::Replaced { .. } | Kind::Operator(_) => continue,
            };
            findings
                .report(VARIABLE_UNSUPPORTED_IN_ELEMENT, site.place, message)
                .part(site.text, variable.range.clone())
                .help(help);
        }
    }
}
