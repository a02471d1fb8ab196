//! Values that run time gives to a policy, and what may stand where.
//!
//! IAM reads `*` and `?` as wildcards and `${...}` as a variable in some places, and as plain text
//! in others. A value that comes from elsewhere must not turn into either, nor end the string that
//! it stands in. So each family of condition operators has a trait, which says what may stand under
//! it:
//!
//! | operators | trait | values |
//! |---|---|---|
//! | `StringEquals`, `StringNotEquals`, `...IgnoreCase` | [`StringValue`] | plain strings, ids, ARNs, [`Variable`] |
//! | `StringLike`, `StringNotLike` | [`StringLikeValue`] | the same, and [`StringPattern`] |
//! | `ArnEquals`, `ArnLike` and their negations | [`ArnValue`] | ARNs and patterns of ARNs, [`Variable`] |
//! | `Numeric...` | [`NumericValue`] | integers and [`Number`] |
//! | `Date...` | [`DateValue`] | [`Date`] |
//! | `Bool`, `Null` | [`BoolValue`] | `bool` |
//! | `BinaryEquals` | [`BinaryValue`] | bytes |
//! | `IpAddress`, `NotIpAddress` | [`IpAddressValue`] | addresses and [`IpRange`] |
//!
//! A plain string means itself: what would act as a wildcard or a variable is escaped, as
//! `${*}`, `${?}` and `${$}`, see [special characters]. Wildcards and [variables](Variable) have
//! types of their own.
//!
//! A policy of version 2008-10-17 has neither escapes nor variables. There the operators
//! `StringEquals` and its relatives take a [`FixedValue`], `StringLike` and `StringNotLike` a
//! [`TypedValue`].
//!
//! The traits are implemented by the types of this crate and by generated bindings.
//!
//! [special characters]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::arn::{Arn, ResourceArn};
use crate::date::Date;
use crate::excerpt::Excerpt;
use crate::id::AccountId;
use crate::inserted::Inserted;
use crate::ip_range::IpRange;
use crate::json::Reading;
use crate::number::Number;
use crate::pattern::StringPattern;
use crate::sts;
#[cfg(doc)]
use crate::variable::Variable;

/// Why something cannot be a value of a policy: what, for which reason, and what to write instead.
#[derive(Clone, PartialEq, Eq)]
pub struct ValueError {
    title: &'static str,
    text: Box<str>,
    reason: Cow<'static, str>,
    fix: Cow<'static, str>,
}

impl ValueError {
    #[cold]
    pub(crate) fn new(
        title: &'static str,
        text: &str,
        reason: Cow<'static, str>,
        fix: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { title, text: text.into(), reason, fix: fix.into() }
    }
}

impl fmt::Display for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no {}: {}; {}", Excerpt(&self.text), self.title, self.reason, self.fix)
    }
}

impl fmt::Debug for ValueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ValueError").field(&format_args!("{self}")).finish()
    }
}

impl Error for ValueError {}

/// What may stand under `StringEquals` and its relatives: plain strings, ids, Regions, ARNs, and
/// [`Variable`]s.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `StringEquals` and its relatives",
    label = "expected a string, an id, an ARN or a variable",
    note = "a `StringPattern` stands under `StringLike` and `StringNotLike` alone",
    note = "numbers, dates and the like have operators of their own"
)]
pub trait StringValue {
    /// Whether the text stands as it is: the type excludes all that would have to be escaped.
    #[doc(hidden)]
    const CHECKED: bool = false;

    /// The text, which means itself or, of a variable, what IAM fills in.
    #[doc(hidden)]
    fn plain_text(&self) -> &str;
}

/// The text of a value, escaped for JSON and so that it means itself.
#[inline]
pub(crate) fn escaped<V: StringValue + ?Sized>(value: &V, reading: Reading) -> Inserted<'_> {
    let text = value.plain_text();
    if V::CHECKED { Inserted::checked(text) } else { Inserted::text(text, reading) }
}

