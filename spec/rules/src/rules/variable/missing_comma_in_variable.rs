use cognito_policy_language::condition_key::{self, Key};
use cognito_policy_language::variable::Variable;

use super::quoted_default;
use super::site::replaced_variables;
use crate::finding::{Confidence, Findings};
use crate::rule::{UNSUPPORTED_SPACE_IN_VARIABLE, VARIABLE_USAGE_TOO_PERMISSIVE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The default value of a policy variable does not follow a comma.
    ///
    /// ## What it does
    ///
    /// Checks that a comma separates the condition key of a policy variable from the default value:
    /// `${key, 'default'}`.
    ///
    /// ## Why it matters
    ///
    /// Without the comma, the default value is a part of the key. No request carries such a key, so
    /// the value matches nothing.
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
    ///         "StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team 'none'}"}
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
    ///         "StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team, 'none'}"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-default-values>
    MISSING_COMMA_IN_VARIABLE: Error {
        supersedes: &[UNSUPPORTED_SPACE_IN_VARIABLE, VARIABLE_USAGE_TOO_PERMISSIVE],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(site, variable) in &replaced_variables(cx) {
        let text = site.text.value.as_str();
        if !variable.closed {
            continue;
        }
        let Some((key, default)) =
            quoted_default(variable, text).or_else(|| bare_default(variable, text, cx))
        else {
            continue;
        };
        let key = key.trim_end_matches(|c: char| c.is_whitespace() || ":;|=?-".contains(c));
        let range = variable.range.clone();
        let message =
            format!("the default value in `{}` does not follow a comma", &text[range.clone()]);
        let finding = findings
            .report(MISSING_COMMA_IN_VARIABLE, site.place, message)
            .part(site.text, range.clone());
        if is_variable(key, cx) && !default.contains(['\'', '"', '$', '*', '?']) {
            let written = format!("${{{key}, '{default}'}}");
            finding.replace_part(site.text, range, written, Confidence::Likely);
        } else {
            finding.help("write it like `${aws:username, 'default'}`");
        }
    }
}

/// Returns the key, and a default value without quotes after a space.
fn bare_default<'t>(
    variable: &Variable,
    text: &'t str,
    cx: &Context<'_, '_>,
) -> Option<(&'t str, &'t str)> {
    if variable.default.is_some() {
        return None;
    }
    // Another rule reports a space within a key.
    let (key, default) = text[variable.name.clone()].split_once(' ')?;
    (!key.contains('/') && is_variable(key, cx)).then_some((key, default.trim()))
}

/// Returns whether a variable can have this name.
fn is_variable(name: &str, cx: &Context<'_, '_>) -> bool {
    let key = condition_key::resolve(name, &cx.tables.core_services(), cx.tables);
    matches!(key, Key::Known(known) if !known.key.can_have_several_values())
}
