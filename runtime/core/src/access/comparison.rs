//! Comparisons of two policies.

use alloc::boxed::Box;
use alloc::string::ToString;
use core::fmt;

use cognito_policy_access as engine;

use super::invalid::parse;
use super::{Limits, Request, UnknownReason};
use crate::kind::Kind;
use crate::policy::Policy;

/// Whether a policy allows what another one does not: the result of [`Policy::new_access`].
#[derive(Debug, Clone, PartialEq)]
pub enum Comparison {
    /// It does not. This is proved.
    None,
    /// It allows this request, and the other policy does not.
    New(Box<Request>),
    /// It could not be decided.
    Unknown(UnknownReason),
}

#[cfg_attr(doc_badges, doc(cfg(feature = "access")))]
impl<K: Kind> Policy<K> {
    /// Returns whether this policy allows a request that the `old` one does not, and the request.
    ///
    /// The comparison is exact: [`Comparison::None`] is a proof, and a request is confirmed by
    /// [`decide`](Self::decide). It considers all requests, with any principal and any values of
    /// condition keys.
    ///
    /// ```
    /// use cognito_policy::access::Comparison;
    /// use cognito_policy::{Policy, policy};
    ///
    /// const OLD: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:List*", Resource: "*" }
    /// };
    /// const NEW: Policy = policy! {
    ///     Statement: {
    ///         Effect: Allow,
    ///         Action: ["cognito-idp:ListUserPools", "cognito-idp:CreateUserPool"],
    ///         Resource: "*",
    ///     }
    /// };
    ///
    /// match NEW.new_access(&OLD) {
    ///     Comparison::None => unreachable!(),
    ///     Comparison::New(request) => assert_eq!(request.action(), "cognito-idp:CreateUserPool"),
    ///     Comparison::Unknown(reason) => panic!("{reason}"),
    /// }
    /// ```
    #[doc(alias = "CheckNoNewAccess")]
    #[inline]
    pub fn new_access<J: Kind>(&self, old: &Policy<J>) -> Comparison {
        self.new_access_within(old, Limits::default())
    }

    /// Compares two policies, like [`new_access`](Self::new_access), within these limits.
    #[inline]
    pub fn new_access_within<J: Kind>(&self, old: &Policy<J>, limits: Limits) -> Comparison {
        match (parse(self), parse(old)) {
            (Ok(new), Ok(old)) => new.new_access_within(&old, limits).into(),
            (Err(error), _) | (_, Err(error)) => {
                Comparison::Unknown(UnknownReason::Invalid(error.to_string()))
            }
        }
    }

    /// Returns whether two policies allow the same requests; `None` if it could not be decided.
    ///
    /// ```
    /// use cognito_policy::{Policy, policy};
    ///
    /// const LISTED: Policy = policy! {
    ///     Statement: {
    ///         Effect: Allow,
    ///         Action: ["cognito-sync:GetBulkPublishDetails", "cognito-sync:GetCognitoEvents",
    ///             "cognito-sync:GetIdentityPoolConfiguration"],
    ///         Resource: "*",
    ///     }
    /// };
    /// const PATTERN: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-sync:Get*", Resource: "*" }
    /// };
    /// assert_eq!(LISTED.same_access(&PATTERN), Some(true));
    /// ```
    #[inline]
    pub fn same_access<J: Kind>(&self, other: &Policy<J>) -> Option<bool> {
        parse(self).ok()?.same_access(&parse(other).ok()?)
    }
}

impl From<engine::Comparison> for Comparison {
    #[inline]
    fn from(comparison: engine::Comparison) -> Self {
        match comparison {
            engine::Comparison::None => Self::None,
            engine::Comparison::New(request) => Self::New(Box::new(Request(*request))),
            engine::Comparison::Unknown(reason) => Self::Unknown(reason),
        }
    }
}

impl fmt::Display for Comparison {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("no new access"),
            Self::New(request) => write!(f, "new access: {request}"),
            Self::Unknown(reason) => {
                write!(f, "it is not known whether there is new access: {reason}")
            }
        }
    }
}
