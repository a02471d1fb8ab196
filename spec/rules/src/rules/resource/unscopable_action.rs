use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::policy::Statement;
use cognito_policy_spec::model::{Action, Service};

use super::bare::bare_match;
use super::{limited_statements, name_of, own_statement, remove_unauthenticated, severity};
use crate::finding::Findings;
use crate::rule::{MISSING_DEPENDENT_ACTION, Severity, UNSIGNED_ACTION, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The action does not support resource-level permissions, but the statement lists specific resources.
    ///
    /// ## What it does
    ///
    /// Finds actions without a resource type in statements whose resources are all narrower than
    /// `*`.
    ///
    /// ## Why it matters
    ///
    /// A request for such an action names no resource, so only `"*"` matches it: the statement
    /// never applies to the action. Amazon Cognito has 42 such actions, including
    /// `cognito-idp:ListUserPools`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": ["cognito-idp:AdminGetUser", "cognito-idp:ListUserPools"],
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     },
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// For services other than Amazon Cognito and AWS STS this is a warning, because AWS's own
    /// managed policies do not always agree with the tables of those services. Where a build script
    /// generates bindings for the service, or the configuration file lists it in `services`, it is an
    /// error.
    ///
    /// It is also a warning if a resource of the statement matches a type of the service without an
    /// ID, such as `identitypool/*`: IAM has been seen to evaluate
    /// `cognito-identity:ListIdentityPools` on `identitypool/`, although AWS documents only `*`.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitoidentity.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    UNSCOPABLE_ACTION: Error { supersedes: &[UNSIGNED_ACTION, MISSING_DEPENDENT_ACTION] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in limited_statements(cx) {
        for item in statement.actions() {
            check_action(item, statement, cx, findings);
        }
    }
}

fn check_action(
    item: &ActionItem<'_>,
    statement: &Statement<'_>,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let Some((service, actions)) = item.covers.actions() else { return };
    if actions.iter().any(|action| !action.resource_types.is_empty()) {
        return;
    }
    let name = name_of(item, service);
    let mut message = match item.covers {
        Covers::Pattern(..) => {
            format!("no action that matches `{name}` supports resource-level permissions")
        }
        _ => format!("`{name}` does not support resource-level permissions"),
    };
    let mut severity = severity(UNSCOPABLE_ACTION, service, cx);
    if remove_unauthenticated(actions, cx.kind).is_none()
        && let Some((written, bare)) = bare_match(statement, service)
    {
        severity = Severity::Warning;
        message = format!(
            "{message}; `{written}` applies to it only where IAM evaluates `{bare}`, which AWS does \
             not document"
        );
    }
    findings
        .report(UNSCOPABLE_ACTION, item.str.place, message)
        .severity(severity)
        .help(advice(actions, service, statement, cx.kind));
}

fn advice(
    actions: &[&Action],
    service: &Service,
    statement: &Statement<'_>,
    kind: PolicyKind,
) -> String {
    if let Some(advice) = remove_unauthenticated(actions, kind) {
        return advice;
    }
    let advice = own_statement(statement, "`Resource: \"*\"`");
    for action in actions {
        for key in &action.condition_keys {
            if is_of_service(key, service) {
                return format!("{advice}, limited by the condition key `{key}`");
            }
        }
    }
    advice
}

fn is_of_service(key: &str, service: &Service) -> bool {
    match key.split_once(':') {
        Some((prefix, _)) => prefix.starts_with(&service.name),
        None => false,
    }
}
