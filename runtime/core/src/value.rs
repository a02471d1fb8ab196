//! Values that a program inserts into policies, and the traits that accept them.
//!
//! Each family of condition operators has a trait that determines which values it accepts. The module
//! `value` of [`cognito-policy`](https://docs.rs/cognito-policy/latest/cognito_policy/value/) lists them.

use core::fmt;

use crate::inserted::Inserted;
use crate::json::Reading;
use crate::sealed::Sealed;

mod error;
mod implementations;
pub(crate) mod lists;

#[doc(inline)]
pub use crate::{Date, EmptyError, IpRange, NonEmpty, Number, StringPattern, Variable};
pub use error::ValueError;
pub(crate) use lists::{Full, listed, takes_lists};

listed! {
    /// A value of `StringEquals`, `StringNotEquals` and their `...IgnoreCase` forms: a plain string, an
    /// ID, a Region, an ARN, or a [`Variable`].
    #[diagnostic::on_unimplemented(
        message = "expected a string, an ID, an ARN or a variable under `StringEquals` and related \
                   operators, found `{Self}`",
        label = "expected a string, an ID, an ARN or a variable",
        note = "use a `StringPattern` with `StringLike` or `StringNotLike`",
        note = "numbers, dates and other types have their own operators"
    )]
    pub trait StringValue: Sealed {
        /// Whether the type excludes everything that IAM would have to be told to read as text.
        #[doc(hidden)]
        const CHECKED: bool = false;

        /// Returns the text, which matches only itself or, for a variable, what IAM replaces it with.
        #[doc(hidden)]
        fn plain_text(&self) -> &str;
    }
    StringValues, |value| escaped(value, Reading::Text);
}

/// Escapes a value for JSON, and so that it matches only itself.
#[inline]
pub(crate) fn escaped<V: StringValue + ?Sized>(value: &V, reading: Reading) -> Inserted<'_> {
    let text = value.plain_text();
    Inserted::text(text, if V::CHECKED { Reading::AsWritten } else { reading })
}

listed! {
    /// A [`StringValue`] that is the same for every request: any except a [`Variable`]. Policies of
    /// version 2008-10-17 accept it as a value of `StringEquals` and related operators.
    #[diagnostic::on_unimplemented(
        message = "expected a string, an ID or an ARN under `StringEquals` and related operators in a \
                   policy of version 2008-10-17, found `{Self}`",
        label = "expected a string, an ID or an ARN",
        note = "this version does not support policy variables: write `Version: \"2012-10-17\"`"
    )]
    pub trait FixedValue: StringValue {}
    FixedValues, |value| escaped(value, Reading::AsWritten);
}

listed! {
    /// A value whose type excludes wildcards, variables and quotes: an ID, a Region or an ARN. Policies
    /// of version 2008-10-17 accept it as a value of `StringLike` and `StringNotLike`.
    #[diagnostic::on_unimplemented(
        message = "expected an ID, a Region or an ARN under `StringLike` and `StringNotLike` in a \
                   policy of version 2008-10-17, found `{Self}`",
        label = "expected an ID, a Region or an ARN",
        note = "this version cannot escape `*` and `?`, so the value could match more than intended: \
                write `Version: \"2012-10-17\"`"
    )]
    pub trait TypedValue: FixedValue {}
    TypedValues, |value| escaped(value, Reading::AsWritten);
}

listed! {
    /// A value of `StringLike` and `StringNotLike`: a [`StringValue`], which matches only itself, or a
    /// [`StringPattern`].
    #[diagnostic::on_unimplemented(
        message = "expected a string, an ID, an ARN or a `StringPattern` under `StringLike` and \
                   `StringNotLike`, found `{Self}`",
        label = "expected a string, an ID, an ARN or a `StringPattern`"
    )]
    pub trait StringLikeValue: Sealed {
        /// Returns the text, escaped for JSON and for a pattern.
        #[doc(hidden)]
        fn pattern_text(&self) -> Inserted<'_>;
    }
    StringLikeValues, |value| value.pattern_text();
}

