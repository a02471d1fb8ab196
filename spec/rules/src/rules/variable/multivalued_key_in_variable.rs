use cognito_policy_language::condition_key::Key;

use super::named_variables;
use crate::finding::Findings;
use crate::rule::{VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A policy variable names a multivalued condition key.
    ///
    /// ## What it does
    ///
    /// Checks that policy variables name condition keys that have a single value.
    ///
    /// ## Why it matters
    ///
    /// IAM does not replace the variable, whatever the request carries, so the value matches nothing.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/${aws:TagKeys}/*"
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
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::amzn-s3-demo-bucket/${aws:PrincipalTag/team}/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
    MULTIVALUED_KEY_IN_VARIABLE: Error { supersedes: &[VARIABLE_USAGE_TOO_PERMISSIVE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (site, variable, name, key) in &named_variables(cx) {
        let Key::Known(known) = key else { continue };
        if known.key.can_have_several_values() {
            findings
                .report(
                    MULTIVALUED_KEY_IN_VARIABLE,
                    site.place,
                    format!(
                        "`{name}` can have several values, so IAM does not replace the variable"
                    ),
                )
                .part(site.text, variable.name.clone())
                .help("use a condition key that has a single value");
        }
    }
}
