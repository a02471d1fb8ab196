//! `assert_allows!` and `assert_denies!`.

use core::borrow::Borrow;
use core::fmt;

use super::{Access, Decision, Request};
use crate::kind::Kind;
use crate::policy::Policy;

/// What decides requests: a [`Policy`], an [`Access`], or a reference to one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not decide requests",
    label = "expected a policy or an `Access`"
)]
pub trait Decides {
    /// Decides a request.
    fn decide<'r>(&self, request: &'r Request) -> Decision<'r>;
}

impl<K: Kind> Decides for Policy<K> {
    #[inline]
    fn decide<'r>(&self, request: &'r Request) -> Decision<'r> {
        self.decide(request)
    }
}

impl Decides for Access {
    #[inline]
    fn decide<'r>(&self, request: &'r Request) -> Decision<'r> {
        self.decide(request)
    }
}

impl<T: Decides + ?Sized> Decides for &T {
    #[inline]
    fn decide<'r>(&self, request: &'r Request) -> Decision<'r> {
        (**self).decide(request)
    }
}

/// Panics unless the decision on the request is the expected one.
#[doc(hidden)]
#[track_caller]
#[inline]
pub fn check(
    access: &impl Decides,
    request: &impl Borrow<Request>,
    allows: bool,
    message: Option<fmt::Arguments<'_>>,
) {
    let decision = access.decide(request.borrow());
    if if allows { decision.is_allowed() } else { decision.is_denied() } {
        return;
    }
    let assertion = if allows { "allows" } else { "denies" };
    match message {
        Some(message) => panic!("assertion `{assertion}` failed: {message}\n{decision}"),
        None => panic!("assertion `{assertion}` failed\n{decision}"),
    }
}

/// Asserts that a policy, or an [`Access`](crate::access::Access), allows a request.
///
/// Takes both by value or by reference, and optionally a message, like [`assert!`]. The panic explains
/// the decision: which element of which statement does not match.
///
/// ```
/// use cognito_policy::access::Request;
/// use cognito_policy::cognito_idp::Action;
/// use cognito_policy::{Policy, assert_allows, policy};
///
/// const LIST: Policy = policy! {
///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
/// };
/// assert_allows!(LIST, Request::without_resource(Action::ListUserPools));
/// ```
///
/// # Panics
///
/// If the request is denied, or cannot be decided because it or a policy is invalid.
///
/// ```should_panic
/// # use cognito_policy::access::Request;
/// # use cognito_policy::cognito_idp::Action;
/// # use cognito_policy::{Policy, assert_allows, policy};
/// # const LIST: Policy = policy! {
/// #     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
/// # };
/// assert_allows!(LIST, Request::without_resource(Action::CreateUserPool), "for the setup");
/// ```
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! assert_allows {
    ($access:expr, $request:expr $(,)?) => {
        $crate::access::check(&$access, &$request, true, ::core::option::Option::None)
    };
    ($access:expr, $request:expr, $($message:tt)+) => {
        $crate::access::check(
            &$access,
            &$request,
            true,
            ::core::option::Option::Some(::core::format_args!($($message)+)),
        )
    };
}

/// Asserts that a policy, or an [`Access`](crate::access::Access), denies a request, explicitly or
/// implicitly.
///
/// Takes both by value or by reference, and optionally a message, like [`assert!`]. The panic names
/// the statements that allow the request.
///
/// ```
/// use cognito_policy::access::Request;
/// use cognito_policy::cognito_idp::Action;
/// use cognito_policy::{Policy, assert_denies, policy};
///
/// const LIST: Policy = policy! {
///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
/// };
/// assert_denies!(LIST, Request::without_resource(Action::CreateUserPool));
/// ```
///
/// # Panics
///
/// If the request is allowed, or cannot be decided because it or a policy is invalid.
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! assert_denies {
    ($access:expr, $request:expr $(,)?) => {
        $crate::access::check(&$access, &$request, false, ::core::option::Option::None)
    };
    ($access:expr, $request:expr, $($message:tt)+) => {
        $crate::access::check(
            &$access,
            &$request,
            false,
            ::core::option::Option::Some(::core::format_args!($($message)+)),
        )
    };
}
