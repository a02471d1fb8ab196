//! The macros that implement the methods of generated action enums.
//!
//! Each enum passes an expression for its row of the table, which is an `ActionInfo` or a
//! `PackedAction`. These have methods of the same names rather than a trait, because methods of
//! traits cannot be called in constant functions.

/// Implements the enum of all actions of a service. Its variants have the order of the table.
#[doc(hidden)]
#[macro_export]
macro_rules! __action_enum {
    (
        $name:ident, $table:ident, [$($variant:ident),* $(,)?],
        [$($constant:ident $level:ident $actions:tt),* $(,)?] $(,)?
    ) => {
        $crate::__action_basics!($name, [$($variant),*], |action| action.row().facts());
        $crate::__action_details!($name, |action| action.row());
        $crate::__action_levels!($name, $($constant $level $actions,)*);

        impl $name {
            #[inline]
            const fn row(self) -> &'static $crate::__private::ActionInfo {
                &$table[self as usize]
            }

            /// Returns what the action does, in one line; empty if unknown.
            #[inline]
            pub const fn description(self) -> &'static str {
                self.row().description()
            }

            /// Returns the actions that the caller also needs: `iam:PassRole`.
            #[inline]
            pub const fn dependent_actions(self) -> &'static [&'static str] {
                self.row().dependent_actions()
            }

            /// Returns whether the operation is called without AWS credentials, so that identity
            /// policies do not apply to it.
            #[inline]
            pub const fn is_unsigned(self) -> bool {
                self.row().is_unsigned()
            }

            /// Returns the action that does the same as an [unsigned](Self::is_unsigned) action but
            /// is called with AWS credentials, if there is one. Identity policies apply to it.
            #[inline]
            pub const fn signed_counterpart(self) -> ::core::option::Option<Self> {
                match self.row().signed_counterpart() {
                    ::core::option::Option::Some(index) => {
                        ::core::option::Option::Some(Self::ALL[index as usize])
                    }
                    ::core::option::Option::None => ::core::option::Option::None,
                }
            }

            /// Returns whether the action is only a permission: no API operation has its name.
            #[inline]
            pub const fn is_permission_only(self) -> bool {
                self.row().is_permission_only()
            }
        }
    };
}

/// Implements the enum of the actions in a packed table. Its variants have the order of the table.
#[doc(hidden)]
#[macro_export]
macro_rules! __packed_action_enum {
    ($name:ident, $table:ident, [$($variant:ident),* $(,)?] $(,)?) => {
        $crate::__action_basics!($name, [$($variant),*], |action| {
            $table.get(action as usize).facts()
        });
        $crate::__action_details!($name, |action| $table.get(action as usize));
    };
}

/// Implements the enum of the actions that can be scoped to one resource type.
///
/// The variants have the same names and the same order in `$whole`, the enum of the service.
#[doc(hidden)]
#[macro_export]
macro_rules! __scoped_action_enum {
    (
        $name:ident, $title:literal of $whole:ident, [$($variant:ident),* $(,)?],
        [$($constant:ident $level:ident $actions:tt),* $(,)?] $(,)?
    ) => {
        $crate::__action_basics!($name, [$($variant),*], |action| action.action().row().facts());
        $crate::__action_levels!($name, $($constant $level $actions,)*);

        impl $name {
            const WHOLE: &'static [$whole] = &[$($whole::$variant),*];

            /// Returns the action as a variant of the service's enum, which has more methods.
            #[inline]
            pub const fn action(self) -> $whole {
                Self::WHOLE[self as usize]
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ActionError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ActionError> {
                Self::try_from(text.parse::<$whole>()?)
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

/// Implements what every enum of actions has: the list of its variants, their names, and the trait
/// [`IamAction`](crate::IamAction).
#[doc(hidden)]
#[macro_export]
macro_rules! __action_basics {
    ($name:ident, [$($variant:ident),*], |$action:ident| $facts:expr) => {
        impl $name {
            /// Every action of the type, by name.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            #[inline]
            const fn const_facts(self) -> $crate::__private::ActionFacts {
                let $action = self;
                $facts
            }

            /// Returns the action as policies name it: `cognito-idp:AdminGetUser`.
            #[inline]
            pub const fn as_str(self) -> &'static str {
                self.const_facts().text
            }

            /// Returns the action's name without the service: `AdminGetUser`.
            #[inline]
            pub const fn name(self) -> &'static str {
                $crate::__private::name_in(self.as_str())
            }
        }

        // The other comparison traits are derived where the enum is generated.
        impl ::core::cmp::Eq for $name {}

        impl $crate::IamAction for $name {
            #[inline]
            fn facts(self) -> $crate::__private::ActionFacts {
                self.const_facts()
            }
        }

        $crate::__text_display!($name);

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

/// Implements what every enum of a service's actions has: what the tables say, and parsing.
#[doc(hidden)]
#[macro_export]
macro_rules! __action_details {
    ($name:ident, |$action:ident| $row:expr) => {
        impl $name {
            /// Returns the most dangerous of the action's access levels, or of all levels if the
            /// action's are unknown.
            #[inline]
            pub const fn access_level(self) -> $crate::AccessLevel {
                $crate::__private::highest_level(self.access_levels())
            }

            /// Returns the action's access levels, from the least to the most dangerous. Few
            /// actions have two.
            #[inline]
            pub const fn access_levels(self) -> &'static [$crate::AccessLevel] {
                let $action = self;
                $row.access_levels()
            }

            /// Returns AWS's names of the resource types that the action supports: `userpool`. If
            /// there are none, the action requires the resource `*`.
            #[inline]
            pub const fn resource_types(self) -> &'static [&'static str] {
                let $action = self;
                $row.resource_types()
            }

            /// Returns the condition keys that requests for the action carry, in addition to the
            /// global keys.
            #[inline]
            pub const fn condition_keys(self) -> &'static [&'static str] {
                let $action = self;
                $row.condition_keys()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ActionError;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ActionError> {
                $crate::__private::find_action(Self::ALL, text)
            }
        }
    };
}

/// Declares a constant for each access level that actions of an enum have.
#[doc(hidden)]
#[macro_export]
macro_rules! __action_levels {
    ($name:ident, $($constant:ident $level:ident [$($variant:ident),* $(,)?],)*) => {
        impl $name {$(
            #[doc = concat!(
                "The actions with the access level [`", stringify!($level),
                "`](cognito_policy::AccessLevel::", stringify!($level), "), alone or with another \
                 level, except those that are called without AWS credentials."
            )]
            pub const $constant: &'static [Self] = &[$(Self::$variant),*];
        )*}
    };
}
