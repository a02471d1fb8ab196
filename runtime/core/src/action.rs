//! Actions: what is known of each, and what their generated enums have in common.

use alloc::boxed::Box;
use core::cmp::Ordering;
use core::error::Error;
use core::fmt;
use core::hash::Hash;

use crate::excerpt::Excerpt;

/// AWS's access levels, ordered from the least to the most dangerous. See [access levels].
///
/// [access levels]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AccessLevel {
    /// Lists resources.
    List,
    /// Reads contents.
    Read,
    /// Changes tags only.
    Tagging,
    /// Creates, changes or deletes.
    Write,
    /// Grants or changes permissions.
    PermissionsManagement,
}

impl AccessLevel {
    /// AWS's own name of the level: `Permissions management`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => "List",
            Self::Read => "Read",
            Self::Tagging => "Tagging",
            Self::Write => "Write",
            Self::PermissionsManagement => "Permissions management",
        }
    }
}

impl fmt::Display for AccessLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What is known of an action: a row of the static table behind an action enum. Enums of actions
/// alone have packed tables.
#[derive(Debug)]
pub struct ActionInfo {
    /// `cognito-idp:AdminGetUser`.
    pub text: &'static str,
    /// What the action does, in one line; empty if unknown.
    pub description: &'static str,
    /// From the least to the most dangerous.
    pub access_levels: &'static [AccessLevel],
    /// AWS's names of the resource types that the action can be limited to.
    pub resource_types: &'static [&'static str],
    /// The condition keys of the action and of its resource types.
    pub condition_keys: &'static [&'static str],
    /// Actions that the caller needs as well.
    pub dependent_actions: &'static [&'static str],
    /// The operation is called without AWS credentials.
    pub unsigned: bool,
    /// Of such an operation, the one that is called with credentials instead: its place in the table.
    pub signed_counterpart: Option<u16>,
    /// No operation has the action's name.
    pub permission_only: bool,
}

/// What a statement asks of an action, whatever the table that it is in.
#[derive(Clone, Copy)]
pub struct ActionFacts {
    /// `cognito-idp:AdminGetUser`.
    pub text: &'static str,
    /// The condition keys of the action and of its resource types.
    pub condition_keys: &'static [&'static str],
    /// The operation is called without AWS credentials.
    pub unsigned: bool,
}

/// A row, written as generated tables write it.
pub const fn action_info(
    text: &'static str,
    description: &'static str,
    access_levels: &'static [AccessLevel],
    resource_types: &'static [&'static str],
    condition_keys: &'static [&'static str],
    dependent_actions: &'static [&'static str],
) -> ActionInfo {
    ActionInfo {
        text,
        description,
        access_levels,
        resource_types,
        condition_keys,
        dependent_actions,
        unsigned: false,
        signed_counterpart: None,
        permission_only: false,
    }
}

impl ActionInfo {
    /// What a statement asks of the action.
    pub const fn facts(&self) -> ActionFacts {
        let Self { text, condition_keys, unsigned, .. } = *self;
        ActionFacts { text, condition_keys, unsigned }
    }

    /// The row of an operation that is called without AWS credentials.
    #[must_use]
    pub const fn unsigned(mut self, signed_counterpart: Option<u16>) -> Self {
        self.unsigned = true;
        self.signed_counterpart = signed_counterpart;
        self
    }

    /// The row of an action that is no operation.
    #[must_use]
    pub const fn permission_only(mut self) -> Self {
        self.permission_only = true;
        self
    }
}

/// An enum of actions: all of a service, or those that can be limited to one resource type.
///
/// Implemented by the generated enums, such as `cognito_idp::Action`, which say more of each action
/// in functions of their own.
pub trait IamAction: Copy + Eq + Ord + Hash + fmt::Debug + fmt::Display + 'static {
    /// What a statement asks of the action.
    #[doc(hidden)]
    fn facts(self) -> ActionFacts;

    /// The action as a policy names it: `cognito-idp:AdminGetUser`.
    #[inline]
    fn as_str(self) -> &'static str {
        self.facts().text
    }
}

