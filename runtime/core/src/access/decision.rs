//! Decisions on requests.

use alloc::vec::Vec;
use core::fmt;

use cognito_policy_access as engine;

use super::{Access, InvalidPolicy, Outcome, Reason, Request, RequestError, StatementRef};
use crate::kind::Kind;
use crate::policy::Policy;

/// What policies decide on a request. Its [`Display`](fmt::Display) explains the decision: the
/// statements that decide, or why each statement does not match.
///
/// ```
/// use cognito_policy::access::{Outcome, Request};
/// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
/// use cognito_policy::{Policy, arn, policy};
///
/// const READ_USERS: Policy = policy! {
///     Statement: {
///         Sid: "ReadUsers",
///         Effect: Allow,
///         Action: "cognito-idp:AdminGetUser",
///         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
///     }
/// };
/// const OTHER: UserPoolArn =
///     arn!("arn:aws:cognito-idp:us-east-2:123456789012:userpool/us-east-2_AbCdEfGhI");
///
/// let request = Request::new(UserPoolAction::AdminGetUser, &OTHER);
/// let decision = READ_USERS.decide(&request);
/// assert_eq!(decision.outcome(), Outcome::ImplicitDeny);
/// let why = "ReadUsers: the resource is in us-east-2, the statement names us-east-1";
/// assert!(decision.to_string().contains(why), "{decision}");
/// ```
#[derive(Debug, Clone)]
pub struct Decision<'r>(Inner<'r>);

#[derive(Debug, Clone)]
enum Inner<'r> {
    Decided(engine::Decision<'r, 'static>),
    /// IAM does not accept these policies.
    Invalid(&'r Request, Vec<InvalidPolicy>),
}

#[cfg_attr(doc_badges, doc(cfg(feature = "access")))]
impl<K: Kind> Policy<K> {
    /// Decides a request by this policy alone: whether its statements allow it and do not deny it.
    ///
    /// This parses the policy. To decide many requests, or to combine policies as AWS does, use
    /// [`Access`], which parses each policy once.
    ///
    /// ```
    /// use cognito_policy::access::Request;
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
    /// };
    /// let request = Request::without_resource(Action::ListUserPools);
    /// let decision = LIST.decide(&request);
    /// assert!(decision.is_allowed(), "{decision}");
    /// ```
    #[inline]
    pub fn decide<'r>(&self, request: &'r Request) -> Decision<'r> {
        Access::alone(self).decide(request)
    }
}

impl<'r> Decision<'r> {
    #[inline]
    pub(super) fn decided(decision: engine::Decision<'r, 'static>) -> Self {
        Self(Inner::Decided(decision))
    }

    #[inline]
    pub(super) fn invalid(request: &'r Request, policies: Vec<InvalidPolicy>) -> Self {
        Self(Inner::Invalid(request, policies))
    }

    /// Returns whether the request is allowed.
    #[inline]
    pub fn is_allowed(&self) -> bool {
        self.outcome() == Outcome::Allowed
    }

    /// Returns whether the request is denied, explicitly or implicitly. A decision that is
    /// [`Outcome::Invalid`] is neither allowed nor denied.
    #[inline]
    pub fn is_denied(&self) -> bool {
        matches!(self.outcome(), Outcome::ExplicitDeny | Outcome::ImplicitDeny)
    }

    /// Returns the outcome.
    #[inline]
    pub fn outcome(&self) -> Outcome {
        match &self.0 {
            Inner::Decided(decision) => decision.outcome(),
            Inner::Invalid(..) => Outcome::Invalid,
        }
    }

    /// Returns the statements that decide: those that allow the request, or those that deny it.
    #[inline]
    pub fn statements(&self) -> Vec<StatementRef> {
        match &self.0 {
            Inner::Decided(decision) => decision.statements(),
            Inner::Invalid(..) => Vec::new(),
        }
    }

    /// Returns why the request is denied although no statement denies it: the layers that do not
    /// allow it, and for each of their statements the element that does not match.
    #[inline]
    pub fn reasons(&self) -> Vec<Reason> {
        match &self.0 {
            Inner::Decided(decision) => decision.reasons(),
            Inner::Invalid(..) => Vec::new(),
        }
    }

    /// Returns what is wrong with the request, if that keeps it from being decided.
    #[inline]
    pub fn request_errors(&self) -> &'r [RequestError] {
        match &self.0 {
            Inner::Decided(decision) => decision.errors(),
            Inner::Invalid(request, _) => request.errors(),
        }
    }

    /// Returns the policies that IAM does not accept, so that nothing is decided by them.
    #[inline]
    pub fn invalid_policies(&self) -> &[InvalidPolicy] {
        match &self.0 {
            Inner::Decided(_) => &[],
            Inner::Invalid(_, policies) => policies,
        }
    }
}

impl fmt::Display for Decision<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Inner::Decided(decision) => decision.fmt(f),
            Inner::Invalid(request, policies) => {
                write!(f, "{}: {request}", Outcome::Invalid)?;
                policies.iter().try_for_each(|policy| write!(f, "\n{policy}"))
            }
        }
    }
}
