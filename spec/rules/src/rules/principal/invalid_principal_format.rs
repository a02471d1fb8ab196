use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::fault::FaultKind;
use cognito_policy_language::nearest::nearest;
use cognito_policy_language::principal::PrincipalKind;

use super::{is_number, is_provider, is_service, is_unique_id};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A principal does not have a format that IAM accepts.
    ///
    /// ## What it does
    ///
    /// Checks that `Principal` is `"*"` or an object that specifies the kind of each principal, and
    /// that `AWS` principals are account IDs, or the ARNs of accounts, users, roles or sessions.
    ///
    /// ## Why it matters
    ///
    /// Without the kind, AWS cannot tell an account from a service, and rejects the policy. It also
    /// rejects the ARNs of what does not make requests, such as groups and instance profiles, and ARNs
    /// without the name of the user, the role or the session.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": "arn:aws:iam::123456789012:root",
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
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
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
    INVALID_PRINCIPAL_FORMAT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    without_kind(cx, findings);
    neither_account_nor_arn(cx, findings);
    arn_of_another_type(cx, findings);
}

fn without_kind(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::PrincipalWithoutKind { element, text } = &fault.kind {
            let principal = text.as_ref().map_or("arn:aws:iam::...", |it| it.value.as_str());
            let kind = match principal {
                _ if is_provider(principal, cx) || is_arn_of_provider(principal) => "Federated",
                _ if is_service(principal) => "Service",
                _ => "AWS",
            };
            findings
                .report(
                    INVALID_PRINCIPAL_FORMAT,
                    fault.place,
                    format!("`{element}` is neither `\"*\"` nor an object"),
                )
                .help(format!("specify the kind of principal: `{{ {kind}: \"{principal}\" }}`"));
        }
    }
}

fn is_arn_of_provider(text: &str) -> bool {
    text.contains(":oidc-provider/") || text.contains(":saml-provider/")
}

fn neither_account_nor_arn(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        if principal.kind != Some(PrincipalKind::Aws) {
            continue;
        }
        let value = text.value.as_str();
        // Other rules report wrong account IDs and ARNs, and what is listed under the wrong kind.
        if is_number(value)
            || Arn::parse(value).is_ok()
            || is_open(value)
            || is_unique_id(value)
            || is_service(value)
            || is_provider(value, cx)
        {
            continue;
        }
        findings
            .report(
                INVALID_PRINCIPAL_FORMAT,
                principal.place,
                format!("`{value}` is neither an account ID nor an ARN"),
            )
            .help("write 12 digits, or an ARN such as `arn:aws:iam::123456789012:root`");
    }
}

fn arn_of_another_type(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        let value = text.value.as_str();
        if principal.kind != Some(PrincipalKind::Aws) || is_open(value) {
            continue;
        }
        let Ok(arn) = Arn::parse(value) else { continue };
        let Some(advice) = advice(value, &arn, cx) else { continue };
        findings
            .report(
                INVALID_PRINCIPAL_FORMAT,
                principal.place,
                format!("`{value}` is not the ARN of an account, a user, a role or a session"),
            )
            .help(advice);
    }
}

/// Returns whether an ARN is not that of a principal.
pub(super) fn is_of_another_type(value: &str, cx: &Context<'_, '_>) -> bool {
    match Arn::parse(value) {
        Ok(arn) => advice(value, &arn, cx).is_some(),
        Err(_) => false,
    }
}

/// The principals that have an ARN: their services, and the first words of their resources.
const PRINCIPALS: [(&str, &[&str]); 2] =
    [("iam", &["root", "user", "role"]), ("sts", &["assumed-role", "federated-user"])];

/// Returns what to write instead of an ARN that is not that of a principal; `None` if it is, or
/// another rule reports it.
fn advice(value: &str, arn: &Arn, cx: &Context<'_, '_>) -> Option<String> {
    let (service, resource) = (&value[arn.service.clone()], &value[arn.resource.clone()]);
    let (word, name) = resource.split_once('/').unwrap_or((resource, ""));
    if is_open(service) || is_open(word) || !cx.tables.is_arn_service(service) {
        return None;
    }
    let start = |service: &str| {
        let (partition, account) = (&value[arn.partition.clone()], &value[arn.account.clone()]);
        format!("arn:{partition}:{service}::{account}:")
    };
    for (own, words) in PRINCIPALS {
        if words.contains(&word) {
            let incomplete = incomplete(&start(own), resource);
            // The right type of another service, such as `arn:aws:iam::123456789012:assumed-role/a/b`.
            return match incomplete {
                None if own != service => Some(format!("write `{}{resource}`", start(own))),
                incomplete => incomplete,
            };
        }
        if own == service && nearest(word, words).is_some() {
            return None;
        }
    }
    let name = if name.is_empty() { "admin" } else { name };
    Some(match (service, word) {
        ("iam", "group") => "list the users of the group, or the role that they assume".to_owned(),
        ("iam", "instance-profile") => {
            format!("write the ARN of its role, such as `arn:aws:iam::123456789012:role/{name}`")
        }
        ("iam", "oidc-provider" | "saml-provider") => "move it to `Federated`".to_owned(),
        _ => "write 12 digits, or an ARN such as `arn:aws:iam::123456789012:root`".to_owned(),
    })
}

/// Returns what to write instead of the ARN of a principal whose name is missing or is not one; `None` if it
/// has one.
fn incomplete(start: &str, resource: &str) -> Option<String> {
    let (word, name) = resource.split_once('/').unwrap_or((resource, ""));
    match word {
        "root" if resource == word => None,
        "root" => Some(format!("write `{start}root`")),
        "assumed-role" => incomplete_session(start, name),
        _ if name.is_empty() || name.ends_with('/') => {
            let example = resource.trim_end_matches('/');
            Some(format!("write the name of the {word}, such as `{start}{example}/admin`"))
        }
        _ => None,
    }
}

/// Like [`incomplete`], for what follows `assumed-role/`: the name of a role without its path, and a session.
fn incomplete_session(start: &str, name: &str) -> Option<String> {
    let (before, session) = name.rsplit_once('/').unwrap_or((name, ""));
    let role = before.rsplit_once('/').map_or(before, |(_, role)| role);
    if role == before && !role.is_empty() && !session.is_empty() {
        return None;
    }
    let role = if role.is_empty() { "admin" } else { role };
    let session = if session.is_empty() { "session" } else { session };
    let example = format!("{start}assumed-role/{role}/{session}");
    Some(format!("write the name of the role without its path, and the session: `{example}`"))
}
