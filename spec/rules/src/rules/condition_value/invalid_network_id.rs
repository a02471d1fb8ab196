use cognito_policy_language::arn::is_open;

use super::compares_text;
use crate::finding::Findings;
use crate::rule::{Rule, declare_rules};
use crate::rules::Context;
use crate::rules::variable::has_bare_key;

declare_rules! {
    check: check;

    /// A value of `aws:SourceVpc` is not a VPC ID.
    ///
    /// ## What it does
    ///
    /// Checks that `aws:SourceVpc` is compared with VPC IDs: `vpc-` followed by 8 or 17 hexadecimal digits.
    ///
    /// ## Why it matters
    ///
    /// No request carries such a value, so a positive condition never matches, and a negated one always
    /// does.
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
    ///         "StringEquals": {"aws:SourceVpc": "vpc-main"}
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
    ///         "StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f67890"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc>
    INVALID_VPC_FORMAT: Error;

    /// A value of `aws:SourceVpce` is not a VPC endpoint ID.
    ///
    /// ## What it does
    ///
    /// Checks that `aws:SourceVpce` is compared with VPC endpoint IDs: `vpce-` followed by 8 or 17
    /// hexadecimal digits.
    ///
    /// ## Why it matters
    ///
    /// No request carries such a value, so a positive condition never matches, and a negated one always
    /// does.
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
    ///         "StringEquals": {"aws:SourceVpce": "vpc-0a1b2c3d4e5f67890"}
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
    ///         "StringEquals": {"aws:SourceVpce": "vpce-0a1b2c3d4e5f67890"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpce>
    INVALID_VPCE_FORMAT: Error;
}

/// A key that holds an ID of Amazon EC2.
struct NetworkKey {
    key: &'static str,
    /// What its values start with.
    prefix: &'static str,
    /// What its values are.
    title: &'static str,
    rule: &'static Rule,
}

/// See [`aws:SourceVpc`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourcevpc).
const KEYS: [NetworkKey; 2] = [
    NetworkKey {
        key: "aws:SourceVpc",
        prefix: "vpc-",
        title: "a VPC ID",
        rule: INVALID_VPC_FORMAT,
    },
    NetworkKey {
        key: "aws:SourceVpce",
        prefix: "vpce-",
        title: "a VPC endpoint ID",
        rule: INVALID_VPCE_FORMAT,
    },
];

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for NetworkKey { key, prefix, title, rule } in &KEYS {
        for (_, condition) in &cx.conditions {
            if !condition.is_on(key) || !compares_text(condition) {
                continue;
            }
            for value in &condition.values {
                let Some(text) = value.text() else { continue };
                let id = text.value.as_str();
                let is_valid = is_open(id) || is_id(id, prefix) || is_placeholder(id);
                // Another rule reports a variable without its braces.
                if is_valid || has_bare_key(id, cx.tables) {
                    continue;
                }
                findings
                    .report(rule, value.place, format!("`{id}` is not {title}"))
                    .help(format!("write `{prefix}` followed by 8 or 17 hexadecimal digits"));
            }
        }
    }
}

/// Whether the ID has the form that Amazon EC2 uses.
fn is_id(id: &str, prefix: &str) -> bool {
    let Some(rest) = id.strip_prefix(prefix) else { return false };
    matches!(rest.len(), 8 | 17) && rest.as_bytes().iter().all(u8::is_ascii_alphanumeric)
}

/// Whether the text does not look like an ID: a placeholder of a template.
fn is_placeholder(text: &str) -> bool {
    !text.contains("vpc") && !text.as_bytes().iter().any(u8::is_ascii_digit) && !text.is_empty()
}
