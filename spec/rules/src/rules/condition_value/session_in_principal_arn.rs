use cognito_policy_language::arn::Arn;

use super::compares_text;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `aws:PrincipalArn` is compared with the ARN of a session.
    ///
    /// ## What it does
    ///
    /// Finds ARNs of role sessions, such as `arn:aws:sts::123456789012:assumed-role/admin/alice`,
    /// in conditions on `aws:PrincipalArn`.
    ///
    /// ## Why it matters
    ///
    /// In requests of a session, `aws:PrincipalArn` is the ARN of the role, so the value never
    /// matches. If a statement denies access to everyone except the session, it also denies the
    /// session.
    ///
    /// ## Example
    ///
    /// ```json scp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:DeleteUserPool",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "ArnNotLike": {"aws:PrincipalArn": "arn:aws:sts::*:assumed-role/admin/*"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json scp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:DeleteUserPool",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn>
    SESSION_IN_PRINCIPAL_ARN: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        if !condition.is_on("aws:PrincipalArn") || !compares_text(condition) {
            continue;
        }
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let written = text.value.as_str();
            if !written.contains(":assumed-role") {
                continue;
            }
            let message = format!(
                "`{written}` never matches: `{}` of a session is the ARN of its role",
                condition.key_str.value()
            );
            findings.report(SESSION_IN_PRINCIPAL_ARN, value.place, message).help(help(written));
        }
    }
}

/// Returns what to write instead of the ARN of a session.
fn help(session: &str) -> String {
    let role = match Arn::parse(session) {
        Ok(arn) => role(session, &arn),
        Err(_) => None,
    };
    let role = role.unwrap_or_else(|| "arn:aws:iam::123456789012:role/admin".to_owned());
    format!("write the ARN of the role, with its path if it has one, such as `{role}`")
}

/// Returns the ARN of the role of a session; `None` if it has any name.
fn role(session: &str, arn: &Arn) -> Option<String> {
    let mut parts = session[arn.resource.clone()].split('/');
    let name = parts.nth(1)?;
    if name.trim_matches('*').is_empty() {
        return None;
    }
    // IAM Identity Center names its roles like this, and gives them a path that may name a Region.
    let path =
        if name.starts_with("AWSReservedSSO_") { "aws-reserved/sso.amazonaws.com/*" } else { "" };
    let (partition, account) = (&session[arn.partition.clone()], &session[arn.account.clone()]);
    Some(format!("arn:{partition}:iam::{account}:role/{path}{name}"))
}
