//! Values with their paths, and errors at them.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::slice;

use super::super::tree::Tree;
use crate::excerpt::Excerpt;

/// An error in the structure of a policy: the path, what is wrong there, and what to write instead.
#[derive(Debug)]
pub(in crate::serde) struct FormError {
    path: String,
    reason: String,
    help: String,
}

impl fmt::Display for FormError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, reason, help } = self;
        match path.as_str() {
            "" => write!(f, "the policy {reason}; {help}"),
            path => write!(f, "`{path}` {reason}; {help}"),
        }
    }
}

/// A value and its path, which is empty for the policy itself.
pub(super) struct Located<'t> {
    pub(super) path: String,
    pub(super) tree: &'t Tree,
}

impl<'t> Located<'t> {
    #[inline]
    pub(super) fn error<T>(
        &self,
        reason: impl Into<String>,
        help: impl Into<String>,
    ) -> Result<T, FormError> {
        Err(FormError { path: self.path.clone(), reason: reason.into(), help: help.into() })
    }

    /// Returns an error whose reason is the value itself.
    #[inline]
    pub(super) fn unexpected<T>(&self, help: impl Into<String>) -> Result<T, FormError> {
        self.error(format!("is {}", self.tree.describe()), help)
    }

    #[inline]
    pub(super) fn text(&self, help: &str) -> Result<&'t str, FormError> {
        match self.tree {
            Tree::String(text) => Ok(text),
            _ => self.unexpected(help),
        }
    }

    /// Returns the elements of a list that is not empty, or the value itself.
    #[inline]
    pub(super) fn each(&self, help: &str) -> Result<Vec<Located<'t>>, FormError> {
        let elements = match self.tree {
            Tree::Array(elements) if elements.is_empty() => return self.unexpected(help),
            Tree::Array(elements) => elements.iter().enumerate(),
            single => slice::from_ref(single).iter().enumerate(),
        };
        let is_list = matches!(self.tree, Tree::Array(_));
        let path =
            |index| if is_list { format!("{}[{index}]", self.path) } else { self.path.clone() };
        Ok(elements.map(|(index, tree)| Located { path: path(index), tree }).collect())
    }

    #[inline]
    pub(super) fn members(
        &self,
        help: &str,
    ) -> Result<impl Iterator<Item = (&'t str, Located<'t>)>, FormError> {
        let Tree::Object(members) = self.tree else { return self.unexpected(help) };
        let prefix = if self.path.is_empty() { String::new() } else { format!("{}.", self.path) };
        Ok(members.iter().map(move |(name, tree)| {
            (name.as_str(), Located { path: format!("{prefix}{}", Excerpt(name)), tree })
        }))
    }
}
