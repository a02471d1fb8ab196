//! Partitions, Regions, account ids, and the ids that the generated bindings declare.

use alloc::borrow::Cow;
use core::error::Error;
use core::fmt;

use crate::partitions;
use crate::scan::{Fault, Refusal, Set, find, printable_without, region_length};

/// Why a text is no id of the type that it was to be.
///
/// ```
/// use cognito_policy::AccountId;
///
/// let error = "12345678901x".parse::<AccountId>().unwrap_err();
/// assert_eq!(error.position(), 11);
/// assert_eq!(
///     error.to_string(),
///     "`12345678901x` is no account id: byte 11: expected an account id of twelve digits, \
///      found `x` (the form is `123456789012`)",
/// );
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct IdError(#[doc(hidden)] pub Refusal);

impl IdError {
    /// The byte of the text at which it goes wrong.
    pub const fn position(&self) -> usize {
        self.0.position()
    }
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("IdError").field(&format_args!("{self}")).finish()
    }
}

impl Error for IdError {}

crate::__text_type! {
    /// A partition of AWS: a set of Regions with accounts of their own, such as `aws` or `aws-cn`.
    ///
    /// Partitions are those of AWS's [list]; there is an associated constant for each.
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

crate::__text_type! {
    /// A Region of AWS, such as `us-east-1`.
    ///
    /// A text is taken if it has the form of a [Region] in one of the partitions: a beginning that
    /// belongs to the partition (`us-`, `us-gov-`), a word, and a number. Whether AWS has opened
    /// the Region is not asked, since it opens new ones; those known have associated constants.
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

impl Region {
    /// The partition that the Region is in: `us-gov-west-1` is in `aws-us-gov`.
    pub fn partition(&self) -> Partition {
        let index = region_length(self.as_str().as_bytes()).map_or(0, |(index, _)| index);
        Partition { __text: Cow::Borrowed(partitions::NAMES[usize::from(index)]) }
    }
}

crate::__text_type! {
    /// The id of an AWS account: twelve digits. See [AWS account identifiers].
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

crate::__placeholder!(AccountId, "account id", "123456789012", |scan| scan.account());

crate::__text_type! {
    /// A part of an ARN for which the tables name no form of its own.
    ///
    /// It is one or more printable ASCII characters, but none that would part an ARN, act as a
    /// wildcard or a policy variable, or end a JSON string: no `:` `/` `*` `?` `$` `"` `\` and no
    /// blank. A spec file can give a placeholder a form of its own instead.
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
static ARN_PART: Set = printable_without(b":/*?$\"\\ ");

crate::__placeholder!(ArnPart, "part of an ARN", "orders", |scan| {
    scan.run(ArnPart::TITLE, &ARN_PART, 1, usize::MAX)
});

/// The Region that an id begins with, up to `separator`.
#[expect(clippy::ptr_arg, reason = "a static text gives static parts, without a copy")]
pub fn home_region(id: &Cow<'static, str>, separator: &'static str) -> Region {
    let end = find(id.as_bytes(), separator).unwrap_or(0);
    Region { __text: crate::arn::slice(id, 0, end) }
}

/// Refuses the text of an id. What `id_type!` expands to calls this.
#[cold]
pub fn refuse_id(title: &'static str, example: &'static str, text: &str, fault: Fault) -> IdError {
    IdError(Refusal::new(title, example, text, fault))
}

/// Declares an id: a placeholder of an ARN format for which the tables give a pattern.
///
/// `region "_"` stands for a Region and the text behind it; `(set, min, max)` for `min` to `max`
/// characters of a set, whose bit `n` is the character with the code `n`.
#[doc(hidden)]
#[macro_export]
macro_rules! __id_type {
    (
        $(#[$attribute:meta])*
        $name:ident, $title:literal, $example:literal, $max_length:expr,
        $(region $separator:literal,)?
        [$(($set:literal, $min:expr, $max:expr)),* $(,)?] $(,)?
    ) => {
        $crate::__text_type! { $(#[$attribute])* $name, $crate::IdError }

        $crate::__placeholder!($name, $title, $example, |scan| {
            let start = scan.position();
            $(scan.home_region($separator)?;)?
            $(scan.run($title, const { &$crate::__private::set($set) }, $min, $max)?;)*
            scan.within(start, $max_length)
        });

        $(
            impl $name {
                /// The Region that the id begins with.
                #[inline]
                pub fn region(&self) -> $crate::Region {
                    $crate::__private::home_region(&self.__text, $separator)
                }
            }
        )?
    };
}

/// Makes a checked text the value of a placeholder; the last argument reads one value.
#[doc(hidden)]
#[macro_export]
macro_rules! __placeholder {
    ($name:ident, $title:literal, $example:literal, |$scan:ident| $read:expr) => {
        impl $crate::__private::Placeholder for $name {
            const TITLE: &'static str = $title;

            #[inline]
            fn scan($scan: &mut $crate::__private::Scan<'_>) -> $crate::__private::Step {
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
            /// Checks a text without keeping it.
            ///
            /// # Errors
            ///
            /// If the text has not the form that the type's description gives.
            #[inline]
            pub fn check(text: &str) -> ::core::result::Result<(), $crate::IdError> {
                $crate::__private::Scan::new(text)
                    .value::<Self>("")
                    .map_err(|fault| $crate::__private::refuse_id($title, $example, text, fault))
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
