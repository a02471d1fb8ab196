//! Prefixes of the values in ARN patterns.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;

use super::capture::OrAny;
use crate::id::IdError;
use crate::scan::{Expected, Mismatch, PlaceholderValue, Scan};
use crate::variable::Variable;

/// Every value of the type `T` that begins with a text: a part of an ARN pattern.
///
/// The text is that of the beginning of such a value, so that it cannot contain wildcards and
/// variables, or a `/` where the type forbids it. [`variable`](Self::variable) adds a policy variable.
///
/// ```
/// use cognito_policy::cognito_sync::{DatasetArn, DatasetName};
/// use cognito_policy::{AccountId, Any, IdentityPoolId, Prefix, Region, id};
///
/// let account = id!(AccountId, "123456789012");
/// let pool = id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
/// let game = "chess";
///
/// let scores: Prefix<DatasetName> = Prefix::new(format!("{game}-"))?;
/// let scores = DatasetArn::matching(&Region::US_EAST_1, &account, &pool, Any, scores);
/// assert!(scores.as_str().ends_with("/identity/*/dataset/chess-*"));
/// assert!(Prefix::<DatasetName>::new("*").is_err());
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
pub struct Prefix<T> {
    /// The text, and a `*` at the end.
    pattern: String,
    value: PhantomData<T>,
}

impl<T: PlaceholderValue> Prefix<T> {
    /// Creates a prefix from its text.
    ///
    /// # Errors
    ///
    /// Returns an error if no value of the type begins with the text.
    #[inline]
    pub fn new(text: impl Into<Cow<'static, str>>) -> Result<Self, IdError> {
        let mut pattern = text.into().into_owned();
        check::<T>(&pattern)?;
        pattern.push('*');
        Ok(Self { pattern, value: PhantomData })
    }

    /// Appends a variable that IAM replaces with a value.
    ///
    /// The type `T` must be one whose values can have parts, such as the key of an S3 object.
    #[must_use = "returns the longer prefix"]
    #[inline]
    pub fn variable<V>(mut self, variable: &Variable<V>) -> Self {
        self.insert(variable.as_str());
        self
    }

    /// Appends text.
    ///
    /// # Errors
    ///
    /// Returns an error if the text has a character that values of the type cannot contain.
    ///
    /// ```
    /// use cognito_policy::cognito_sync::DatasetName;
    /// use cognito_policy::{Prefix, variable};
    ///
    /// let own: Prefix<DatasetName> =
    ///     Prefix::new("user-")?.variable(&variable!("aws:PrincipalTag/user")).then("-")?;
    /// assert_eq!(own.as_str(), "user-${aws:PrincipalTag/user}-*");
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[inline]
    pub fn then(mut self, text: &str) -> Result<Self, IdError> {
        check::<T>(text)?;
        self.insert(text);
        Ok(self)
    }

    #[inline]
    fn insert(&mut self, text: &str) {
        self.pattern.pop();
        self.pattern.push_str(text);
        self.pattern.push('*');
    }
}

impl<T> Prefix<T> {
    /// Returns the prefix as a pattern: `chess-*`.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.pattern
    }
}

/// Checks that values can begin with the text, by scanning as much of it as is such a value.
#[inline]
fn check<T: PlaceholderValue>(text: &str) -> Result<(), IdError> {
    let mut scan = Scan::new(text);
    let stopped = match T::scan(&mut scan) {
        Ok(()) => scan.position(),
        // The text ends before the value does.
        Err(mismatch) if mismatch.at >= text.len() => return Ok(()),
        Err(mismatch) => return Err(error::<T>(text, mismatch)),
    };
    if stopped < text.len() {
        return Err(error::<T>(
            text,
            Mismatch { at: stopped, expected: Expected::Value(T::TITLE) },
        ));
    }
    Ok(())
}

#[inline]
fn error<T: PlaceholderValue>(text: &str, mismatch: Mismatch) -> IdError {
    IdError::__new(T::TITLE, T::EXAMPLE, text, mismatch)
}

impl<T: PlaceholderValue> OrAny<T> for Prefix<T> {
    #[inline]
    fn text(&self) -> &str {
        &self.pattern
    }
}

// The traits are implemented by hand because a derive would require them of `T`.

impl<T> Clone for Prefix<T> {
    #[inline]
    fn clone(&self) -> Self {
        Self { pattern: self.pattern.clone(), value: PhantomData }
    }
}

impl<T> PartialEq for Prefix<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.pattern == other.pattern
    }
}

impl<T> Eq for Prefix<T> {}

impl<T> fmt::Display for Prefix<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.pattern)
    }
}

impl<T> fmt::Debug for Prefix<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Prefix").field(&self.pattern).finish()
    }
}
