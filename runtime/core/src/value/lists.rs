//! Lists where the macros accept one value.

use alloc::vec::Vec;
use core::ops::Deref;

use crate::non_empty::NonEmpty;
use crate::policy::PolicyError;

/// A list that has been checked: it has at least one element.
#[derive(Debug)]
pub struct Full<'v, V>(pub(crate) &'v [V]);

/// Declares a trait of values, and a trait of what the macros accept in their place, with the same
/// messages: a value or a list of values.
macro_rules! listed {
    (
        $(#[doc = $doc:literal])*
        #[diagnostic::on_unimplemented($($message:tt)*)]
        pub trait $One:ident $(: $Super:ident)? { $($items:tt)* }
        $Many:ident, |$value:ident| $inserted:expr;
    ) => {
        $(#[doc = $doc])*
        #[diagnostic::on_unimplemented($($message)*)]
        pub trait $One $(: $Super)? { $($items)* }

        #[doc(hidden)]
        #[diagnostic::on_unimplemented(
            $($message)*,
            note = "a list of such values is an array or a `NonEmpty`; `try_policy!` and the other \
                    `try_` macros also accept a `Vec` and a slice"
        )]
        pub trait $Many {
            type Length;

            fn inserted(&self) -> $crate::inserted::Inserted<'_>;
        }

        $crate::value::takes_lists!($Many [] [$One], |$value| $inserted);
    };
}

/// Implements a trait of what the macros accept for one value, and for lists of values.
macro_rules! takes_lists {
    ($Many:ident [$($generic:ident)*] [$($One:tt)+], |$value:ident| $inserted:expr) => {
        // `do_not_recommend`: the errors would explain the trait of one value.
        #[diagnostic::do_not_recommend]
        impl<$($generic,)* V: $($One)+ + ?Sized> $Many<$($generic),*> for V {
            type Length = $crate::value::lists::AtLeastOne;

            #[inline]
            fn inserted(&self) -> $crate::inserted::Inserted<'_> {
                let $value = self;
                $inserted
            }
        }

        $crate::value::lists::list!($Many [$($generic)*] [$($One)+];
            AtLeastOne: [] $crate::NonEmpty<V>, [] &$crate::NonEmpty<V>, [const N: usize] [V; N],
            [const N: usize] &[V; N], [] $crate::value::Full<'_, V>;
            // So that the error is about the length.
            Any: [] alloc::vec::Vec<V>, [] &alloc::vec::Vec<V>, [] &[V]
        );
    };
}

macro_rules! list {
    (
        $Many:ident $generics:tt $One:tt;
        $($Length:ident: $([$($of_list:tt)*] $List:ty),+);+
    ) => {$($(
        $crate::value::lists::list!(
            @ $Many $generics $One $Length [$($of_list)*], $List
        );
    )+)+};
    (
        @ $Many:ident [$($generic:ident)*] [$($One:tt)+] $Length:ident [$($of_list:tt)*], $List:ty
    ) => {
        #[diagnostic::do_not_recommend]
        impl<$($generic,)* V: $($One)+, $($of_list)*> $Many<$($generic),*> for $List {
            type Length = $crate::value::lists::$Length;

            #[inline]
            fn inserted(&self) -> $crate::inserted::Inserted<'_> {
                $crate::inserted::Inserted::list(
                    $crate::value::lists::Elements::elements(self),
                    <V as $Many<$($generic),*>>::inserted,
                )
            }
        }
    };
}

pub(crate) use {list, listed, takes_lists};

/// The number of elements of a value or of a list that is never empty.
pub enum AtLeastOne {}

/// The number of elements of a list that may be empty.
pub enum Any {}

/// A number of elements of the list `L` that is never zero.
#[diagnostic::on_unimplemented(
    message = "`{L}` may be empty: use `try_policy!` (or `try_` and the name of another macro), which \
               returns a `Result`",
    label = "this list may be empty",
    note = "an array and a `NonEmpty` are never empty, so every macro accepts them"
)]
pub trait NeverZero<L: ?Sized> {}

impl<L: ?Sized> NeverZero<L> for AtLeastOne {}

/// The elements of a list.
pub(crate) trait Elements {
    type Element;

    fn elements(&self) -> &[Self::Element];
}

macro_rules! elements {
    ($([$($of_list:tt)*] $List:ty, |$list:ident| $elements:expr;)+) => {$(
        impl<V, $($of_list)*> Elements for $List {
            type Element = V;

            #[inline]
            fn elements(&self) -> &[V] {
                let $list = self;
                $elements
            }
        }
    )+};
}

elements! {
    [] NonEmpty<V>, |list| list.as_slice();
    [] &NonEmpty<V>, |list| list.as_slice();
    [const N: usize] [V; N], |list| filled(list);
    [const N: usize] &[V; N], |list| filled(list);
    [] Full<'_, V>, |list| list.0;
    [] Vec<V>, |list| list;
    [] &Vec<V>, |list| list;
    [] &[V], |list| list;
}

#[inline]
fn filled<V, const N: usize>(list: &[V; N]) -> &[V] {
    const { assert!(N > 0, "the list must not be empty") }
    list
}

/// A value of a `try_` macro, which may be a list that is empty.
///
/// `(&Probe(&value)).checked(..)` calls the method of [`CheckList`] for such a list, and that of
/// [`CheckOne`] for anything else, which needs one more reference.
pub struct Probe<'v, V: ?Sized>(pub &'v V);

/// Checks a list.
pub trait CheckList<'v, V> {
    /// Returns the list.
    ///
    /// # Errors
    ///
    /// Returns an error if the list is empty.
    fn checked(&self, element: &'static str) -> Result<HeldList<'v, V>, PolicyError>;
}

/// Accepts a value that is not a list, or a list that is never empty.
pub trait CheckOne<'v, V: ?Sized> {
    /// Returns the value.
    ///
    /// # Errors
    ///
    /// Never returns an error.
    fn checked(&self, element: &'static str) -> Result<HeldOne<'v, V>, PolicyError>;
}

/// A list that has been checked.
#[derive(Debug)]
pub struct HeldList<'v, V>(Full<'v, V>);

impl<'v, V> Deref for HeldList<'v, V> {
    type Target = Full<'v, V>;

    #[inline]
    fn deref(&self) -> &Full<'v, V> {
        &self.0
    }
}

/// A value that needs no check.
#[derive(Debug)]
pub struct HeldOne<'v, V: ?Sized>(&'v V);

impl<V: ?Sized> Deref for HeldOne<'_, V> {
    type Target = V;

    #[inline]
    fn deref(&self) -> &V {
        self.0
    }
}

macro_rules! check_list {
    ($($List:ty),+) => {$(
        impl<'v, V> CheckList<'v, V> for Probe<'v, $List> {
            #[inline]
            fn checked(&self, element: &'static str) -> Result<HeldList<'v, V>, PolicyError> {
                if self.0.is_empty() {
                    return Err(PolicyError::EmptyList(element));
                }
                Ok(HeldList(Full(self.0)))
            }
        }
    )+};
}

check_list!(Vec<V>, &'v Vec<V>, [V], &'v [V]);

impl<'v, V: ?Sized> CheckOne<'v, V> for &Probe<'v, V> {
    #[inline]
    fn checked(&self, _: &'static str) -> Result<HeldOne<'v, V>, PolicyError> {
        Ok(HeldOne(self.0))
    }
}
