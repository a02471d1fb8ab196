//! What is wrong with an action.

use alloc::boxed::Box;
use core::fmt;

use super::{ActionFacts, IamAction};
use crate::error::message_error;
use crate::excerpt::Excerpt;

/// The error for a string that is not an action, or for an action that is not of the expected type.
///
/// ```
/// use cognito_policy::cognito_idp::{Action, UserPoolAction};
///
/// let error = "cognito-idp:AdminGetUsr".parse::<Action>().unwrap_err();
/// assert_eq!(error.to_string(), "`cognito-idp` has no action `AdminGetUsr`");
///
/// let error = UserPoolAction::try_from(Action::ListUserPools).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`cognito-idp:ListUserPools` does not support resource-level permissions for a user pool",
/// );
///
/// let error = UserPoolAction::try_from(Action::UpdateAuthEventFeedback).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`cognito-idp:UpdateAuthEventFeedback` is called without AWS credentials, so identity \
///      policies cannot scope it to a user pool",
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ActionError(Reason);

#[derive(Clone, PartialEq, Eq)]
enum Reason {
    Unknown { service: &'static str, text: Box<str> },
    Unscopable { action: &'static str, resource_type: &'static str },
    Unsigned { action: &'static str, resource_type: &'static str },
    NeverCarries { action: &'static str, key: &'static str },
}

impl fmt::Display for ActionError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Unknown { service, text } => write_unknown(service, text, f),
            Reason::Unscopable { action, resource_type } => write!(
                f,
                "`{action}` does not support resource-level permissions for {resource_type}",
            ),
            Reason::Unsigned { action, resource_type } => write!(
                f,
                "`{action}` is called without AWS credentials, so identity policies cannot scope \
                 it to {resource_type}",
            ),
            Reason::NeverCarries { action, key } => {
                write!(f, "requests for `{action}` never carry `{key}`")
            }
        }
    }
}

#[inline]
fn write_unknown(service: &str, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match text.split_once(':') {
        Some((prefix, name)) if prefix.eq_ignore_ascii_case(service) => {
            write!(f, "`{service}` has no action `{}`", Excerpt(name))
        }
        _ => write!(
            f,
            "`{}` is not an action of `{service}`; write it like `{service}:Name`",
            Excerpt(text),
        ),
    }
}

message_error!(ActionError);

/// Returns the error for a string that is not an action of the service.
#[cold]
#[inline]
pub(super) fn unknown(service: &'static str, text: &str) -> ActionError {
    ActionError(Reason::Unknown { service, text: text.into() })
}

/// Returns the error for an action that cannot be scoped to the resource type.
#[cold]
#[inline]
const fn unscopable(facts: ActionFacts, resource_type: &'static str) -> ActionError {
    let action = facts.text;
    ActionError(if facts.unsigned {
        Reason::Unsigned { action, resource_type }
    } else {
        Reason::Unscopable { action, resource_type }
    })
}

/// Returns the error for an action whose requests never carry the condition key.
#[cold]
#[inline]
pub(crate) const fn never_carries(action: &'static str, key: &'static str) -> ActionError {
    ActionError(Reason::NeverCarries { action, key })
}

/// Converts an action of a service into the action of a resource type. `scoped` and `of_service`
/// hold the same actions in the same order.
///
/// # Errors
///
/// Returns an error if the action cannot be scoped to the resource type.
#[inline]
pub fn narrow<A: IamAction, S: Copy>(
    action: A,
    of_service: &[A],
    scoped: &[S],
    resource_type: &'static str,
) -> Result<S, ActionError> {
    match of_service.binary_search(&action) {
        Ok(index) => Ok(scoped[index]),
        Err(_) => Err(unscopable(action.facts(), resource_type)),
    }
}