/// A [`StringValue`] that is the same for every request: any but a [`Variable`]. It may stand under
/// `StringEquals` and its relatives in a policy of version 2008-10-17.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `StringEquals` and its relatives in a policy of \
               version 2008-10-17",
    label = "expected a string, an id or an ARN",
    note = "that version fills in no policy variables: write `Version: \"2012-10-17\"`"
)]
pub trait FixedValue: StringValue {}

/// A value whose type excludes wildcards, variables and quotes: ids, Regions, ARNs. It may stand
/// under `StringLike` and `StringNotLike` in a policy of version 2008-10-17.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `StringLike` and `StringNotLike` in a policy of \
               version 2008-10-17",
    label = "expected an id, a Region or an ARN",
    note = "that version has no variables and no escape for `*` and `?`, so the value could match \
            what is not meant: write `Version: \"2012-10-17\"`"
)]
pub trait TypedValue: FixedValue {}

/// What may stand under `StringLike` and `StringNotLike`: a [`StringValue`], which means itself, or
/// a [`StringPattern`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `StringLike` and `StringNotLike`",
    label = "expected a string, an id, an ARN or a `StringPattern`"
)]
pub trait StringLikeValue {
    /// The text, escaped for JSON and for a pattern.
    #[doc(hidden)]
    fn pattern_text(&self) -> Inserted<'_>;
}

/// What may stand under `ArnEquals`, `ArnLike` and their negations: an ARN, a pattern of ARNs, or a
/// [`Variable`]. All four read patterns.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `ArnEquals`, `ArnLike` and their negations",
    label = "expected an ARN",
    note = "these operators read wildcards, so an ARN must have been checked: parse the text as an \
            `Arn` or one of the ARN types, or write `arn!(\"...\")`"
)]
pub trait ArnValue {
    /// The text, escaped for JSON.
    #[doc(hidden)]
    fn arn_text(&self) -> Inserted<'_>;
}

impl<T: ResourceArn + ?Sized> ArnValue for T {
    fn arn_text(&self) -> Inserted<'_> {
        Inserted::text(self.as_str(), Reading::AsWritten)
    }
}

/// What may stand under a `Numeric` operator: an integer or a [`Number`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of a `Numeric` operator",
    label = "expected an integer or a `Number`",
    note = "a float may be infinite or no number at all: `Number::new` checks it"
)]
pub trait NumericValue {
    /// What writes the digits.
    #[doc(hidden)]
    fn number(&self) -> &dyn fmt::Display;
}

/// What may stand under a `Date` operator: a [`Date`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of a `Date` operator",
    label = "expected a `Date`",
    note = "parse the text as a `Date`, or use `Date::from_unix_seconds`"
)]
pub trait DateValue {
    /// The date's text.
    #[doc(hidden)]
    fn date_text(&self) -> &str;
}

/// What may stand under `Bool` and `Null`: a `bool`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `Bool` or `Null`",
    label = "expected a `bool`"
)]
pub trait BoolValue {
    /// `true` or `false`.
    #[doc(hidden)]
    fn bool_text(&self) -> &'static str;
}

/// What may stand under `BinaryEquals`: bytes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `BinaryEquals`",
    label = "expected bytes",
    note = "give the bytes themselves: they are written in base64"
)]
pub trait BinaryValue {
    /// The bytes.
    #[doc(hidden)]
    fn bytes(&self) -> &[u8];
}

/// What may stand under `IpAddress` and `NotIpAddress`: an address or an [`IpRange`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a value of `IpAddress` and `NotIpAddress`",
    label = "expected an IP address or an `IpRange`",
    note = "parse the text as an `IpRange`"
)]
pub trait IpAddressValue {
    /// What writes the address or range.
    #[doc(hidden)]
    fn range(&self) -> &dyn fmt::Display;
}

/// Who may stand under `"AWS"` in a [principal]: an account id or an ARN.
///
/// [principal]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an AWS principal",
    label = "expected an `AccountId`, an `Arn`, or the ARN of a role, user or session"
)]
pub trait AwsPrincipal {
    /// The principal's text.
    #[doc(hidden)]
    fn principal_text(&self) -> &str;
}

