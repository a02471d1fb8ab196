//! What is wrong with a value.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::fmt;

use crate::error::message_error;
use crate::excerpt::Excerpt;

/// The error for a string or number that cannot be a value in a policy.
#[derive(Clone, PartialEq, Eq)]
pub struct ValueError {
    title: &'static str,
    text: Box<str>,
    reason: Cow<'static, str>,
    help: Cow<'static, str>,
}

impl ValueError {
    #[cold]
    #[inline]
    pub(crate) fn new(
        title: &'static str,
        text: &str,
        reason: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { title, text: text.into(), reason: reason.into(), help: help.into() }
    }
}

impl fmt::Display for ValueError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { title, text, reason, help } = self;
        write!(f, "invalid {title} `{}`: {reason}; {help}", Excerpt(text))
    }
}

message_error!(ValueError);
