//! What a statement accepts as its actions.

use crate::action::{ActionFacts, ListedAction};
use crate::non_empty::NonEmpty;

/// One or more actions of one type: an action, an array, a reference to an array (such as the list
/// that `actions!` returns), or a [`NonEmpty`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action or a list of actions",
    label = "expected actions of one type",
    note = "write one action, an array `[UserPoolAction::AdminGetUser, ..]`, or `actions!(..)`",
    note = "put actions that are only known at run time in a `NonEmpty`"
)]
pub trait ActionList {
    /// The type of the actions, which determines the resources and conditions that fit.
    type Action;

    /// Calls `take` with each action. There is at least one.
    #[doc(hidden)]
    fn each(self, take: &mut dyn FnMut(ActionFacts));
}

// `do_not_recommend`: the errors would explain `ListedAction` instead of `ActionList`.
#[diagnostic::do_not_recommend]
impl<A: ListedAction> ActionList for A {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        take(self.facts());
    }
}

#[diagnostic::do_not_recommend]
impl<A: ListedAction, const N: usize> ActionList for [A; N] {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        (&self).each(take);
    }
}

#[diagnostic::do_not_recommend]
impl<A: ListedAction, const N: usize> ActionList for &[A; N] {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        const { assert!(N > 0, "a statement needs at least one action; this array is empty") }
        each_of(self, take);
    }
}

#[diagnostic::do_not_recommend]
impl<A: ListedAction> ActionList for NonEmpty<A> {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        each_of(self.as_slice(), take);
    }
}

fn each_of<A: ListedAction>(actions: &[A], take: &mut dyn FnMut(ActionFacts)) {
    for action in actions {
        take(action.facts());
    }
}
