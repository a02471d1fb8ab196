//! Which requests carry which condition keys, as types: what [`UnscopedStatement::when`] asks for.
//!
//! [`UnscopedStatement::when`]: crate::UnscopedStatement::when

use core::fmt;
use core::marker::PhantomData;

use crate::action::{ActionError, ActionFacts, ListedAction, never_carries};

/// Marks a condition key that does not depend on the action, or for which no type says so.
pub enum AnyRequest {}

/// A condition key that only requests for some actions carry.
pub trait CarriedKey {
    /// The key, as the tables spell it, up to its placeholder.
    #[doc(hidden)]
    const STEM: &'static str;
}

/// A condition key that requests for the actions of the type `A` carry, whichever of them it is.
///
/// For [`ResourceTag`] it holds for the action enums of those resource types that have tags, for
/// every key for actions of which it was checked: see [`Carrying`]. It is implemented by generated
/// bindings.
#[diagnostic::on_unimplemented(
    message = "requests for a `{A}` do not all carry the condition key `{Self}`",
    label = "a condition with this key cannot limit these actions",
    note = "IAM ignores a statement whose condition asks for a key that the request does not carry",
    note = "tags of a resource: take the actions from the enum of a resource type that has tags, \
            such as `UserPoolAction`",
    note = "tags of a request: name the actions with `actions!(\"...\", with {Self})`, which checks \
            that each of them carries the key"
)]
pub trait CarriedBy<A> {}

impl<A> CarriedBy<A> for AnyRequest {}

/// Condition keys that can stand behind `.on(..)`, where the compiler does not know the actions any
/// more: those of any request, and the tags of the resource.
#[diagnostic::on_unimplemented(
    message = "a condition with the key `{Self}` has to stand before `.on(..)`",
    label = "behind `.on(..)` it is not known any more whether the actions carry this key",
    note = "write `Statement::allow(actions).when(condition).on(resource)`"
)]
pub trait BehindOn {
    /// Whether it is a tag of the resource, which not all resources have.
    #[doc(hidden)]
    const IS_RESOURCE_TAG: bool;
}

impl BehindOn for AnyRequest {
    const IS_RESOURCE_TAG: bool = false;
}

impl BehindOn for ResourceTag {
    const IS_RESOURCE_TAG: bool = true;
}

/// Whether requests for the action carry the key.
pub(crate) fn carries<Key: CarriedKey>(action: ActionFacts) -> bool {
    action.condition_keys.iter().any(|key| key.split('/').next() == Some(Key::STEM))
}

/// An action of the type `A` whose requests carry the condition key `Key`: [`RequestTag`],
/// [`TagKeys`] or [`ResourceTag`].
///
/// `actions!` gives them, and checks them while the crate compiles:
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolArn};
/// use cognito_policy::{Statement, actions};
///
/// /// Pools may be tagged, with tags of one team alone.
/// fn tag(pool: &UserPoolArn, team: &str) -> Statement {
///     Statement::allow(actions!("cognito-idp:TagResource", on UserPool, with RequestTag))
///         .when(cognito_idp::request_tag("team").equals(team))
///         .on(pool)
/// }
/// # let _ = tag;
/// ```
///
/// What the statement would ask of `AdminGetUser`, no request for it has:
///
/// ```compile_fail,E0277
/// use cognito_policy::Statement;
/// use cognito_policy::cognito_idp::{self, UserPoolAction};
///
/// Statement::allow(UserPoolAction::AdminGetUser)
///     .when(cognito_idp::request_tag("team").equals("blue"));
/// ```
pub struct Carrying<A, Key> {
    #[doc(hidden)]
    pub __action: A,
    #[doc(hidden)]
    pub __key: PhantomData<Key>,
}

impl<A: ListedAction, Key: CarriedKey> Carrying<A, Key> {
    /// An action that only run time knows.
    ///
    /// # Errors
    ///
    /// If requests for the action do not carry the key.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::condition::{Carrying, TagKeys};
    ///
    /// assert!(Carrying::<_, TagKeys>::new(Action::CreateUserPool).is_ok());
    /// assert_eq!(
    ///     Carrying::<_, TagKeys>::new(Action::ListUserPools).unwrap_err().to_string(),
    ///     "requests for `cognito-idp:ListUserPools` never carry `aws:TagKeys`",
    /// );
    /// ```
    pub fn new(action: A) -> Result<Self, ActionError> {
        if carries::<Key>(action.facts()) {
            return Ok(Self { __action: action, __key: PhantomData });
        }
        Err(never_carries(action.facts().text, Key::STEM))
    }

    /// The action itself.
    pub fn action(self) -> A {
        self.__action
    }
}

impl<A: ListedAction, Key> ListedAction for Carrying<A, Key> {
    type Scope = A::Scope;

    fn facts(self) -> ActionFacts {
        self.__action.facts()
    }
}

impl<A: Copy, Key> Clone for Carrying<A, Key> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Copy, Key> Copy for Carrying<A, Key> {}

impl<A: fmt::Debug, Key> fmt::Debug for Carrying<A, Key> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.__action.fmt(f)
    }
}

macro_rules! carried_keys {
    ($($(#[$doc:meta])* $Key:ident, $stem:literal, besides [$($Other:ident),+];)+) => {$(
        $(#[$doc])*
        pub enum $Key {}

        impl CarriedKey for $Key {
            const STEM: &'static str = $stem;
        }

        impl<A> CarriedBy<Carrying<A, $Key>> for $Key {}

        $(impl<A> CarriedBy<Carrying<A, $Other>> for $Key where Self: CarriedBy<A> {})+
    )+};
}

carried_keys! {
    /// Marks [`aws:ResourceTag`]: a tag of the resource that a request is about.
    ///
    /// [`aws:ResourceTag`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
    ResourceTag, "aws:ResourceTag", besides [RequestTag, TagKeys];

    /// Marks [`aws:RequestTag`]: a tag that a request sets.
    ///
    /// [`aws:RequestTag`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
    RequestTag, "aws:RequestTag", besides [ResourceTag, TagKeys];

    /// Marks [`aws:TagKeys`]: the keys of the tags that a request sets or removes.
    ///
    /// [`aws:TagKeys`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tagkeys
    TagKeys, "aws:TagKeys", besides [ResourceTag, RequestTag];
}
