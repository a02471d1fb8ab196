//! Requests.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use cognito_policy_access as engine;

use super::key::{MultivaluedKey, RequestKey};
use super::{Principal, RequestError};
use crate::action::ListedAction;
use crate::arn::{ResourceArn, ResourceFor};
use crate::value::TypedValue;

/// A request to AWS: an action on a resource, who makes it, and the values of condition keys.
///
/// A condition key that a request does not have is absent, which conditions can depend on.
///
/// ```
/// use cognito_policy::access::Request;
/// use cognito_policy::cognito_idp::{Action, UserPoolAction, UserPoolArn};
/// use cognito_policy::{arn, aws};
///
/// let pool: UserPoolArn =
///     arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
/// let get = Request::new(UserPoolAction::AdminGetUser, &pool)
///     .by("arn:aws:sts::123456789012:assumed-role/support/anna")
///     .with(aws::principal_tag("team"), "blue")
///     .with("aws:SourceIp", "203.0.113.7");
/// assert!(get.errors().is_empty());
///
/// let list = Request::without_resource(Action::ListUserPools);
/// assert_eq!(list.to_string(), "cognito-idp:ListUserPools on *");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Request(pub(super) engine::Request);

/// The resource of a request for an action of the type `A`: one ARN without wildcards.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the resource of a request for `{A}`",
    label = "these actions do not support this resource",
    note = "a request is on one resource: pass an ARN without wildcards",
    note = "use `Request::without_resource` for actions that do not support any resource type"
)]
pub trait RequestResource<A> {
    /// Returns the text of the ARN.
    #[doc(hidden)]
    fn text(&self) -> &str;
}

// `do_not_recommend`: the errors would explain `TypedValue`, which excludes patterns.
#[diagnostic::do_not_recommend]
impl<A, R: ResourceFor<A> + ResourceArn + TypedValue> RequestResource<A> for R {
    #[inline]
    fn text(&self) -> &str {
        ResourceArn::as_str(self)
    }
}

impl Request {
    /// Creates a request for an action on a resource that it supports. Any other resource does not
    /// compile:
    ///
    /// ```compile_fail,E0277
    /// use cognito_policy::access::Request;
    /// use cognito_policy::cognito_identity::IdentityPoolArn;
    /// use cognito_policy::cognito_idp::UserPoolAction;
    ///
    /// fn wrong(pool: &IdentityPoolArn) -> Request {
    ///     Request::new(UserPoolAction::AdminGetUser, pool)
    /// }
    /// ```
    #[expect(clippy::needless_pass_by_value, reason = "callers write the arguments in place")]
    #[inline]
    pub fn new<A: ListedAction>(action: A, resource: impl RequestResource<A::Scope>) -> Self {
        Self::typed(action, resource.text())
    }

    /// Creates a request for an action without resource types, such as `cognito-idp:ListUserPools`,
    /// or on a resource that is not known.
    #[inline]
    pub fn without_resource(action: impl ListedAction) -> Self {
        Self::typed(action, "*")
    }

    #[inline]
    fn typed(action: impl ListedAction, resource: &str) -> Self {
        let action = action.facts().text;
        // The types vouch for the action and the resource. The built-in tables do not have those that
        // only an application's tables have.
        let request = engine::Request::parse(action, resource);
        Self(request.unwrap_or_else(|_| engine::Request::unchecked(action, resource)))
    }

    /// Creates a request for an action and a resource without bindings. The resource is an ARN; `*`
    /// means an action without resource types or a resource that is not known.
    ///
    /// # Errors
    ///
    /// Returns an error if AWS has no such action, or if the resource is not of a type that the
    /// action supports. Use [`unchecked`](Self::unchecked) for what AWS added recently.
    ///
    /// ```
    /// use cognito_policy::access::Request;
    ///
    /// assert!(Request::parse("s3:GetObject", "arn:aws:s3:::photos/1.jpg").is_ok());
    /// assert_eq!(
    ///     Request::parse("s3:GetObjects", "arn:aws:s3:::photos/1.jpg").unwrap_err().to_string(),
    ///     "`s3:GetObjects` is not an action",
    /// );
    /// ```
    #[inline]
    pub fn parse(action: &str, resource: &str) -> Result<Self, RequestError> {
        engine::Request::parse(action, resource).map(Self)
    }

