use cognito_policy_language::condition_key::{self, Key};

use super::is_malformed;
use super::site::replaced_variables;
use crate::finding::Findings;
use crate::rule::declare_rules;
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
    MULTIVALUED_KEY_IN_VARIABLE: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let services = cx.tables.core_services();
    for (site, variable) in replaced_variables(cx) {
        let text = &site.text.value;
        if is_malformed(variable, text) || variable.is_escape(text) {
            continue;
        }
        let name = &text[variable.name.clone()];
        let Key::Known(known) = condition_key::resolve(name, &services, cx.tables) else {
            continue;
        };
        if known.key.multivalued && !known.key.either_cardinality {
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