/// What a list of actions is made of: actions, or [actions of which more is
/// known](crate::condition::Carrying).
pub trait ListedAction: Copy {
    /// The enum of the actions, which decides which resources fit.
    type Scope;

    /// What a statement asks of the action.
    #[doc(hidden)]
    fn facts(self) -> ActionFacts;
}

impl<A: IamAction> ListedAction for A {
    type Scope = A;

    #[inline]
    fn facts(self) -> ActionFacts {
        IamAction::facts(self)
    }
}

/// Why a text or an action is no action of the type that it was to be.
///
/// ```
/// use cognito_policy::cognito_idp::{Action, UserPoolAction};
///
/// let error = "cognito-idp:AdminGetUsr".parse::<Action>().unwrap_err();
/// assert_eq!(error.to_string(), "`cognito-idp` has no action `AdminGetUsr`");
///
/// let error = UserPoolAction::try_from(Action::ListUserPools).unwrap_err();
/// assert_eq!(error.to_string(), "`cognito-idp:ListUserPools` cannot be limited to a user pool");
///
/// let error = UserPoolAction::try_from(Action::UpdateAuthEventFeedback).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "`cognito-idp:UpdateAuthEventFeedback` is called without AWS credentials, so no identity \
///      policy can limit it to a user pool",
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ActionError(Reason);

#[derive(Clone, PartialEq, Eq)]
enum Reason {
    Unknown { service: &'static str, text: Box<str> },
    Unscopable { action: &'static str, resource_type: &'static str },
    Unsigned { action: &'static str, resource_type: &'static str },
    Keyless { action: &'static str, key: &'static str },
}

impl fmt::Display for ActionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Unknown { service, text } => match text.split_once(':') {
                Some((prefix, name)) if prefix.eq_ignore_ascii_case(service) => {
                    write!(f, "`{service}` has no action `{}`", Excerpt(name))
                }
                _ => write!(
                    f,
                    "`{}` is no action of `{service}`; they are written `{service}:Name`",
                    Excerpt(text)
                ),
            },
            Reason::Unscopable { action, resource_type } => {
                write!(f, "`{action}` cannot be limited to {resource_type}")
            }
            Reason::Unsigned { action, resource_type } => write!(
                f,
                "`{action}` is called without AWS credentials, so no identity policy can limit it \
                 to {resource_type}"
            ),
            Reason::Keyless { action, key } => {
                write!(f, "requests for `{action}` never carry `{key}`")
            }
        }
    }
}

impl fmt::Debug for ActionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ActionError").field(&format_args!("{self}")).finish()
    }
}

impl Error for ActionError {}

/// The place of an action in a table, by its text in any case. The table is sorted by its texts in
/// lower case.
///
/// # Errors
///
/// If the table has no such action.
pub fn find_action(table: &'static [ActionInfo], text: &str) -> Result<usize, ActionError> {
    find_text(table.len(), &|row| table[row].text, text)
}

/// As [`find_action`], in a table of any kind: of so many texts, each by its place.
pub(crate) fn find_text(
    count: usize,
    text_at: &dyn Fn(usize) -> &'static str,
    text: &str,
) -> Result<usize, ActionError> {
    let service = match count {
        0 => "",
        _ => text_at(0).strip_suffix(name_in(text_at(0))).unwrap_or_default(),
    };
    let prefix = text.as_bytes().get(..service.len());
    if prefix.is_some_and(|prefix| prefix.eq_ignore_ascii_case(service.as_bytes())) {
        let (mut start, mut end) = (0, count);
        while start < end {
            let middle = usize::midpoint(start, end);
            match compare(text_at(middle), text) {
                Ordering::Less => start = middle + 1,
                Ordering::Equal => return Ok(middle),
                Ordering::Greater => end = middle,
            }
        }
    }
    let service = service.trim_end_matches(':');
    Err(ActionError(Reason::Unknown { service, text: text.into() }))
}

