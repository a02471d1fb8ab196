//! Partitions, Regions, account IDs, and the macros that declare generated ID types.

use alloc::borrow::Cow;

use crate::arn::slice;
use crate::partitions;
use crate::scan::{
    ByteSet, PlaceholderValue, Scan, find, printable_except, region_length, text_error,
};

text_error! {
    /// The error for a string that is not a valid ID.
    ///
    /// ```
    /// use cognito_policy::AccountId;
    ///
    /// let error = "12345678901x".parse::<AccountId>().unwrap_err();
    /// assert_eq!(error.position(), 11);
    /// assert_eq!(
    ///     error.to_string(),
    ///     "invalid account ID `12345678901x` at byte 11: expected a 12-digit account ID, found \
    ///      `x`; write it like `123456789012`",
    /// );
    /// ```
    IdError
}

crate::__text_type! {
    /// An AWS partition: a group of Regions with its own accounts, such as `aws` or `aws-cn`.
    ///
    /// Accepts the partitions in AWS's [list]; each one has an associated constant.
    ///
    /// ```
    /// use cognito_policy::Partition;
    ///
    /// assert_eq!("aws-us-gov".parse(), Ok(Partition::AWS_US_GOV));
    /// assert!("amazon".parse::<Partition>().is_err());
    /// ```
    ///
    /// [list]: https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
    Partition, IdError
}

crate::__placeholder!(Partition, "partition", "aws", |scan| scan.partition());
crate::__partial_capture!(Partition);

crate::__text_type! {
    /// An AWS Region, such as `us-east-1`.
    ///
    /// Accepts every string with the format of a [Region] in one of the partitions: a prefix that
    /// belongs to the partition (`us-`, `us-gov-`), a word, and a number. The Region does not have
    /// to exist, because AWS opens new ones; known Regions have associated constants.
    ///
    /// ```
    /// use cognito_policy::{Partition, Region};
    ///
    /// let region: Region = "eu-central-1".parse()?;
    /// assert_eq!(region, Region::EU_CENTRAL_1);
    /// assert_eq!(region.partition(), Partition::AWS);
    /// assert!("eu-central".parse::<Region>().is_err());
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    ///
    /// [Region]: https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html
    Region, IdError
}

crate::__placeholder!(Region, "Region", "us-east-1", |scan| scan.region());
crate::__partial_capture!(Region);

impl Region {
    /// Returns the partition that the Region belongs to: `aws-us-gov` for `us-gov-west-1`.
    #[inline]
    pub fn partition(&self) -> Partition {
        let index = region_length(self.as_str().as_bytes()).map_or(0, |(index, _)| index);
        Partition { __text: Cow::Borrowed(partitions::NAMES[usize::from(index)]) }
    }
}

crate::__text_type! {
    /// The ID of an AWS account: 12 digits. See [AWS account identifiers].
    ///
    /// ```
    /// use cognito_policy::AccountId;
    ///
    /// let account: AccountId = "123456789012".parse()?;
    /// assert_eq!(account.as_str(), "123456789012");
    /// assert!("1234-5678-9012".parse::<AccountId>().is_err());
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    ///
    /// [AWS account identifiers]: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html
    AccountId, IdError
}

crate::__placeholder!(AccountId, "account ID", "123456789012", |scan| scan.account());
crate::__partial_capture!(AccountId);

crate::__text_type! {
    /// A part of an ARN whose format the tables do not specify.
    ///
    /// Accepts one or more printable ASCII characters, except those that would separate parts of
    /// an ARN, act as a wildcard or a policy variable, or end a JSON string: `:` `/` `*` `?` `$`
    /// `"` `\` and space. A spec file can specify a format for a placeholder instead.
    ///
    /// ```
    /// use cognito_policy::ArnPart;
    ///
    /// let table: ArnPart = "orders".parse()?;
    /// assert_eq!(table.as_str(), "orders");
    /// assert!("orders/*".parse::<ArnPart>().is_err());
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    ArnPart, IdError
}

/// The characters of an [`ArnPart`].
static ARN_PART: ByteSet = printable_except(b":/*?$\"\\ ");