/// Who may stand under `"Federated"` in a [principal]: the ARN of an identity provider.
///
/// [principal]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a federated principal",
    label = "expected an `Arn`",
    note = "a provider that is known by its domain, such as `cognito-identity.amazonaws.com`, is \
            written as a literal"
)]
pub trait FederatedPrincipal {
    /// The principal's text.
    #[doc(hidden)]
    fn principal_text(&self) -> &str;
}

/// Lets a checked text stand under the String operators.
#[doc(hidden)]
#[macro_export]
macro_rules! __text_value {
    ($name:ident) => {
        impl $crate::value::StringValue for $name {
            const CHECKED: bool = true;

            #[inline]
            fn plain_text(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::value::FixedValue for $name {}

        impl $crate::value::TypedValue for $name {}
    };
}

/// `impl Trait for Type` where the value's own form has what the trait wants; and for references.
macro_rules! implement {
    ($trait:ident, $function:ident -> $text:ty: $($type:ty => |$value:ident| $body:expr;)+) => {
        $(
            impl $trait for $type {
                #[inline]
                fn $function(&self) -> $text {
                    let $value = self;
                    $body
                }
            }
        )+

        impl<T: $trait + ?Sized> $trait for &T {
            fn $function(&self) -> $text {
                (**self).$function()
            }
        }
    };
}

macro_rules! plain_strings {
    ($($type:ty),+) => {$(
        impl StringValue for $type {
            #[inline]
            fn plain_text(&self) -> &str {
                self
            }
        }

        impl FixedValue for $type {}
    )+};
}

plain_strings!(str, String, Cow<'_, str>, Box<str>);

impl<T: StringValue + ?Sized> StringValue for &T {
    const CHECKED: bool = T::CHECKED;

    fn plain_text(&self) -> &str {
        (**self).plain_text()
    }
}

impl<T: FixedValue + ?Sized> FixedValue for &T {}

impl<T: TypedValue + ?Sized> TypedValue for &T {}

impl<T: StringValue + ?Sized> StringLikeValue for T {
    fn pattern_text(&self) -> Inserted<'_> {
        escaped(self, Reading::TextInPattern)
    }
}

/// Not through `&T`: plain strings hold that place.
macro_rules! string_pattern {
    ($($type:ty),+) => {$(
        impl StringLikeValue for $type {
            #[inline]
            fn pattern_text(&self) -> Inserted<'_> {
                Inserted::text(self.as_str(), Reading::AsWritten)
            }
        }
    )+};
}

string_pattern!(StringPattern, &StringPattern);

implement! { NumericValue, number -> &dyn fmt::Display:
    i8 => |number| number;
    i16 => |number| number;
    i32 => |number| number;
    i64 => |number| number;
    i128 => |number| number;
    isize => |number| number;
    u8 => |number| number;
    u16 => |number| number;
    u32 => |number| number;
    u64 => |number| number;
    u128 => |number| number;
    usize => |number| number;
    Number => |number| number;
}

implement! { DateValue, date_text -> &str:
    Date => |date| date.as_str();
}

implement! { BoolValue, bool_text -> &'static str:
    bool => |value| if *value { "true" } else { "false" };
}

implement! { BinaryValue, bytes -> &[u8]:
    [u8] => |bytes| bytes;
    Vec<u8> => |bytes| bytes;
}

impl<const N: usize> BinaryValue for [u8; N] {
    fn bytes(&self) -> &[u8] {
        self
    }
}

implement! { IpAddressValue, range -> &dyn fmt::Display:
    IpAddr => |address| address;
    Ipv4Addr => |address| address;
    Ipv6Addr => |address| address;
    IpRange => |range| range;
}

implement! { AwsPrincipal, principal_text -> &str:
    AccountId => |account| account.as_str();
    Arn => |arn| arn.as_str();
    sts::FederatedUserArn => |arn| arn.as_str();
    sts::RoleArn => |arn| arn.as_str();
    sts::RootUserArn => |arn| arn.as_str();
}

implement! { FederatedPrincipal, principal_text -> &str:
    Arn => |arn| arn.as_str();
}
