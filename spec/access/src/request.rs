//! Requests: who does what on which resource, and the values of condition keys.

mod check;
mod meant;

use cognito_policy_language::evaluate::RequestContext;
use cognito_policy_spec::tables::Tables;

pub use check::RequestError;

use crate::principal::{Kind, Principal};

/// A request to AWS.
///
/// ```
/// use cognito_policy_access::Request;
///
/// let pool = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";
/// let request = Request::parse("cognito-idp:AdminGetUser", pool)
///     .unwrap()
///     .with("aws:PrincipalTag/team", "blue");
/// assert!(request.errors().is_empty());
/// assert!(Request::parse("cognito-idp:AdminGetUsr", pool).is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Request {
    pub(crate) action: String,
    pub(crate) resource: String,
    principal: Option<Principal>,
    context: RequestContext,
    is_unsigned: bool,
    /// What is checked; `None` if nothing is.
    tables: Option<&'static Tables>,
    errors: Vec<RequestError>,
}

impl Request {
    /// Creates a request for an action on a resource: an ARN, or `*` for actions without resource
    /// types and for a resource that is not known.
    ///
    /// # Errors
    ///
    /// If AWS has no such action, or the resource is not of a type that the action supports. Use
    /// [`unchecked`](Self::unchecked) for what AWS added lately.
    pub fn parse(action: &str, resource: &str) -> Result<Self, RequestError> {
        Self::parse_with(action, resource, Tables::builtin())
    }

    /// Creates a request, like [`parse`](Self::parse), with the tables of an application.
    ///
    /// # Errors
    ///
    /// If the tables have no such action, or the resource is not of a type that the action supports.
    pub fn parse_with(
        action: &str,
        resource: &str,
        tables: &'static Tables,
    ) -> Result<Self, RequestError> {
        check::action_on(action, resource, tables)?;
        Ok(Self { tables: Some(tables), ..Self::unchecked(action, resource) })
    }

    /// Creates a request of which nothing is checked, neither the action and the resource nor the
    /// condition keys that are added later.
    pub fn unchecked(action: &str, resource: &str) -> Self {
        Self {
            action: action.to_owned(),
            resource: resource.to_owned(),
            principal: None,
            context: RequestContext::new(),
            is_unsigned: check::is_unsigned(action, Tables::builtin()),
            tables: None,
            errors: Vec::new(),
        }
    }

    /// Sets who makes the request, and the condition keys that follow from it, such as
    /// `aws:PrincipalArn`, unless the request has them.
    #[must_use]
    pub fn by(mut self, principal: Principal) -> Self {
        for (key, value) in keys_of(&principal) {
            if self.context.get(key).is_none() {
                self.context = self.context.with(key, &value);
            }
        }
        self.principal = Some(principal);
        self
    }

    /// Sets who makes the request, and no condition keys.
    pub(crate) fn by_exactly(self, principal: Principal) -> Self {
        Self { principal: Some(principal), ..self }
    }

    /// Sets the resource.
    pub(crate) fn on(self, resource: &str) -> Self {
        Self { resource: resource.to_owned(), ..self }
    }

    /// Adds a condition key with one value, or replaces its values.
    ///
    /// A key that AWS does not have, or a value of the wrong type, is one of the
    /// [errors](Self::errors): the request is then not decided.
    #[must_use]
    pub fn with(self, key: &str, value: &str) -> Self {
        self.with_values(key, &[value])
    }

    /// Adds a condition key with several values, or replaces its values. A key without values is
    /// absent.
    #[must_use]
    pub fn with_values<V: AsRef<str>>(mut self, key: &str, values: &[V]) -> Self {
        if let Some(tables) = self.tables {
            let values: Vec<&str> = values.iter().map(AsRef::as_ref).collect();
            self.errors.extend(check::key(&self.action, key, &values, tables));
        }
        if values.is_empty() {
            self.context = self.context.without(key);
        } else {
            self.context = self.context.with_values(key, values);
        }
        self
    }

    /// Returns the action: `s3:GetObject`.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Returns the ARN of the resource, or `*`.
    pub fn resource(&self) -> &str {
        &self.resource
    }

    /// Returns who makes the request.
    pub fn principal(&self) -> Option<&Principal> {
        self.principal.as_ref()
    }

    /// Returns the values of condition keys.
    pub fn context(&self) -> &RequestContext {
        &self.context
    }

    /// Returns whether the operation is called without AWS credentials, so that the policies of AWS
    /// principals do not apply.
    pub fn is_unsigned(&self) -> bool {
        self.is_unsigned
    }

    /// Returns what is wrong with the request. A request with errors is not decided.
    pub fn errors(&self) -> &[RequestError] {
        &self.errors
    }

    /// Returns what to write instead of what an error of this request names, if that is clear.
    pub(crate) fn help(&self, error: &RequestError) -> Option<String> {
        error.help(self.tables?)
    }
}

impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        self.action.eq_ignore_ascii_case(&other.action)
            && self.resource == other.resource
            && self.principal == other.principal
            && self.context == other.context
    }
}

/// Returns the condition keys that follow from the principal.
pub(crate) fn keys_of(principal: &Principal) -> Vec<(&'static str, String)> {
    let mut keys = Vec::new();
    let mut add = |key, value: Option<&str>| keys.extend(value.map(|it| (key, it.to_owned())));
    add("aws:PrincipalArn", principal.arn());
    add("aws:PrincipalAccount", principal.account());
    let (type_name, is_service) = match principal.kind() {
        Kind::Root | Kind::CanonicalUser => (Some("Account"), "false"),
        Kind::User => (Some("User"), "false"),
        Kind::Role | Kind::Session => (Some("AssumedRole"), "false"),
        Kind::FederatedUser => (Some("FederatedUser"), "false"),
        Kind::Anonymous => (Some("Anonymous"), "false"),
        Kind::Federated => (None, "false"),
        Kind::Service => (None, "true"),
    };
    add("aws:PrincipalType", type_name);
    add("aws:PrincipalIsAWSService", Some(is_service));
    match principal.kind() {
        Kind::User => add("aws:username", principal.name().rsplit('/').next()),
        Kind::Service => add("aws:PrincipalServiceName", Some(principal.name())),
        Kind::Federated => add("aws:FederatedProvider", Some(principal.name())),
        _ => {}
    }
    keys
}
