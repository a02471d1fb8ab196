use cognito_policy_language::PolicyKind;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::policy::Element;
use cognito_policy_language::principal::{Principal, PrincipalKind};

use super::deputy::service_key_instead;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition on a service principal requires a key that only users and roles have.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow only service principals and require a key that describes users
    /// and roles, such as `aws:PrincipalOrgID`.
    ///
    /// ## Why it matters
    ///
    /// Requests that a service makes on its own behalf do not carry such a key, so the condition
    /// never matches. Use `aws:SourceOrgID`, `aws:SourceAccount` or `aws:SourceArn` instead.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "cognito-idp.amazonaws.com"},
    ///       "Action": "sns:Publish",
    ///       "Resource": "arn:aws:sns:us-east-1:123456789012:codes",
    ///       "Condition": {
    ///         "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "cognito-idp.amazonaws.com"},
    ///       "Action": "sns:Publish",
    ///       "Resource": "arn:aws:sns:us-east-1:123456789012:codes",
    ///       "Condition": {
    ///         "StringEquals": {"aws:SourceOrgID": "o-a1b2c3d4e5"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only keys that no service sends are checked: the organization, the tags and the name of a
    /// user or role. AWS does not publish which other keys each service omits.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services>
    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let kinds = [PolicyKind::Resource, PolicyKind::Trust, PolicyKind::Endpoint];
    for statement in cx.statements_of(&kinds) {
        let Some(element) = &statement.principal else { continue };
        if !statement.allows() || !are_services(element) {
            continue;
        }
        for condition in &statement.conditions {
            let Some(instead) = key_of_services(condition, cx) else { continue };
            let key = &condition.key_str;
            findings
                .report(
                    UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                    key.place,
                    format!("requests from AWS services never carry `{}`", key.value()),
                )
                .help(format!("use `{instead}` instead"));
        }
    }
}

fn are_services(element: &Element<Principal>) -> bool {
    let is_service = |it: &Principal| it.kind == Some(PrincipalKind::Service);
    !element.negated
        && !element.incomplete
        && !element.items.is_empty()
        && element.items.iter().all(is_service)
}

/// The key that services have in place of the condition's key, if the condition requires a user or
/// a role.
fn key_of_services<'t>(condition: &Condition<'_>, cx: &Context<'_, 't>) -> Option<&'t str> {
    if condition.requires_key() != Some(true) {
        return None;
    }
    service_key_instead(condition, cx)
}
