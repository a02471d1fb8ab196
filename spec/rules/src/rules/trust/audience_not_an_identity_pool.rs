use cognito_policy_language::Place;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Family;
use cognito_policy_language::variable;
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Placeholder;

use super::identity_pool::is_on_claim;
use super::statements;
use crate::finding::Findings;
use crate::rule::{Severity, WILDCARD_WITHOUT_LIKE_OPERATOR, declare_rules};
use crate::rules::arn::check_id;
use crate::rules::{Context, has_reported_variable};

declare_rules! {
    check: check;

    /// The audience of identity pools is compared with a value that is not an identity pool ID.
    ///
    /// ## What it does
    ///
    /// Checks that the key `aud` of identity pools is compared with identity pool IDs, not, for
    /// example, with a user pool ID or an ARN, or with a wildcard that `StringEquals` takes literally.
    ///
    /// ## Why it matters
    ///
    /// The audience of a token from an identity pool is the ID of that identity pool. The comparison
    /// never matches, so the role cannot be assumed.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {"cognito-identity.amazonaws.com:aud": "us-east-1_AbCdEfGhI"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    AUDIENCE_NOT_AN_IDENTITY_POOL: Warning { supersedes: &[WILDCARD_WITHOUT_LIKE_OPERATOR] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(placeholder) = identity_pool_id(cx) else { return };
    for statement in statements(cx) {
        for condition in &statement.conditions {
            if let Some(operator) = condition.operator
                && matches!(operator.base.family, Family::String | Family::StringLike)
                && is_on_claim(condition, "aud", cx)
            {
                let has_wildcards = operator.base.family == Family::StringLike;
                check_values(condition, has_wildcards, placeholder, cx, findings);
            }
        }
    }
}

fn check_values(
    condition: &Condition<'_>,
    has_wildcards: bool,
    placeholder: &Placeholder,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        let id = text.value.as_str();
        let message = if !is_open(id) {
            if id.contains(':') && !id.starts_with("arn:") {
                check_form(text, value.place, placeholder, cx, findings);
                continue;
            }
            format!("expected an identity pool ID, found `{id}`")
        } else if !has_wildcards && variable::first_wildcard(id).is_some() {
            let operator = condition.operator_str.value();
            format!("`{id}` is not an identity pool ID: `{operator}` takes wildcards literally")
        } else if is_impossible(id) && !has_reported_variable(id, cx) {
            format!("`{id}` does not match the ID of any identity pool")
        } else {
            continue;
        };
        findings
            .report(AUDIENCE_NOT_AN_IDENTITY_POOL, value.place, message)
            .help(format!("write the ID of the identity pool, such as `{}`", placeholder.example));
    }
}

/// Returns whether no ID begins like this text before its first wildcard or variable.
fn is_impossible(text: &str) -> bool {
    if variable::scan(text).iter().any(|variable| variable.is_escape(text)) {
        return true;
    }
    let start = &text[..text.find(['*', '?', '$']).unwrap_or(text.len())];
    let region = start.split(':').next().unwrap_or(start);
    let is_legal = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    start.starts_with("arn:") || !region.as_bytes().iter().all(is_legal)
}

/// Checks the form of an identity pool ID: `INVALID_POOL_ID`.
///
/// Documentation often uses IDs such as `us-east-1:12345678-corner-cafe-123456790ab`. No identity
/// pool has such an ID, so they cause no harm, and the finding is only a suggestion.
fn check_form(
    text: &Text,
    place: Place,
    placeholder: &Placeholder,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let first = findings.0.len();
    check_id(text, 0..text.value.len(), place, placeholder, cx.tables, findings);
    if !may_be_example(&text.value, placeholder) {
        return;
    }
    for finding in &mut findings.0[first..] {
        if finding.severity == Severity::Error {
            finding.severity = Severity::Suggestion;
        }
    }
}

fn may_be_example(id: &str, placeholder: &Placeholder) -> bool {
    let is_legal = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let Some((_, rest)) = id.split_once(':') else { return false };
    id.len() <= placeholder.pattern.max_length
        && !rest.is_empty()
        && rest.as_bytes().iter().all(is_legal)
}

fn identity_pool_id<'t>(cx: &Context<'_, 't>) -> Option<&'t Placeholder> {
    let service = cx.tables.service("cognito-identity")?;
    service.placeholders.iter().find(|placeholder| placeholder.name == "IdentityPoolId")
}