listed! {
    /// A value of `ArnEquals`, `ArnLike` and their negations: an ARN, an ARN pattern, or a
    /// [`Variable`]. All four operators support patterns.
    #[diagnostic::on_unimplemented(
        message = "expected an ARN under `ArnEquals`, `ArnLike` and their negations, found `{Self}`",
        label = "expected an ARN",
        note = "these operators support wildcards, so ARNs must have checked types: parse the text as \
                an `Arn` or another ARN type, or write `arn!(\"...\")`"
    )]
    pub trait ArnValue: Sealed {
        /// Returns the text, escaped for JSON.
        #[doc(hidden)]
        fn arn_text(&self) -> Inserted<'_>;
    }
    ArnValues, |value| value.arn_text();
}

listed! {
    /// A value of a `Numeric` operator: an integer or a [`Number`].
    #[diagnostic::on_unimplemented(
        message = "expected an integer or a `Number` under a `Numeric` operator, found `{Self}`",
        label = "expected an integer or a `Number`",
        note = "a float may be infinite or not a number: `Number::new` checks it"
    )]
    pub trait NumericValue: Sealed {
        /// Returns what writes the digits.
        #[doc(hidden)]
        fn number(&self) -> &dyn fmt::Display;
    }
    NumericValues, |value| Inserted::displayed(value.number());
}

listed! {
    /// A value of a `Date` operator: a [`Date`].
    #[diagnostic::on_unimplemented(
        message = "expected a `Date` under a `Date` operator, found `{Self}`",
        label = "expected a `Date`",
        note = "parse the text as a `Date`, or use `Date::from_unix_seconds`"
    )]
    pub trait DateValue: Sealed {
        /// Returns the date's text.
        #[doc(hidden)]
        fn date_text(&self) -> &str;
    }
    DateValues, |value| Inserted::typed(value.date_text());
}

/// A value of `Bool` and `Null`: a `bool`.
#[diagnostic::on_unimplemented(
    message = "expected a `bool` under `Bool` or `Null`, found `{Self}`",
    label = "expected a `bool`"
)]
pub trait BoolValue: Sealed {
    /// Returns `true` or `false`.
    #[doc(hidden)]
    fn bool_text(&self) -> &'static str;
}

/// A value of `BinaryEquals`: bytes.
#[diagnostic::on_unimplemented(
    message = "expected bytes under `BinaryEquals`, found `{Self}`",
    label = "expected bytes",
    note = "pass the bytes themselves: they are encoded in base64"
)]
pub trait BinaryValue: Sealed {
    /// Returns the bytes.
    #[doc(hidden)]
    fn bytes(&self) -> &[u8];
}

listed! {
    /// A value of `IpAddress` and `NotIpAddress`: an address or an [`IpRange`].
    #[diagnostic::on_unimplemented(
        message = "expected an IP address or an `IpRange` under `IpAddress` and `NotIpAddress`, found \
                   `{Self}`",
        label = "expected an IP address or an `IpRange`",
        note = "parse the text as an `IpRange`"
    )]
    pub trait IpAddressValue: Sealed {
        /// Returns what writes the address or range.
        #[doc(hidden)]
        fn range(&self) -> &dyn fmt::Display;
    }
    IpAddressValues, |value| Inserted::displayed(value.range());
}

listed! {
    /// A value of `"AWS"` in a [principal]: an account ID or an ARN.
    ///
    /// [principal]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    #[diagnostic::on_unimplemented(
        message = "expected an `AccountId` or an ARN as an AWS principal, found `{Self}`",
        label = "expected an `AccountId`, an `Arn`, or the ARN of a role, user or session"
    )]
    pub trait AwsPrincipal: Sealed {
        /// Returns the principal's text.
        #[doc(hidden)]
        fn principal_text(&self) -> &str;
    }
    AwsPrincipals, |value| Inserted::typed(value.principal_text());
}

listed! {
    /// A value of `"Federated"` in a [principal]: the ARN of an identity provider.
    ///
    /// [principal]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
    #[diagnostic::on_unimplemented(
        message = "expected the ARN of a provider as a federated principal, found `{Self}`",
        label = "expected an `Arn`",
        note = "parse the text as an `Arn`, or write `arn!(\"...\")`",
        note = "write a provider with a domain name, such as `cognito-identity.amazonaws.com`, as a \
                literal"
    )]
    pub trait FederatedPrincipal: Sealed {
        /// Returns the principal's text.
        #[doc(hidden)]
        fn principal_text(&self) -> &str;
    }
    FederatedPrincipals, |value| Inserted::typed(value.principal_text());
}

/// Makes a checked text a value of the string operators.
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
