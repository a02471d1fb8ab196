//! Why a policy cannot be split.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;

use super::size;
use crate::document::JsonObject;
use crate::excerpt::Excerpt;
use crate::quota::{self, Quota};

/// The error for a policy that cannot be split.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SplitError {
    /// All policies of one user, group or role share the quota, so splitting does not help.
    SharedQuota(Quota),
    /// Statements are too long and cannot be split further.
    LongStatements {
        /// The quota.
        quota: Quota,
        /// The statements.
        statements: Vec<LongStatement>,
    },
}

/// A statement that is too long and cannot be split further.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct LongStatement {
    /// The statement's index in the policy.
    pub index: usize,
    /// Its `Sid`, if it has one.
    pub sid: Option<String>,
    /// The number of characters of a policy that contains only the smallest part of the statement.
    pub characters: usize,
    /// The longest element of that part: `Condition`.
    pub element: String,
}

impl LongStatement {
    #[inline]
    pub(super) fn new(
        index: usize,
        sid: Option<String>,
        smallest: &JsonObject<'_>,
        frame: usize,
    ) -> Self {
        let longest = smallest.members().iter().max_by_key(|member| quota::size(&member.value));
        let element = longest.map_or("", |member| member.name).to_owned();
        Self { index, sid, characters: frame + size(smallest), element }
    }

    #[inline]
    fn write(&self, quota: Quota, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { index, sid, characters, .. } = self;
        write!(f, "`Statement[{index}]`")?;
        if let Some(sid) = sid {
            write!(f, " (`{}`)", Excerpt(sid))?;
        }
        write!(
            f,
            " does not fit in {} of {} characters: its smallest part takes {characters}, {}; {}",
            quota.title,
            quota.characters,
            self.reason(),
            self.help(),
        )
    }

    /// Returns why the smallest part cannot be split.
    #[inline]
    fn reason(&self) -> &'static str {
        match self.element.as_str() {
            "NotAction" => "and a list of `NotAction` cannot be split",
            "NotResource" => "and a list of `NotResource` cannot be split",
            "Condition" => "because every part repeats the `Condition`",
            "Resource" => "most of it for a single `Resource`",
            _ => "and it cannot be split further",
        }
    }

    #[inline]
    fn help(&self) -> &'static str {
        match self.element.as_str() {
            "NotAction" | "NotResource" => "use fewer and broader patterns there",
            "Condition" => "use fewer values there",
            "Resource" => "use a broader pattern",
            _ => "shorten its elements",
        }
    }
}

impl fmt::Display for SplitError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SharedQuota(Quota { title, characters, .. }) => write!(
                f,
                "the policy exceeds the quota of {characters} characters for {title}, and splitting \
                 it does not make it shorter; split it into managed policies, with \
                 `Quota::MANAGED_POLICY`",
            ),
            Self::LongStatements { quota, statements } => {
                for (index, statement) in statements.iter().enumerate() {
                    f.write_str(if index > 0 { "\n" } else { "" })?;
                    statement.write(*quota, f)?;
                }
                Ok(())
            }
        }
    }
}

impl Error for SplitError {}
