//! Whether a request is one that AWS can receive.

use std::error::Error;
use std::fmt;

use cognito_policy_language::arn::Arn;
use cognito_policy_language::condition_key::{self, Key};
use cognito_policy_language::date::Date;
use cognito_policy_language::value::{IpRange, is_base64, is_number};
use cognito_policy_spec::model::{Action, Service, ValueType};
use cognito_policy_spec::tables::Tables;

use super::meant;

/// Why a request is not one that AWS can receive.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RequestError {
    /// AWS has no such action.
    Action(String),
    /// The resource is neither an ARN nor `*`.
    NotAnArn(String),
    /// The resource is not of a type that the action supports.
    ResourceType {
        /// The action.
        action: String,
        /// The resource.
        resource: String,
        /// The types that the action supports, by the formats of their ARNs.
        formats: Vec<String>,
    },
    /// AWS has no such condition key.
    Key(String),
    /// The value of a key is not of the key's type.
    Value {
        /// The key.
        key: String,
        /// The value.
        value: String,
        /// The type of the key.
        value_type: ValueType,
    },
    /// A key that has one value in every request was given several.
    SeveralValues(String),
}

/// Checks an action and a resource.
pub(super) fn action_on(action: &str, resource: &str, tables: &Tables) -> Result<(), RequestError> {
    let unknown = || RequestError::Action(action.to_owned());
    let (prefix, name) = action.split_once(':').ok_or_else(unknown)?;
    let service = tables.service(prefix).ok_or_else(unknown)?;
    let is_named = |it: &&Action| it.name.eq_ignore_ascii_case(name);
    let found = service.actions.iter().find(is_named).ok_or_else(unknown)?;
    if resource == "*" {
        return Ok(());
    }
    let Ok(arn) = Arn::parse(resource) else {
        return Err(RequestError::NotAnArn(resource.to_owned()));
    };
    let mut formats = Vec::new();
    for of_action in &found.resource_types {
        let of_type = &service.resource_types[of_action.resource_type];
        if arn.is_of(resource, of_type, service, tables) {
            return Ok(());
        }
        formats.extend(of_type.arn_formats.iter().map(|format| format.text.clone()));
    }
    let (action, resource) = (action.to_owned(), resource.to_owned());
    Err(RequestError::ResourceType { action, resource, formats })
}

/// Returns whether an operation is called without AWS credentials.
pub(super) fn is_unsigned(action: &str, tables: &Tables) -> bool {
    // Other services have such operations, too: users of an identity provider assume roles without
    // credentials, and the trust policy decides.
    let of_cognito = action.get(..8).is_some_and(|it| it.eq_ignore_ascii_case("cognito-"));
    let Some((prefix, name)) = action.split_once(':').filter(|_| of_cognito) else { return false };
    let Some(service) = tables.service(prefix) else { return false };
    service.actions.iter().any(|it| it.unsigned && it.name.eq_ignore_ascii_case(name))
}

/// Checks a key and its values.
pub(super) fn key(action: &str, key: &str, values: &[&str], tables: &Tables) -> Vec<RequestError> {
    let service = action.split_once(':').and_then(|(prefix, _)| tables.service(prefix));
    let services: Vec<&Service> = service.into_iter().collect();
    let known = match condition_key::resolve(key, &services, tables) {
        Key::Known(known) => known.key,
        Key::Unchecked => return Vec::new(),
        Key::Fault(_) => return vec![RequestError::Key(key.to_owned())],
    };
    let mut errors = Vec::new();
    for value in values {
        if !known.value_types().iter().any(|&of_type| is_of(value, of_type)) {
            let (key, value) = (key.to_owned(), (*value).to_owned());
            errors.push(RequestError::Value { key, value, value_type: known.value_type });
        }
    }
    if values.len() > 1 && !known.multivalued && !known.either_cardinality {
        errors.push(RequestError::SeveralValues(key.to_owned()));
    }
    errors
}

fn is_of(value: &str, value_type: ValueType) -> bool {
    match value_type {
        ValueType::String => true,
        ValueType::Arn => value.is_empty() || Arn::parse(value).is_ok(),
        ValueType::Bool => ["true", "false"].iter().any(|it| it.eq_ignore_ascii_case(value)),
        ValueType::Numeric => is_number(value),
        ValueType::Date => Date::parse(value).is_some(),
        ValueType::IpAddress => IpRange::parse(value).is_some(),
        ValueType::Binary => is_base64(value),
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Action(action) => write!(f, "`{action}` is not an action"),
            Self::NotAnArn(resource) => write!(f, "`{resource}` is neither an ARN nor `*`"),
            Self::ResourceType { action, formats, .. } if formats.is_empty() => {
                write!(f, "`{action}` does not support resource types; its resource is `*`")
            }
            Self::ResourceType { action, resource, formats } => {
                write!(f, "`{action}` does not support `{resource}`; its resources are ")?;
                write!(f, "`{}`", formats.join("`, `"))
            }
            Self::Key(key) => write!(f, "`{key}` is not a condition key"),
            Self::Value { key, value, value_type } => {
                let types = value_type.plural();
                write!(f, "the values of `{key}` are {types}, and `{value}` is not one")
            }
            Self::SeveralValues(key) => write!(f, "`{key}` has one value, not several"),
        }
    }
}

impl RequestError {
    /// Returns what to write instead, if that is clear.
    ///
    /// ```
    /// use cognito_policy_access::Request;
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let error = Request::parse("s3:GetObjekt", "*").unwrap_err();
    /// assert_eq!(error.help(Tables::builtin()).as_deref(), Some("write `s3:GetObject`"));
    /// ```
    pub fn help(&self, tables: &Tables) -> Option<String> {
        let name = match self {
            Self::Action(action) => meant::action(action, tables)?,
            Self::Key(key) => meant::key(key, tables)?,
            Self::NotAnArn(_)
            | Self::ResourceType { .. }
            | Self::Value { .. }
            | Self::SeveralValues(_) => return None,
        };
        Some(format!("write `{name}`"))
    }
}

impl Error for RequestError {}
