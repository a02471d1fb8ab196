use cognito_policy_language::arn::Arn;
use cognito_policy_language::principal::Principal;
use cognito_policy_language::seen::Seen;

use super::statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A trust policy lists a role session in addition to its role.
    ///
    /// ## What it does
    ///
    /// Finds sessions of an assumed role in statements that also list the role.
    ///
    /// ## Why it matters
    ///
    /// The role includes all of its sessions, so listing the session has no effect. If only that
    /// session is intended, remove the role.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {
    ///         "AWS": [
    ///           "arn:aws:iam::123456789012:role/deploy",
    ///           "arn:aws:sts::123456789012:assumed-role/deploy/pipeline"
    ///         ]
    ///       },
    ///       "Action": "sts:AssumeRole"
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
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/deploy"},
    ///       "Action": "sts:AssumeRole"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: Suggestion { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        let mut sessions = Vec::new();
        for principal in statement.principals() {
            if let Some((account, session)) = in_account(principal, "assumed-role/") {
                sessions.push((principal.place, account, session));
            }
        }
        if sessions.is_empty() {
            continue;
        }
        let mut roles = Vec::new();
        for principal in statement.principals() {
            if let Some((account, role)) = in_account(principal, "role/") {
                // A path can precede the name.
                roles.push(key(account, role.rsplit('/').next().unwrap_or(role)));
            }
        }
        let mut seen = Seen::default();
        for (index, role) in roles.iter().enumerate() {
            seen.insert(role, index);
        }
        for (place, account, session) in sessions {
            let role = session.split('/').next().unwrap_or(session);
            if seen.find(&key(account, role)).is_none() {
                continue;
            }
            findings
                .report(
                    REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
                    place,
                    format!("the statement also lists the role `{role}`, with all of its sessions"),
                )
                .help("remove the session");
        }
    }
}

/// A role by its account and its name.
fn key(account: &str, role: &str) -> String {
    format!("{account}:{role}")
}

/// The account of the principal, and what follows `start` in the last part of its ARN.
fn in_account<'a>(principal: &'a Principal, start: &str) -> Option<(&'a str, &'a str)> {
    let text = principal.text.as_ref()?.value.as_str();
    let arn = Arn::parse(text).ok()?;
    Some((&text[arn.account], text[arn.resource].strip_prefix(start)?))
}