crate::__placeholder!(ArnPart, "ARN part", "orders", |scan| {
    scan.run("ARN part", &ARN_PART, 1, usize::MAX)
});
crate::__partial_capture!(ArnPart);

/// Returns the Region at the beginning of an ID, before `separator`.
#[expect(clippy::ptr_arg, reason = "the Region of a static ID is static, without a copy")]
#[inline]
pub fn home_region(id: &Cow<'static, str>, separator: &'static str) -> Region {
    let end = find(id.as_bytes(), separator).unwrap_or(0);
    Region { __text: slice(id, 0, end) }
}

/// Checks the value of a placeholder.
///
/// # Errors
///
/// Returns an error if the string is not such a value.
#[inline]
pub fn check_value<T: PlaceholderValue>(text: &str) -> Result<(), IdError> {
    match Scan::new(text).value::<T>("") {
        Ok(()) => Ok(()),
        Err(mismatch) => Err(IdError::__new(T::TITLE, T::EXAMPLE, text, mismatch)),
    }
}

/// Declares the type of an ID: a placeholder of ARN formats that has a pattern in the tables.
///
/// `region "_"` is a Region and the separator after it; `(set, min, max)` is `min` to `max`
/// characters of a set, whose bit `n` represents the character with the code `n`. `slash` and
/// `colon` follow if the ID can contain them.
#[doc(hidden)]
#[macro_export]
macro_rules! __id_type {
    (
        $(#[$attribute:meta])*
        $name:ident, $title:literal, $example:literal, $max_length:expr,
        $(region $separator:literal,)?
        [$(($set:literal, $min:expr, $max:expr)),* $(,)?] $(, $($contained:ident)+)? $(,)?
    ) => {
        $crate::__text_type! { $(#[$attribute])* $name, $crate::IdError }

        $crate::__placeholder!($name, $title, $example, |scan| {
            let start = scan.position();
            $(scan.home_region($separator)?;)?
            $(scan.run($title, const { &$crate::__private::byte_set($set) }, $min, $max)?;)*
            scan.within(start, $max_length)
        } $(, $($contained)+)?);

        $crate::__partial_capture!($name $($($contained)+)?);

        $(
            impl $name {
                /// Returns the Region at the beginning of the ID.
                #[inline]
                pub fn region(&self) -> $crate::Region {
                    $crate::__private::home_region(&self.__text, $separator)
                }
            }
        )?
    };
}

/// Returns whether `slash` is among the separators that an ID can contain.
#[doc(hidden)]
#[macro_export]
macro_rules! __contains_slash {
    (slash $($other:ident)?) => {
        true
    };
    ($($other:ident)?) => {
        false
    };
}

/// Makes a checked text the value of a placeholder. The last argument scans one value; the separators
/// that it can contain follow.
#[doc(hidden)]
#[macro_export]
macro_rules! __placeholder {
    (
        $name:ident, $title:literal, $example:literal,
        |$scan:ident| $read:expr $(, $($contained:ident)+)?
    ) => {
        impl $crate::__private::PlaceholderValue for $name {
            const TITLE: &'static str = $title;
            const EXAMPLE: &'static str = $example;
            const SLASH: bool = $crate::__contains_slash!($($($contained)+)?);

            #[inline]
            fn scan($scan: &mut $crate::__private::Scan<'_>) -> $crate::__private::Scanned {
                $read
            }

            #[inline]
            fn from_text(text: $crate::__private::Cow<'static, str>) -> Self {
                Self { __text: text }
            }

            #[inline]
            fn text(&self) -> &str {
                self.as_str()
            }
        }

        impl $name {
            /// Checks a string without creating a value.
            ///
            /// # Errors
            ///
            /// Returns an error if the string does not have the format that the type's
            /// documentation describes.
            #[inline]
            pub fn check(text: &str) -> ::core::result::Result<(), $crate::IdError> {
                $crate::__private::check_value::<Self>(text)
            }
        }

        impl $crate::Capture<$name> for $name {
            #[inline]
            fn text(&self) -> &str {
                self.as_str()
            }
        }
    };
}
