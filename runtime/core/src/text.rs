//! What the types of checked text have in common: IDs, Regions, ARNs, dates, patterns.

use alloc::borrow::Cow;
use core::fmt;

/// Returns the text in a constant function.
#[inline]
#[expect(clippy::ptr_arg, reason = "constant functions cannot call `Deref`")]
pub const fn as_str<'t>(text: &'t Cow<'static, str>) -> &'t str {
    match text {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) => text.as_str(),
    }
}

/// Writes `Type("text")`.
///
/// # Errors
///
/// Returns the errors of the formatter.
#[inline]
pub fn debug(f: &mut fmt::Formatter<'_>, type_name: &str, text: &str) -> fmt::Result {
    f.debug_tuple(type_name).field(&text).finish()
}

/// Declares the type of an ID or ARN: a checked text that contains nothing to escape, so that it is
/// a value of the string operators.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_type {
    ($(#[$attribute:meta])* $name:ident, $error:ty) => {
        $crate::__checked_text! { $(#[$attribute])* $name, $error }

        $crate::__text_value!($name);
    };
}

/// Declares a type that holds a checked text, with all conversions.
///
/// The type must also have a function `check(&str) -> Result<(), Error>`. The field is public
/// because macros build constants from strings that they have checked.
#[doc(hidden)]
#[macro_export]
macro_rules! __checked_text {
    ($(#[$attribute:meta])* $name:ident, $error:ty) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq, PartialOrd, Ord, Hash)]
        pub struct $name {
            #[doc(hidden)]
            pub __text: $crate::__private::Cow<'static, str>,
        }

        // Derived, it has a function that only checks the field.
        impl ::core::cmp::Eq for $name {}

        impl $crate::__private::Sealed for $name {}

        impl $name {
            /// Returns the text.
            #[inline]
            pub const fn as_str(&self) -> &str {
                $crate::__private::as_str(&self.__text)
            }
        }

        $crate::__text_display!($name);

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::__private::debug(f, ::core::stringify!($name), self.as_str())
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::core::convert::From<$name> for $crate::__private::String {
            #[inline]
            fn from(value: $name) -> Self {
                value.__text.into_owned()
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $error;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, $error> {
                Self::check(text)?;
                Ok(Self { __text: $crate::__private::Cow::Owned(text.into()) })
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $error;

            #[inline]
            fn try_from(text: &str) -> ::core::result::Result<Self, $error> {
                <Self as ::core::str::FromStr>::from_str(text)
            }
        }

        impl ::core::convert::TryFrom<$crate::__private::Cow<'static, str>> for $name {
            type Error = $error;

            #[inline]
            fn try_from(
                text: $crate::__private::Cow<'static, str>,
            ) -> ::core::result::Result<Self, $error> {
                Self::check(&text)?;
                Ok(Self { __text: text })
            }
        }

        impl ::core::convert::TryFrom<$crate::__private::String> for $name {
            type Error = $error;

            #[inline]
            fn try_from(text: $crate::__private::String) -> ::core::result::Result<Self, $error> {
                Self::try_from($crate::__private::Cow::<'static, str>::Owned(text))
            }
        }

        $crate::__text_serde!($name);
    };
}

/// Implements `Display` for a type with `as_str`.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_display {
    ($name:ident) => {
        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// Serializes a checked text as a string, and checks it when it is deserialized.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __text_serde {
    ($name:ident) => {
        impl $crate::__private::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::__private::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text: $crate::__private::String =
                    $crate::__private::serde::Deserialize::deserialize(deserializer)?;
                Self::try_from(text).map_err($crate::__private::serde::de::Error::custom)
            }
        }
    };
}

/// Does nothing without the feature `serde`.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __text_serde {
    ($name:ident) => {};
}
