use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use super::{is_federated, statements};
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::action::as_written;
use crate::rules::principal::meant_kind;

declare_rules! {
    check: check;

    /// The principals of a statement cannot call the action that assumes the role.
    ///
    /// ## What it does
    ///
    /// Checks that the action fits one of the principals: `sts:AssumeRole` for accounts, roles and
    /// services, `sts:AssumeRoleWithWebIdentity` for OIDC providers, and
    /// `sts:AssumeRoleWithSAML` for SAML providers.
    ///
    /// ## Why it matters
    ///
    /// The statement never matches a request, so these principals cannot assume the role.
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
    ///       "Action": "sts:AssumeRole",
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    MISMATCHED_ACTION_FOR_PRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        let Some(calls) = calls_of_principals(statement, cx) else { continue };
        let Some(actions) = &statement.action else { continue };
        if actions.negated {
            continue;
        }
        for item in &actions.items {
            let Some(call) = Call::of(item) else { continue };
            if calls.contains(&call) {
                continue;
            }
            let message = format!("no principal of this statement can call `{}`", call.action());
            let finding = findings.report(MISMATCHED_ACTION_FOR_PRINCIPAL, item.str.place, message);
            match calls.as_slice() {
                [only] => finding.replace(
                    &item.str.text,
                    as_written(only.action(), item),
                    Confidence::Likely,
                ),
                _ => finding.help("add a statement for each kind of principal, with its action"),
            };
        }
    }
}

/// A call that assumes a role.
#[derive(Clone, Copy, PartialEq)]
enum Call {
    AssumeRole,
    WithWebIdentity,
    WithSaml,
}

impl Call {
    fn of(item: &ActionItem<'_>) -> Option<Self> {
        let Covers::Action(service, action) = item.covers else { return None };
        match action.name.as_str() {
            _ if service.name != "sts" => None,
            "AssumeRole" => Some(Self::AssumeRole),
            "AssumeRoleWithWebIdentity" => Some(Self::WithWebIdentity),
            "AssumeRoleWithSAML" => Some(Self::WithSaml),
            _ => None,
        }
    }

    fn action(self) -> &'static str {
        match self {
            Self::AssumeRole => "sts:AssumeRole",
            Self::WithWebIdentity => "sts:AssumeRoleWithWebIdentity",
            Self::WithSaml => "sts:AssumeRoleWithSAML",
        }
    }
}

/// The calls with which the principals of a statement assume the role; `None` if there are none, or
/// one of them is unknown.
fn calls_of_principals(statement: &Statement<'_>, cx: &Context<'_, '_>) -> Option<Vec<Call>> {
    let element = statement.principal.as_ref()?;
    if element.negated || element.incomplete || element.items.is_empty() {
        return None;
    }
    let mut calls = Vec::new();
    for principal in &element.items {
        let call = call_of_principal(principal, cx)?;
        if !calls.contains(&call) {
            calls.push(call);
        }
    }
    Some(calls)
}

/// The call with which a principal assumes a role; `None` if that is unknown, or another rule
/// reports the principal.
fn call_of_principal(principal: &Principal, cx: &Context<'_, '_>) -> Option<Call> {
    let name = principal.text.as_ref()?.value.as_str();
    if meant_kind(principal, name, cx).is_some() {
        return None;
    }
    match principal.kind? {
        PrincipalKind::Aws | PrincipalKind::Service => Some(Call::AssumeRole),
        PrincipalKind::Federated if !is_federated(name, cx) => None,
        PrincipalKind::Federated if name.contains(":saml-provider/") => Some(Call::WithSaml),
        PrincipalKind::Federated => Some(Call::WithWebIdentity),
        PrincipalKind::CanonicalUser => None,
    }
}
