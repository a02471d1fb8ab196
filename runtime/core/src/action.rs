//! Actions: the traits of action enums, and the tables that they read.

use core::fmt;
use core::hash::Hash;

mod access_level;
mod error;
mod find;
mod info;
mod macros;
mod packed;
mod pattern;

pub use access_level::{AccessLevel, highest_level};
pub(crate) use error::never_carries;
pub use error::{ActionError, narrow};
pub use find::{find_action, name_in};
pub use info::{ActionFacts, ActionInfo, action_info};
pub use packed::PackedActions;
pub use pattern::{ActionPattern, ActionScope};

/// An enum of actions: all actions of a service, or those that can be scoped to one resource type.
///
/// Implemented by the generated enums, such as `cognito_idp::Action`, which have more methods.
pub trait IamAction: Copy + Eq + Ord + Hash + fmt::Debug + fmt::Display + 'static {
    /// Returns what a statement needs to know about the action.
    #[doc(hidden)]
    fn facts(self) -> ActionFacts;

    /// Returns the action as policies name it: `cognito-idp:AdminGetUser`.
    #[inline]
    fn as_str(self) -> &'static str {
        self.facts().text
    }
}

/// An element of a list of actions: an action, or an [action whose condition keys have been
/// checked](crate::condition::Carrying).
pub trait ListedAction: Copy {
    /// The enum of the action, which determines the resources that it supports.
    type Scope;

    /// Returns what a statement needs to know about the action.
    #[doc(hidden)]
    fn facts(self) -> ActionFacts;
}

impl<A: IamAction> ListedAction for A {
    type Scope = A;

    #[inline]
    fn facts(self) -> ActionFacts {
        IamAction::facts(self)
    }
}
