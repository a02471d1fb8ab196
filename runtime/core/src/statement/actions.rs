//! What a statement accepts as its actions.

use alloc::vec::Vec;

use crate::action::{ActionFacts, ActionPattern, ListedAction};
use crate::non_empty::NonEmpty;

/// Takes each action of a list: its text, and what the tables say about it, if it is not a pattern.
#[doc(hidden)]
pub(super) type Take<'t> = &'t mut dyn FnMut(&str, Option<ActionFacts>);

/// One or more actions of one type: an action, an array, a slice such as `UserPoolAction::READ`, a
/// reference to an array such as the list that `actions!` returns, a `Vec`, or a [`NonEmpty`].
///
/// An [`ActionPattern`] is also an action. A tuple of up to four lists has actions of several types or
/// services; it is treated as a list of patterns, which any resource fits.
///
/// [`Policy::new`](crate::Policy::new) returns an error if the list is empty; an empty array does not
/// compile.
#[diagnostic::on_unimplemented(
    message = "expected an action, such as `UserPoolAction::AdminGetUser`, or a list of actions, found \
               `{Self}`",
    label = "expected actions of one type",
    note = "write one action, an array `[UserPoolAction::AdminGetUser, ..]`, or `actions!(..)`",
    note = "for actions of several types, write a tuple of lists"
)]
pub trait ActionList {
    /// The type of the actions, which determines the resources and conditions that fit.
    type Action;

    /// Calls `take` with each action.
    #[doc(hidden)]
    fn each(self, take: Take<'_>);
}

// `do_not_recommend`: the errors would explain `ListedAction` instead of `ActionList`.
#[diagnostic::do_not_recommend]
impl<A: ListedAction> ActionList for A {
    type Action = A;

    #[inline]
    fn each(self, take: Take<'_>) {
        let facts = self.facts();
        take(facts.text, Some(facts));
    }
}

/// Implements the trait for the lists of an element.
macro_rules! lists {
    ([$($generics:tt)*] $Element:ty, |$action:ident, $take:ident| $each:expr) => {
        lists!(@ [$($generics)*] $Element, |$action, $take| $each;
            [] &[$Element], |list| list;
            [] Vec<$Element>, |list| &list;
            [] &Vec<$Element>, |list| list;
            [] NonEmpty<$Element>, |list| list.as_slice();
            [] &NonEmpty<$Element>, |list| list.as_slice();
            [const N: usize] [$Element; N], |list| filled(&list);
            [const N: usize] &[$Element; N], |list| filled(list);
        );
    };
    (
        @ $generics:tt $Element:ty, |$action:ident, $take:ident| $each:expr;
        $($of_list:tt $List:ty, |$list:ident| $elements:expr;)+
    ) => {$(
        lists!(# $generics $of_list $Element, $List, |$list| $elements, |$action, $take| $each);
    )+};
    (
        # [$($generics:tt)*] [$($of_list:tt)*] $Element:ty, $List:ty,
        |$list:ident| $elements:expr, |$action:ident, $take:ident| $each:expr
    ) => {
        #[diagnostic::do_not_recommend]
        impl<$($generics)* $($of_list)*> ActionList for $List {
            type Action = $Element;

            #[inline]
            fn each(self, $take: Take<'_>) {
                let $list = self;
                let elements: &[$Element] = $elements;
                for $action in elements {
                    $each;
                }
            }
        }
    };
}

lists!([A: ListedAction,] A, |action, take| action.each(take));
lists!([] ActionPattern, |pattern, take| take(pattern.as_str(), None));

impl ActionList for ActionPattern {
    type Action = Self;

    #[inline]
    fn each(self, take: Take<'_>) {
        take(self.as_str(), None);
    }
}

impl ActionList for &ActionPattern {
    type Action = ActionPattern;

    #[inline]
    fn each(self, take: Take<'_>) {
        take(self.as_str(), None);
    }
}

#[inline]
fn filled<A, const N: usize>(actions: &[A; N]) -> &[A] {
    const { assert!(N > 0, "a statement needs at least one action; this array is empty") }
    actions
}

macro_rules! tuple {
    ($($List:ident $index:tt),+) => {
        impl<$($List: ActionList),+> ActionList for ($($List,)+) {
            type Action = ActionPattern;

            #[inline]
            fn each(self, take: Take<'_>) {
                $(self.$index.each(take);)+
            }
        }
    };
}

tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
