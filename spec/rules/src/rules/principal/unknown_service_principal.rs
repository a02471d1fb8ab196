use cognito_policy_language::Place;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::principal::PrincipalKind;
use cognito_policy_spec::json::Text;

use super::service::conditions_on_services;
use super::service_name::{Unknown, has_form, unknown};
use crate::finding::{Confidence, Findings};
use crate::rule::{
    INVALID_SERVICE_PRINCIPAL_FORMAT, RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, declare_rules,
};
use crate::rules::Context;
use crate::suggest::{alternatives, texts};

declare_rules! {
    check: check;

    /// A service principal does not exist.
    ///
    /// ## What it does
    ///
    /// Finds `Service` principals, and service principals in the values of condition keys such as
    /// `iam:PassedToService`, that are nearly, but not exactly, the one of a service, and those of
    /// Amazon Cognito that do not exist.
    ///
    /// ## Why it matters
    ///
    /// No request has such a principal, so it matches nothing. Cognito calls other services as
    /// `cognito-idp.amazonaws.com`, `cognito-sync.amazonaws.com` or
    /// `email.cognito-idp.amazonaws.com`.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "cognito-idp.amazon.com"},
    ///       "Action": "lambda:InvokeFunction",
    ///       "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up",
    ///       "Condition": {
    ///         "ArnLike": {
    ///           "aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///         },
    ///         "StringEquals": {"aws:SourceAccount": "123456789012"}
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
    ///       "Action": "lambda:InvokeFunction",
    ///       "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up",
    ///       "Condition": {
    ///         "ArnLike": {
    ///           "aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///         },
    ///         "StringEquals": {"aws:SourceAccount": "123456789012"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// AWS does not publish a list of service principals. Names that are not similar to a known one
    /// are not reported.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html>
    UNKNOWN_SERVICE_PRINCIPAL: Error {
        supersedes: &[RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, INVALID_SERVICE_PRINCIPAL_FORMAT],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        if principal.kind == Some(PrincipalKind::Service) {
            check_name(text, principal.place, cx, findings);
        }
    }
    for (condition, operator) in conditions_on_services(cx) {
        let ignores_case = operator.base.name.ends_with("IgnoreCase");
        for value in &condition.values {
            // The form of other values has a rule of its own.
            if let Some(text) = value.text()
                && !ignores_case
                && has_form(&text.value, cx)
            {
                check_name(text, value.place, cx, findings);
            }
        }
    }
}

fn check_name(text: &Text, place: Place, cx: &Context<'_, '_>, findings: &mut Findings) {
    let name = text.value.as_str();
    if is_open(name) {
        return;
    }
    let Some(unknown) = unknown(name, cx) else { return };
    let message = format!("AWS has no service principal `{name}`");
    let finding = findings.report(UNKNOWN_SERVICE_PRINCIPAL, place, message);
    match unknown {
        Unknown::Meant(meant) => finding.replace(text, meant, Confidence::Likely),
        Unknown::OfCognito => finding.help(format!(
            "write {}",
            alternatives(&texts(&cx.tables.rule_facts().cognito_service_principals))
        )),
    };
}
