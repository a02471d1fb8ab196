use cognito_policy_language::Place;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Operator;
use cognito_policy_language::principal::PrincipalKind;
use cognito_policy_spec::json::Text;

use super::is_provider;
use super::service::{conditions_on_services, is_legal, service_of};
use super::service_name::has_form;
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A service principal is not of the form `service.amazonaws.com`.
    ///
    /// ## What it does
    ///
    /// Checks that `Service` principals, and the values of condition keys that contain service
    /// principals, are of the form `service.amazonaws.com`, without a scheme and in a domain of AWS.
    ///
    /// ## Why it matters
    ///
    /// No request has such a value. A short name such as `cognito-idp` is not a service principal.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": {"AWS": "*"},
    ///       "Action": "sns:Publish",
    ///       "Resource": "arn:aws:sns:us-east-1:123456789012:codes",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:PrincipalServiceName": "cognito-idp"}
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
    ///       "Effect": "Deny",
    ///       "Principal": {"AWS": "*"},
    ///       "Action": "sns:Publish",
    ///       "Resource": "arn:aws:sns:us-east-1:123456789012:codes",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:PrincipalServiceName": "cognito-idp.amazonaws.com"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only the form is checked; `UNKNOWN_SERVICE_PRINCIPAL` finds names that do not exist.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalservicename>
    INVALID_SERVICE_PRINCIPAL_FORMAT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        if principal.kind != Some(PrincipalKind::Service) {
            continue;
        }
        // Identity providers have a rule of their own.
        if !is_open(&text.value) && !has_form(&text.value, cx) && !is_provider(&text.value, cx) {
            report(text, principal.place, false, findings);
        }
    }
    for (condition, operator) in conditions_on_services(cx) {
        check_values(condition, operator, cx, findings);
    }
}

fn check_values(
    condition: &Condition<'_>,
    operator: Operator,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    let ignores_case = operator.base.name.ends_with("IgnoreCase");
    let needs_region = condition.is_on(VIA_SERVICE);
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        if is_open(&text.value) {
            continue;
        }
        let name = if ignores_case { text.value.to_ascii_lowercase() } else { text.value.clone() };
        match service_of(&name, cx) {
            Some(service) if !needs_region || service.contains('.') => {}
            _ => report(text, value.place, needs_region, findings),
        }
    }
}

/// The only key among those that contain service principals whose values have a Region.
const VIA_SERVICE: &str = "kms:ViaService";

fn report(text: &Text, place: Place, needs_region: bool, findings: &mut Findings) {
    let message = format!("`{}` does not have the form of a service principal", text.value);
    let finding = findings.report(INVALID_SERVICE_PRINCIPAL_FORMAT, place, message);
    match likely_service(&text.value) {
        Some(service) if needs_region && !service.contains('.') => {
            finding.help(format!("include the Region, as in `{service}.us-east-1.amazonaws.com`"))
        }
        Some(service) => {
            finding.replace(text, format!("{service}.amazonaws.com"), Confidence::Likely)
        }
        None => finding.help("write a service principal, such as `lambda.amazonaws.com`"),
    };
}

/// The service that is meant by a name like `Lambda`, `lambda.amazon.com` or
/// `https://lambda.amazonaws.com`.
fn likely_service(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let name = name.split_once("://").map_or(name.as_str(), |(_, address)| address);
    let name = name.trim_end_matches('/');
    let service = match name.split_once(".amazon") {
        Some((service, _)) => service,
        None => name,
    };
    let is_name = matches!(service.as_bytes(), [b'a'..=b'z', ..])
        && is_legal(service)
        && (service.len() < name.len() || !service.contains('.'));
    if is_name { Some(service.to_owned()) } else { None }
}
