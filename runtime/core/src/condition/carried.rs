//! Which requests carry which condition keys, as types.

use core::fmt;
use core::marker::PhantomData;

use crate::action::{ActionError, ActionFacts, ActionPattern, ListedAction, never_carries};

/// Marks a condition key that does not depend on the action, or whose actions are not known.
pub enum AnyRequest {}

/// A condition key that only requests for some actions carry.
pub trait CarriedKey {
    /// The key as the tables spell it, without the `/` and placeholder.
    #[doc(hidden)]
    const STEM: &'static str;
}

/// A condition key that requests for every action of the type `A` carry.
///
/// Generated bindings implement it for [`ResourceTag`] and the action enums of resource types with
/// tags. For [`Carrying`], it is implemented for the key that has been checked.
#[diagnostic::on_unimplemented(
    message = "requests for some `{A}` do not carry the condition key `{Self}`: list the actions with \
               `actions!(\"...\", with {Self})`",
    label = "these actions do not support this condition key",
    note = "if a request does not carry the key, the statement has no effect",
    note = "for tags of a resource, you can also use the action enum of a resource type that has tags, such as \
            `UserPoolAction`",
    note = "`actions!` checks that requests for each action carry the key"
)]
pub trait CarriedBy<A> {}

impl<A> CarriedBy<A> for AnyRequest {}

/// A condition key that is accepted after `.on(..)`, where the type of the actions is not known:
/// keys that do not depend on the action, and tags of the resource.
#[diagnostic::on_unimplemented(
    message = "a condition on `{Self}` must come before `.on(..)`",
    label = "after `.on(..)`, the compiler cannot check whether requests for the actions carry this key",
    note = "write `Statement::allow(actions).when(condition).on(resource)`"
)]
pub trait AfterOn {
    /// Whether the key is a tag of the resource, which is checked at run time.
    #[doc(hidden)]
    const IS_RESOURCE_TAG: bool;
}

impl AfterOn for AnyRequest {
    const IS_RESOURCE_TAG: bool = false;
}

impl AfterOn for ResourceTag {
    const IS_RESOURCE_TAG: bool = true;
}

/// Returns whether requests for the action carry the condition key.
#[inline]
pub(crate) fn carries<Key: CarriedKey>(action: ActionFacts) -> bool {
    action.condition_keys.iter().any(|key| key.split('/').next() == Some(Key::STEM))
}

/// An action of the type `A` whose requests carry the condition key `Key`: [`RequestTag`],
/// [`TagKeys`] or [`ResourceTag`].
///
/// `actions!` returns such actions and checks them at compile time:
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolArn};
/// use cognito_policy::{Statement, actions};
///
/// /// Allows tagging a user pool, but only with the team's own name.
/// fn tag(pool: &UserPoolArn, team: &str) -> Statement {
///     Statement::allow(actions!("cognito-idp:TagResource", on UserPool, with RequestTag))
///         .when(cognito_idp::request_tag("team").equals(team))
///         .on(pool)
/// }
/// # let _ = tag;
/// ```
///
/// Requests for `AdminGetUser` never set tags:
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
    /// Checks an action that is only known at run time.
    ///
    /// # Errors
    ///
    /// Returns an error if requests for the action do not carry the key.
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
    #[inline]
    pub fn new(action: A) -> Result<Self, ActionError> {
        if carries::<Key>(action.facts()) {
            return Ok(Self { __action: action, __key: PhantomData });
        }
        Err(never_carries(action.facts().text, Key::STEM))
    }

    /// Returns the action.
    #[inline]
    pub fn action(self) -> A {
        self.__action
    }
}

impl<A: ListedAction, Key> ListedAction for Carrying<A, Key> {
    type Scope = A::Scope;

    #[inline]
    fn facts(self) -> ActionFacts {
        self.__action.facts()
    }
}

impl<A: Copy, Key> Clone for Carrying<A, Key> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Copy, Key> Copy for Carrying<A, Key> {}

impl<A: fmt::Debug, Key> fmt::Debug for Carrying<A, Key> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.__action.fmt(f)
    }
}

macro_rules! carried_keys {
    ($($(#[$doc:meta])* $Key:ident, $stem:literal, others [$($Other:ident),+];)+) => {$(
        $(#[$doc])*
        pub enum $Key {}

        impl CarriedKey for $Key {
            const STEM: &'static str = $stem;
        }

        impl<A> CarriedBy<Carrying<A, $Key>> for $Key {}

        // Which actions a pattern matches is not known.
        impl CarriedBy<ActionPattern> for $Key {}

        $(impl<A> CarriedBy<Carrying<A, $Other>> for $Key where Self: CarriedBy<A> {})+
    )+};
}

carried_keys! {
    /// Marks [`aws:ResourceTag`]: a tag of the resource that a request acts on.
    ///
    /// [`aws:ResourceTag`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
    ResourceTag, "aws:ResourceTag", others [RequestTag, TagKeys];

    /// Marks [`aws:RequestTag`]: a tag that a request sets.
    ///
    /// [`aws:RequestTag`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
    RequestTag, "aws:RequestTag", others [ResourceTag, TagKeys];

    /// Marks [`aws:TagKeys`]: the keys of the tags that a request sets or removes.
    ///
    /// [`aws:TagKeys`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-tagkeys
    TagKeys, "aws:TagKeys", others [ResourceTag, RequestTag];
}
