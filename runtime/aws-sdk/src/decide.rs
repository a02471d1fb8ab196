//! Whether policies allow a call.

use std::time::SystemTime;

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use cognito_policy_core::access::{Access, Decision, Outcome, Principal, Reason, Request};
use cognito_policy_needs::{self as needs, Call, Deployment, RequestedAction};
use cognito_policy_spec::json::write_string;

use crate::request::Operation;

/// Why a call is not sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The policies do not allow it.
    Denied(String),
    /// It is not known what has to be allowed.
    Unknown(String),
}

/// The policies of a principal, and what requests do not show.
#[derive(Debug, Clone)]
pub(crate) struct Decider {
    pub(crate) access: Access,
    pub(crate) principal: Option<Principal>,
    pub(crate) context: Vec<(String, Vec<String>)>,
    pub(crate) deployment: Deployment,
}

impl Decider {
    /// Decides a call: each of its actions, on each resource.
    pub(crate) fn decide(&self, operation: &Operation) -> Result<(), Refusal> {
        let requested = operation.call.requested(&self.deployment_of(operation));
        match requested.access {
            needs::Access::Free => return Ok(()),
            needs::Access::Unknown => {
                return Err(Refusal::Unknown(unknown_action(&operation.call)));
            }
            needs::Access::Actions => {}
        }
        let mut denied = Vec::new();
        for action in &requested.actions {
            let reasons = self.denied(action, operation);
            if requested.is_choice && reasons.is_empty() {
                return Ok(());
            }
            denied.extend(reasons);
        }
        if denied.is_empty() { Ok(()) } else { Err(Refusal::Denied(denied.join("\n"))) }
    }

    /// Returns why an action is denied, for each resource on which it is.
    fn denied(&self, requested: &RequestedAction, operation: &Operation) -> Vec<String> {
        let mut denied: Vec<(&str, String)> = Vec::new();
        // Backwards: an index that is denied is in place of its table, which comes first.
        for arns in requested.resources.iter().rev() {
            if denied.iter().any(|(arn, _)| arns.iter().any(|own| own == arn)) {
                continue;
            }
            let mut reasons = Vec::new();
            for arn in arns {
                let request = self.request(&requested.action, arn, operation);
                let decision = self.access.decide(&request);
                if decision.is_allowed() {
                    reasons.clear();
                    break;
                }
                reasons.push((arn.as_str(), explain(&request, &decision, requested.reason)));
            }
            denied.extend(reasons.into_iter().next());
        }
        denied.into_iter().rev().map(|(_, reason)| reason).collect()
    }

    fn deployment_of(&self, operation: &Operation) -> Deployment {
        let mut deployment = self.deployment.clone();
        if let Some(account) = &operation.account {
            deployment.account = Some(account.clone());
        }
        deployment
    }

    fn request(&self, action: &str, resource: &str, operation: &Operation) -> Request {
        // The tables vouch for the action and for the form of the resource.
        let now = DateTime::from(SystemTime::now());
        let mut request = Request::unchecked(action, resource)
            .with("aws:SecureTransport", if operation.is_secure { "true" } else { "false" })
            .with("aws:EpochTime", now.secs().to_string().as_str());
        if let Ok(time) = now.fmt(Format::DateTime) {
            request = request.with("aws:CurrentTime", time.as_str());
        }
        if let Some(region) = &operation.call.region {
            request = request.with("aws:RequestedRegion", region.as_str());
        }
        request = of_operation(request, operation);
        for (key, values) in &self.context {
            request = request.with_values(key.as_str(), values.iter().map(String::as_str));
        }
        match &self.principal {
            Some(principal) => request.by(principal.clone()),
            None => request,
        }
    }
}

/// Adds the keys that depend on the service of an action. A resource of another one, such as a role, is passed
/// to the service, and the tags are not about it.
fn of_operation(mut request: Request, operation: &Operation) -> Request {
    let service = &operation.call.service.prefix;
    if request.action().split(':').next() != Some(service) {
        return match request.action() {
            "iam:PassRole" => {
                request.with("iam:PassedToService", format!("{service}.amazonaws.com").as_str())
            }
            _ => request,
        };
    }
    for (key, value) in &operation.tags {
        if let Some(value) = value {
            request = request.with(format!("aws:RequestTag/{key}").as_str(), value.as_str());
        }
    }
    request.with_values("aws:TagKeys", operation.tags.iter().map(|(key, _)| key.as_str()))
}

fn unknown_action(call: &Call) -> String {
    format!(
        "the tables of cognito-policy have no action that authorizes {} of {}",
        call.operation, call.service.id
    )
}

/// Explains a denial, and what would allow the request.
fn explain(request: &Request, decision: &Decision<'_>, reason: Option<needs::Reason>) -> String {
    let mut text = "not authorized to perform ".to_owned();
    // After the outcome: the action and the resource, the statements, and the reasons.
    let decided = decision.to_string();
    text.push_str(decided.split_once(": ").map_or(decided.as_str(), |(_, decided)| decided));
    if reason == Some(needs::Reason::NotKnown) {
        text.push_str(
            "\nthe request does not show the resource, so that a statement has to allow all of them; \
             name it with `Guard::resource`",
        );
    }
    match decision.outcome() {
        Outcome::ExplicitDeny => text.push_str(
            "\nto allow it, change the statement that denies it: no other statement overrides it",
        ),
        Outcome::ImplicitDeny => {
            text.push_str("\nto allow it, add to the ");
            text.push_str(&layers(decision));
            text.push_str(": ");
            allowing(&mut text, request);
        }
        Outcome::Allowed | Outcome::Invalid => {}
    }
    text
}

/// Returns the layers that do not allow a request: `identity policy and the permissions boundary`.
fn layers(decision: &Decision<'_>) -> String {
    let mut layers = Vec::new();
    for reason in decision.reasons() {
        if let Reason::Refused { layer, .. } | Reason::NoPolicy(layer) = reason {
            layers.push(layer.to_string());
        }
    }
    layers.join(" and to the ")
}

/// Writes a statement that allows a request.
fn allowing(text: &mut String, request: &Request) {
    text.push_str("{\"Effect\":\"Allow\",\"Action\":");
    write_string(text, request.action());
    text.push_str(",\"Resource\":");
    write_string(text, request.resource());
    text.push('}');
}
