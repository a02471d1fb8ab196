//! ARN patterns.

use alloc::borrow::Cow;
use alloc::string::String;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::str::FromStr;

use super::format::{PatternOf, check_pattern};
use super::{ArnError, arn_text};
use crate::text;

/// A pattern for ARNs of one resource type: an ARN with wildcards or policy variables.
///
/// Returned by the functions `any_in` and `matching` of the ARN types, and by `arn!`. A
/// pattern that is only known at run time, for example from settings, is parsed: [`new`](Self::new),
/// `text.parse()`. Do not build the text of a pattern from a user's input: a [`Prefix`](crate::Prefix) and
/// the arguments of `matching` cannot contain wildcards.
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::{AccountId, Region};
///
/// let account: AccountId = "123456789012".parse()?;
/// let pools = UserPoolArn::any_in(&Region::EU_WEST_1, &account);
/// assert_eq!(pools.as_str(), "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*");
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
pub struct ArnPattern<T> {
    #[doc(hidden)]
    pub __text: Cow<'static, str>,
    #[doc(hidden)]
    pub __type: PhantomData<T>,
}

impl<T: PatternOf> ArnPattern<T> {
    /// Creates a pattern from IAM's notation: `*` matches any characters, `?` matches one
    /// character, and `${...}` is a policy variable. An ARN is a pattern that only matches itself.
    ///
    /// # Errors
    ///
    /// Returns an error if no ARN of the type matches, or if the partition, Region, account or the
    /// text before the first wildcard is not that of an ARN of the type.
    ///
    /// ```
    /// use cognito_policy::ArnPattern;
    /// use cognito_policy::cognito_idp::UserPoolArn;
    ///
    /// let pools = "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*";
    /// let pools: ArnPattern<UserPoolArn> = ArnPattern::new(pools)?;
    ///
    /// let typo = "arn:aws:cognito-idp:eu-west-1:123456789012:userpol/*";
    /// let error = ArnPattern::<UserPoolArn>::new(typo).unwrap_err();
    /// assert_eq!(error.position(), 49);
    /// # let _ = pools;
    /// # Ok::<(), cognito_policy::ArnError>(())
    /// ```
    #[inline]
    pub fn new(pattern: impl Into<Cow<'static, str>>) -> Result<Self, ArnError> {
        let text = pattern.into();
        Self::check(&text)?;
        Ok(Self { __text: text, __type: PhantomData })
    }

    /// Checks a string without creating a value.
    ///
    /// # Errors
    ///
    /// Same as [`new`](Self::new).
    #[inline]
    pub fn check(text: &str) -> Result<(), ArnError> {
        check_pattern(text, T::FORMATS)
            .map_err(|mismatch| ArnError::__new(T::TITLE, T::EXAMPLE, text, mismatch))
    }
}

impl<T: PatternOf> FromStr for ArnPattern<T> {
    type Err = ArnError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ArnError> {
        Self::new(String::from(text))
    }
}

impl<T: PatternOf> TryFrom<&str> for ArnPattern<T> {
    type Error = ArnError;

    #[inline]
    fn try_from(text: &str) -> Result<Self, ArnError> {
        text.parse()
    }
}

impl<T: PatternOf> TryFrom<String> for ArnPattern<T> {
    type Error = ArnError;

    #[inline]
    fn try_from(text: String) -> Result<Self, ArnError> {
        Self::new(text)
    }
}

impl<T> ArnPattern<T> {
    /// Returns the pattern's text.
    #[inline]
    pub const fn as_str(&self) -> &str {
        text::as_str(&self.__text)
    }
}

/// Concatenates the pieces of a pattern. Generated code calls this.
#[inline]
pub fn pattern<T, const N: usize>(pieces: [&str; N]) -> ArnPattern<T> {
    ArnPattern { __text: arn_text(pieces), __type: PhantomData }
}

// The traits are implemented by hand because a derive would require them of `T`.

impl<T> Clone for ArnPattern<T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { __text: self.__text.clone(), __type: PhantomData }
    }
}

impl<T> PartialEq for ArnPattern<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.__text == other.__text
    }
}

impl<T> Eq for ArnPattern<T> {}

impl<T> PartialOrd for ArnPattern<T> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for ArnPattern<T> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        self.__text.cmp(&other.__text)
    }
}

impl<T> Hash for ArnPattern<T> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.__text.hash(state);
    }
}

impl<T> fmt::Display for ArnPattern<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl<T> fmt::Debug for ArnPattern<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ArnPattern").field(&self.as_str()).finish()
    }
}

impl<T> AsRef<str> for ArnPattern<T> {
    #[inline]
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<T> From<ArnPattern<T>> for String {
    #[inline]
    fn from(pattern: ArnPattern<T>) -> Self {
        pattern.__text.into_owned()
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::arn::{Arn, ResourceArn};

    #[test]
    fn patterns_compare_as_text() {
        struct Hashed(String);
        impl Hasher for Hashed {
            #[inline]
            fn finish(&self) -> u64 {
                0
            }
            #[inline]
            fn write(&mut self, bytes: &[u8]) {
                self.0.extend(bytes.iter().copied().filter(u8::is_ascii).map(char::from));
            }
        }
        let [one, other] = ["a*", "b*"].map(|text| pattern::<Arn, 1>([text]));
        assert_eq!(one, one.clone());
        assert_ne!(one, other);
        assert_eq!(one.partial_cmp(&other), Some(Ordering::Less));
        let mut hashed = Hashed(String::new());
        one.hash(&mut hashed);
        assert!(hashed.0.starts_with("a*"), "{}", hashed.0);
        assert_eq!(format!("{one} {one:?}"), "a* ArnPattern(\"a*\")");
        assert_eq!((one.as_ref(), ResourceArn::as_str(&one)), ("a*", "a*"));
        assert_eq!(String::from(one), "a*");
    }
}