    /// Creates a request of which nothing is checked, neither the action and the resource nor the
    /// condition keys that are added later.
    #[inline]
    pub fn unchecked(action: &str, resource: &str) -> Self {
        Self(engine::Request::unchecked(action, resource))
    }

    /// Sets a condition key: a key of the bindings and a value of its type, or the name of a key and
    /// its value as text.
    ///
    /// A name that AWS does not have, or a value that is not of the key's type, is one of the
    /// [errors](Self::errors): the request is then not decided.
    ///
    /// ```
    /// use cognito_policy::access::Request;
    /// use cognito_policy::aws;
    /// use cognito_policy::cognito_idp::Action;
    ///
    /// let request = Request::without_resource(Action::ListUserPools)
    ///     .with(aws::secure_transport(), true)
    ///     .with("aws:PrincipalTag/team", "blue");
    /// assert!(request.errors().is_empty());
    /// assert!(!request.with("aws:SecureTransport", "yes").errors().is_empty());
    /// ```
    ///
    /// ```compile_fail,E0277
    /// # use cognito_policy::access::Request;
    /// # use cognito_policy::cognito_idp::Action;
    /// Request::without_resource(Action::ListUserPools)
    ///     .with(cognito_policy::aws::secure_transport(), "yes");
    /// ```
    #[must_use = "returns the request with the key"]
    #[expect(clippy::needless_pass_by_value, reason = "callers write the arguments in place")]
    #[inline]
    pub fn with<K: RequestKey<V>, V>(self, key: K, value: V) -> Self {
        Self(self.0.with(key.name(), &K::text(&value)))
    }

    /// Sets a condition key that can have several values in one request. Without values, the key is
    /// absent.
    ///
    /// ```
    /// use cognito_policy::access::Request;
    /// use cognito_policy::aws;
    /// use cognito_policy::cognito_idp::Action;
    ///
    /// let request = Request::without_resource(Action::CreateUserPool)
    ///     .with_values(aws::tag_keys(), ["team", "stage"]);
    /// assert!(request.errors().is_empty());
    /// ```
    #[must_use = "returns the request with the key"]
    #[expect(clippy::needless_pass_by_value, reason = "callers write the arguments in place")]
    #[inline]
    pub fn with_values<K: MultivaluedKey<V>, V>(
        self,
        key: K,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let texts: Vec<String> = values.into_iter().map(|value| K::text(&value)).collect();
        Self(self.0.with_values(key.name(), &texts))
    }

    /// Sets who makes the request: an ARN or an account ID, as a typed value or as text; the name of
    /// a service or of an identity provider; or a [`Principal`]. The condition keys that follow from
    /// it, such as `aws:PrincipalArn`, are set as well, unless the request has them.
    ///
    /// Without a principal, a request is made by a principal of the resource's account.
    #[must_use = "returns the request with the principal"]
    #[inline]
    pub fn by(self, principal: impl Into<Principal>) -> Self {
        Self(self.0.by(principal.into()))
    }

    /// Returns the action: `cognito-idp:AdminGetUser`.
    #[inline]
    pub fn action(&self) -> &str {
        self.0.action()
    }

    /// Returns the ARN of the resource, or `*`.
    #[inline]
    pub fn resource(&self) -> &str {
        self.0.resource()
    }

    /// Returns who makes the request, if that is known.
    #[inline]
    pub fn principal(&self) -> Option<&Principal> {
        self.0.principal()
    }

    /// Returns the condition keys and their values.
    #[inline]
    pub fn context(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.context().iter()
    }

    /// Returns what is wrong with the request. A request with errors is not decided.
    #[inline]
    pub fn errors(&self) -> &[RequestError] {
        self.0.errors()
    }
}

impl fmt::Display for Request {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
