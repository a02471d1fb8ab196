//! Lists that are not empty.

use alloc::vec::{self, Vec};
use core::error::Error;
use core::fmt;

use crate::arn::{ResourceFor, ResourceList};

/// A list with at least one element.
///
/// An empty list of values, actions or resources in a policy is a mistake: IAM does not accept it,
/// or it matches nothing or, with a negated operator, everything. Use this type instead of an array
/// if the length is only known at run time.
///
/// ```
/// use cognito_policy::NonEmpty;
/// use cognito_policy::condition::StringKey;
///
/// # fn main() -> Result<(), cognito_policy::EmptyError> {
/// let teams = vec!["blue".to_owned(), "green".to_owned()];
/// let teams = NonEmpty::new(teams)?;
/// let condition = cognito_policy::cognito_idp::resource_tag("team").equals_any(teams);
///
/// assert!(NonEmpty::<String>::new(Vec::new()).is_err());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// Collects the elements in their order.
    ///
    /// # Errors
    ///
    /// Returns an error if there are no elements.
    #[inline]
    pub fn new<I: IntoIterator<Item = T>>(elements: I) -> Result<Self, EmptyError> {
        let elements: Vec<T> = elements.into_iter().collect();
        if elements.is_empty() { Err(EmptyError) } else { Ok(Self(elements)) }
    }

    /// Returns the elements.
    #[inline]
    pub const fn as_slice(&self) -> &[T] {
        self.0.as_slice()
    }
}

impl<T> TryFrom<Vec<T>> for NonEmpty<T> {
    type Error = EmptyError;

    #[inline]
    fn try_from(elements: Vec<T>) -> Result<Self, EmptyError> {
        Self::new(elements)
    }
}

impl<T> IntoIterator for NonEmpty<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<R: ResourceList> ResourceList for NonEmpty<R> {
    #[inline]
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        self.0.iter().for_each(|resource| resource.each_text(take));
    }
}

impl<A, R: ResourceFor<A>> ResourceFor<A> for NonEmpty<R> {}

/// The error for a list that must not be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyError;

impl fmt::Display for EmptyError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the list must not be empty; omit the statement or condition if it has no elements",
        )
    }
}

impl Error for EmptyError {}
