//! Denied requests, from the message of an AccessDenied error or a CloudTrail event.

use std::fs;

use cognito_policy_access::{Principal, Request, RequestError};
use serde_json::{Value, json};

use crate::error::Failure;

/// A request that was denied.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Denied {
    action: String,
    resource: Option<String>,
    principal: Option<String>,
}

impl Denied {
    /// Reads a message, an event, or a file with either.
    pub(super) fn read(argument: &str) -> Result<Self, Failure> {
        let file = fs::metadata(argument).is_ok_and(|it| it.is_file());
        let text = if file { fs::read_to_string(argument).ok() } else { None };
        let text = text.as_deref().unwrap_or(argument);
        let denied = match serde_json::from_str::<Value>(text) {
            Ok(event) => Self::of_event(&event),
            Err(_) => Self::of_message(text),
        };
        denied.ok_or_else(|| Failure {
            file: "--denied".to_owned(),
            message: "this is neither an AccessDenied message nor a CloudTrail event".to_owned(),
            help: Some(
                "pass the message with `is not authorized to perform`, or the event's JSON"
                    .to_owned(),
            ),
        })
    }

    /// Reads `User: ARN is not authorized to perform: ACTION on resource: ARN because ..`.
    fn of_message(text: &str) -> Option<Self> {
        let (before, after) = text.split_once(" is not authorized to perform: ")?;
        let principal = before.rsplit_once("User: ").map(|(_, principal)| principal.trim());
        let action = after.split([' ', '\n', ',']).next()?.trim_end_matches('.');
        let resource =
            after.split_once(" on resource: ").and_then(|(_, rest)| rest.split(' ').next());
        let resource = resource.map(|it| it.trim_end_matches('.').trim().to_owned());
        Some(Self {
            action: action.to_owned(),
            resource: resource.filter(|it| !it.is_empty()),
            principal: principal.map(str::to_owned).filter(|it| it.starts_with("arn:")),
        })
    }

    /// Reads an event of CloudTrail, or a list of them in `Records`.
    fn of_event(event: &Value) -> Option<Self> {
        let event = event.pointer("/Records/0").unwrap_or(event);
        let event = event.get("detail").unwrap_or(event);
        let text = |pointer: &str| event.pointer(pointer).and_then(Value::as_str);
        let of_message = text("/errorMessage").and_then(Self::of_message);
        let of_event = || {
            let (source, name) = (text("/eventSource")?, text("/eventName")?);
            let service = source.strip_suffix(".amazonaws.com").unwrap_or(source);
            let resource = text("/resources/0/ARN").or_else(|| text("/resources/0/arn"));
            Some(Self {
                action: format!("{service}:{name}"),
                resource: resource.map(str::to_owned),
                principal: None,
            })
        };
        let mut denied = of_message.or_else(of_event)?;
        if let Some(arn) = text("/userIdentity/arn") {
            denied.principal = Some(arn.to_owned());
        }
        Some(denied)
    }

    /// Returns the request.
    pub(super) fn request(&self) -> Result<Request, RequestError> {
        let request = Request::parse(&self.action, self.resource.as_deref().unwrap_or("*"))?;
        Ok(match &self.principal {
            Some(principal) => request.by(Principal::parse(principal)),
            None => request,
        })
    }

    /// Returns the smallest statement that allows the request, as JSON.
    pub(super) fn statement(&self) -> String {
        let resource = self.resource.as_deref().unwrap_or("*");
        let statement = json!({ "Effect": "Allow", "Action": self.action, "Resource": resource });
        serde_json::to_string_pretty(&statement).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
    const SESSION: &str = "arn:aws:sts::123456789012:assumed-role/app/i-1";

    #[test]
    fn messages_and_events_are_read() {
        let message = format!(
            "An error occurred (AccessDeniedException) when calling the AdminGetUser operation: User: \
             {SESSION} is not authorized to perform: cognito-idp:AdminGetUser on resource: {POOL} because \
             no identity-based policy allows the cognito-idp:AdminGetUser action"
        );
        let expected = Denied {
            action: "cognito-idp:AdminGetUser".to_owned(),
            resource: Some(POOL.to_owned()),
            principal: Some(SESSION.to_owned()),
        };
        assert_eq!(Denied::of_message(&message), Some(expected));
        let event = json!({
            "eventSource": "cognito-idp.amazonaws.com",
            "eventName": "AdminGetUser",
            "errorCode": "AccessDenied",
            "userIdentity": { "arn": SESSION },
            "resources": [{ "ARN": POOL }],
        });
        let denied = Denied::of_event(&event).unwrap();
        assert_eq!(denied.action, "cognito-idp:AdminGetUser");
        assert_eq!(denied.principal.as_deref(), Some(SESSION));
        assert!(denied.request().is_ok());
        assert_eq!(Denied::of_message("Access Denied"), None);
        assert_eq!(Denied::of_event(&json!({ "eventName": 1 })), None);
    }
}