/// Compares two names, upper and lower case alike.
fn compare(one: &str, other: &str) -> Ordering {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() {
        let order = one[at].to_ascii_lowercase().cmp(&other[at].to_ascii_lowercase());
        if order.is_ne() {
            return order;
        }
        at += 1;
    }
    one.len().cmp(&other.len())
}

/// The name in an action's text.
pub const fn name_in(text: &'static str) -> &'static str {
    let mut colon = 0;
    while text.as_bytes()[colon] != b':' {
        colon += 1;
    }
    text.split_at(colon + 1).1
}

/// The last of the levels; the most dangerous of all if the table does not say.
pub const fn highest_level(levels: &'static [AccessLevel]) -> AccessLevel {
    match levels {
        [.., highest] => *highest,
        [] => AccessLevel::PermissionsManagement,
    }
}

/// Refuses an action that the resource type cannot be named for.
#[cold]
const fn unscopable(facts: ActionFacts, resource_type: &'static str) -> ActionError {
    let action = facts.text;
    ActionError(if facts.unsigned {
        Reason::Unsigned { action, resource_type }
    } else {
        Reason::Unscopable { action, resource_type }
    })
}

/// Refuses an action whose requests do not carry the condition key.
#[cold]
pub(crate) const fn keyless(action: &'static str, key: &'static str) -> ActionError {
    ActionError(Reason::Keyless { action, key })
}

/// The action of a resource type that is `action` of the service. The lists have the same order.
///
/// # Errors
///
/// If the action cannot be limited to the resource type.
#[inline]
pub fn narrow<W: IamAction, N: Copy>(
    action: W,
    whole: &[W],
    narrow: &[N],
    resource_type: &'static str,
) -> Result<N, ActionError> {
    match whole.binary_search(&action) {
        Ok(index) => Ok(narrow[index]),
        Err(_) => Err(unscopable(action.facts(), resource_type)),
    }
}

/// Gives the enum of all actions of a service its functions. The variants have the order of the
/// table.
#[doc(hidden)]
#[macro_export]
macro_rules! __action_enum {
    (
        $name:ident, $table:ident, [$($variant:ident),* $(,)?],
        [$($constant:ident $level:ident $count:literal $actions:tt),* $(,)?] $(,)?
    ) => {
        $crate::__action_traits!($name, |action| action.row().facts());
        $crate::__action_levels!($name, $($constant $level $count $actions,)*);

        impl $name {
            /// Every action of the type, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[inline]
            const fn row(self) -> &'static $crate::__private::ActionInfo {
                &$table[self as usize]
            }

            /// The action as a policy names it: `cognito-idp:AdminGetUser`.
            #[inline]
            pub const fn as_str(self) -> &'static str {
                self.row().text
            }

            /// The action's name without the service: `AdminGetUser`.
            #[inline]
            pub const fn name(self) -> &'static str {
                $crate::__private::name_in(self.as_str())
            }

            /// What the action does, in one line; empty if the tables do not say.
            #[inline]
            pub const fn description(self) -> &'static str {
                self.row().description
            }

            /// The most dangerous of the action's access levels, or of all if the tables do not say.
            #[inline]
            pub const fn access_level(self) -> $crate::AccessLevel {
                $crate::__private::highest_level(self.access_levels())
            }

            /// The action's access levels, from the least to the most dangerous. Few actions have
            /// two.
            #[inline]
            pub const fn access_levels(self) -> &'static [$crate::AccessLevel] {
                self.row().access_levels
            }

            /// The resource types that the action can be limited to, as AWS names them:
            /// `userpool`. None means that only `*` fits.
            #[inline]
            pub const fn resource_types(self) -> &'static [&'static str] {
                self.row().resource_types
            }

            /// The condition keys that requests for the action carry, besides the global ones.
            #[inline]
            pub const fn condition_keys(self) -> &'static [&'static str] {
                self.row().condition_keys
            }

            /// Actions that the caller needs as well: `iam:PassRole`.
            #[inline]
            pub const fn dependent_actions(self) -> &'static [&'static str] {
                self.row().dependent_actions
            }

            /// Whether the operation is called without AWS credentials, so that no identity
            /// policy is ever asked.
            #[inline]
            pub const fn is_unsigned(self) -> bool {
                self.row().unsigned
            }

            /// Of an [unsigned](Self::is_unsigned) action, the one that does the same and is called
            /// with AWS credentials, if there is one: that is what identity policies decide about.
            #[inline]
            pub const fn signed_counterpart(self) -> ::core::option::Option<Self> {
                match self.row().signed_counterpart {
                    ::core::option::Option::Some(index) => {
                        ::core::option::Option::Some(Self::ALL[index as usize])
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// Whether the action is a permission only: no operation of the API has its name.
            #[inline]
            pub const fn is_permission_only(self) -> bool {
                self.row().permission_only
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ActionError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ActionError> {
                match $crate::__private::find_action(&$table, text) {
                    Ok(row) => Ok(Self::ALL[row]),
                    Err(error) => Err(error),
                }
            }
        }
    };
}

/// Gives the enum of those actions that can be limited to one resource type its functions.
///
/// The variants have the names that the actions have in `$whole`, the enum of the whole service,
/// and the same order.
#[doc(hidden)]
#[macro_export]
macro_rules! __scoped_action_enum {
    (
        $name:ident, $title:literal of $whole:ident, [$($variant:ident),* $(,)?],
        [$($constant:ident $level:ident $count:literal $actions:tt),* $(,)?] $(,)?
    ) => {
        $crate::__action_traits!($name, |action| action.action().row().facts());
        $crate::__action_levels!($name, $($constant $level $count $actions,)*);

        impl $name {
            /// Every action of the type, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            const WHOLE: &'static [$whole] = &[$($whole::$variant),*];

            /// The action among all of the service, where more is known of it.
            #[inline]
            pub const fn action(self) -> $whole {
                Self::WHOLE[self as usize]
            }

            /// The action as a policy names it: `cognito-idp:AdminGetUser`.
            #[inline]
            pub const fn as_str(self) -> &'static str {
                self.action().as_str()
            }

            /// The action's name without the service: `AdminGetUser`.
            #[inline]
            pub const fn name(self) -> &'static str {
                self.action().name()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ActionError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ActionError> {
                match text.parse::<$whole>() {
                    Ok(action) => Self::try_from(action),
                    Err(error) => Err(error),
                }
            }
        }

        impl ::core::convert::From<$name> for $whole {
            #[inline]
            fn from(action: $name) -> Self {
                action.action()
            }
        }

        impl ::core::convert::TryFrom<$whole> for $name {
            type Error = $crate::ActionError;

            #[inline]
            fn try_from(action: $whole) -> ::core::result::Result<Self, $crate::ActionError> {
                $crate::__private::narrow(action, Self::WHOLE, Self::ALL, $title)
            }
        }
    };
}

/// Gives an enum of actions a constant for each access level that some of them have.
#[doc(hidden)]
#[macro_export]
macro_rules! __action_levels {
    ($name:ident, $($constant:ident $level:ident $count:literal [$($variant:ident),* $(,)?],)*) => {
        impl $name {$(
            #[doc = concat!(
                "The actions with the access level [`", stringify!($level),
                "`](::cognito_policy::AccessLevel::", stringify!($level), "), alone or beside another, \
                 without those that are called without AWS credentials."
            )]
            pub const $constant: &'static [Self; $count] = &[$(Self::$variant),*];
        )*}
    };
}

/// What every enum of actions has: equality, [`IamAction`], and its text.
///
/// `Eq` is not derived since a derive adds a function that is compiled for each enum in vain.
#[doc(hidden)]
#[macro_export]
macro_rules! __action_traits {
    ($name:ident, |$action:ident| $facts:expr) => {
        impl ::core::cmp::Eq for $name {}

        impl $crate::IamAction for $name {
            #[inline]
            fn facts(self) -> $crate::__private::ActionFacts {
                let $action = self;
                $facts
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
