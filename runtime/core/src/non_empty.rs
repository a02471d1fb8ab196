//! Lists that only run time knows the length of, and that hold something all the same.

use alloc::vec::{self, Vec};
use core::error::Error;
use core::fmt;

use crate::arn::{ResourceFor, ResourceList};

/// A list with at least one element.
///
/// In a policy an empty list of values, actions or resources is a mistake: IAM refuses it, or it
/// matches nothing, or (under a negated operator) everything. Where an array cannot be written,
/// because its length is known at run time only, this stands in its place.
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
    /// The elements in their order.
    ///
    /// # Errors
    ///
    /// If there are none.
    pub fn new<I: IntoIterator<Item = T>>(elements: I) -> Result<Self, EmptyError> {
        let elements: Vec<T> = elements.into_iter().collect();
        if elements.is_empty() { Err(EmptyError) } else { Ok(Self(elements)) }
    }

    /// The elements.
    pub const fn as_slice(&self) -> &[T] {
        self.0.as_slice()
    }
}

impl<T> TryFrom<Vec<T>> for NonEmpty<T> {
    type Error = EmptyError;

    fn try_from(elements: Vec<T>) -> Result<Self, EmptyError> {
        Self::new(elements)
    }
}

impl<T> IntoIterator for NonEmpty<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<R: ResourceList> ResourceList for NonEmpty<R> {
    fn each_text(&self, take: &mut dyn FnMut(&str)) {
        self.0.iter().for_each(|resource| resource.each_text(take));
    }
}

impl<A, R: ResourceFor<A>> ResourceFor<A> for NonEmpty<R> {}

/// A list was to hold something, and is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EmptyError;

impl fmt::Display for EmptyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "the list is empty, and a policy takes no empty list: \
             leave out the statement or the condition that it is for",
        )
    }
}

impl Error for EmptyError {}
