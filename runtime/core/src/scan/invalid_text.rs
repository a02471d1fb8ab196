//! Errors of IDs and ARNs.

use alloc::boxed::Box;
use core::fmt;

use super::mismatch::{Expected, Mismatch};
use crate::excerpt::Excerpt;
use crate::partitions;

/// A string that does not have the required format.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct InvalidText {
    title: &'static str,
    example: &'static str,
    text: Box<str>,
    mismatch: Mismatch,
}

impl InvalidText {
    #[cold]
    #[inline]
    pub(crate) fn new(
        title: &'static str,
        example: &'static str,
        text: &str,
        mismatch: Mismatch,
    ) -> Self {
        Self { title, example, text: text.into(), mismatch }
    }

    #[inline]
    pub(crate) const fn position(&self) -> usize {
        self.mismatch.at
    }

    /// Writes what is wrong at the position.
    #[inline]
    fn write_reason(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Expected::Reason(reason) = self.mismatch.expected {
            return f.write_str(reason);
        }
        let rest = self.text.get(self.mismatch.at..).unwrap_or_default();
        let found = rest.chars().next();
        if rest.starts_with("${") {
            return f.write_str("policy variables are only allowed in patterns");
        }
        match (found, self.mismatch.expected) {
            (Some(wildcard @ ('*' | '?')), _) => {
                write!(f, "wildcards (`{wildcard}`) are only allowed in patterns")
            }
            (Some(found), Expected::Value(title)) => {
                write!(f, "`{}` is not allowed in the {title}", found.escape_debug())
            }
            (None, Expected::Value(title)) => write!(f, "the {title} is incomplete"),
            (_, Expected::EndWithin(max)) => write!(f, "longer than {max} characters"),
            (Some(found), expected) => {
                write!(f, "expected {expected}, found `{}`", found.escape_debug())
            }
            (None, expected) => write!(f, "expected {expected}, found the end of the text"),
        }
    }
}

impl fmt::Display for InvalidText {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { title, example, text, mismatch } = self;
        write!(f, "invalid {title} `{}` at byte {}: ", Excerpt(text), mismatch.at)?;
        self.write_reason(f)?;
        write!(f, "; write it like `{example}`")
    }
}

impl fmt::Display for Expected {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Text(text) => write!(f, "`{text}`"),
            Self::Partition => f.write_str("a partition, such as `aws`"),
            Self::Region => f.write_str("a Region, such as `us-east-1`"),
            Self::RegionOf(partition) => {
                let name = partitions::NAMES.get(usize::from(partition)).unwrap_or(&"");
                write!(f, "a Region of the partition `{name}`")
            }
            Self::Account => f.write_str("a 12-digit account ID"),
            Self::Value(title) => write!(f, "the {title}"),
            Self::End => f.write_str("the end of the text"),
            Self::EndWithin(max) => write!(f, "at most {max} characters"),
            Self::Reason(reason) => f.write_str(reason),
        }
    }
}

/// Declares an error type that holds an [`InvalidText`].
macro_rules! text_error {
    ($(#[$attribute:meta])* $name:ident) => {
        $(#[$attribute])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name($crate::scan::InvalidText);

        impl $name {
            #[doc(hidden)]
            #[cold]
            #[inline]
            pub fn __new(
                title: &'static str,
                example: &'static str,
                text: &str,
                mismatch: $crate::scan::Mismatch,
            ) -> Self {
                Self($crate::scan::InvalidText::new(title, example, text, mismatch))
            }

            /// Returns the position of the first invalid byte.
            #[inline]
            pub const fn position(&self) -> usize {
                self.0.position()
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                self.0.fmt(f)
            }
        }

        $crate::error::message_error!($name);
    };
}

pub(crate) use text_error;
