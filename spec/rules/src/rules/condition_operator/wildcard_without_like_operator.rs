use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::{Family, Operator};
use cognito_policy_language::policy::Version;
use cognito_policy_language::variable;
use cognito_policy_spec::model::ValueType;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::condition_key::is_sensitive;
use crate::rules::condition_value::{is_type_mismatch, key_has_type};

declare_rules! {
    check: check;

    /// A value has a wildcard, but its operator compares it literally.
    ///
    /// ## What it does
    ///
    /// Finds `*` and `?` in values under operators that take them as plain text, such as
    /// `StringEquals`.
    ///
    /// ## Why it matters
    ///
    /// The request must then carry the character itself, which is rarely intended: a positive
    /// condition never matches, a negated one always does.
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
    ///         "StringEquals": {"aws:ResourceTag/team": "account*"}
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
    ///         "StringLike": {"aws:ResourceTag/team": "account*"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String>
    WILDCARD_WITHOUT_LIKE_OPERATOR: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator else { continue };
        if operator.base.family != Family::String || is_type_mismatch(condition) {
            continue;
        }
        let like = like(operator, condition);
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let Some(at) = variable::first_wildcard(&text.value) else { continue };
            let range = at..at + 1;
            let wildcard = &text.value[range.clone()];
            let written = condition.operator_str.value();
            let message = format!("`{wildcard}` is not a wildcard under `{written}`");
            findings
                .report(WILDCARD_WITHOUT_LIKE_OPERATOR, value.place, message)
                .part(text, range)
                .help(if text.value.trim_matches(['*', '?']).is_empty() {
                    "write the values that are meant".to_owned()
                } else if is_sensitive(condition, cx) {
                    "write the entire ID".to_owned()
                } else {
                    help(&like, &text.value, wildcard, cx.policy.version)
                });
        }
    }
}

/// Returns the operator under which wildcards are wildcards.
fn like(operator: Operator, condition: &Condition<'_>) -> String {
    let name = match (key_has_type(condition, ValueType::Arn), operator.base.negated) {
        (true, false) => "ArnLike",
        (true, true) => "ArnNotLike",
        (false, false) => "StringLike",
        (false, true) => "StringNotLike",
    };
    operator.with_base(name).spelling()
}

fn help(like: &str, value: &str, wildcard: &str, version: Version) -> String {
    if value.trim_matches(['*', '?']).is_empty() {
        return "write the value that is meant".to_owned(); // The pattern would match every value.
    }
    // In the old version, an escaped wildcard is plain text as well.
    if version == Version::Current {
        format!("use `{like}`, or write `${{{wildcard}}}` if the character itself is meant")
    } else {
        format!("use `{like}`")
    }
}
