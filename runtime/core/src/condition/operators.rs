//! The operators of each type of key.

use alloc::string::String;
use alloc::vec::Vec;

use super::Condition;
use super::keys::{ArnKey, BinaryKey, BoolKey, DateKey, IpAddressKey, NumericKey, StringKey};
use crate::__private::{arn, binary, boolean, date, ip_address, numeric, string, string_like};
use crate::non_empty::NonEmpty;
use crate::value::{
    ArnValue, BinaryValue, BoolValue, DateValue, IpAddressValue, NumericValue, StringLikeValue,
    StringValue,
};

/// A list of values: an array, a slice, a `Vec`, or a [`NonEmpty`].
///
/// [`Policy::new`](crate::Policy::new) returns an error if a condition has an empty list. An empty array
/// does not compile.
///
/// ```compile_fail,E0080
/// let nothing: [&str; 0] = [];
/// cognito_policy::cognito_idp::resource_tag("team").not_equals_any(nothing);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of values",
    label = "expected an array, a slice, a `Vec` or a `NonEmpty`",
    note = "for one value, use the method without `_any`"
)]
pub trait ValueList {
    /// The type of the values.
    type Value;

    /// Returns the values.
    #[doc(hidden)]
    fn values(self) -> impl Iterator<Item = Self::Value>;
}

impl<V, const N: usize> ValueList for [V; N] {
    type Value = V;

    #[inline]
    fn values(self) -> impl Iterator<Item = V> {
        const { assert!(N > 0, "a condition needs at least one value; this array is empty") }
        self.into_iter()
    }
}

impl<V> ValueList for NonEmpty<V> {
    type Value = V;

    #[inline]
    fn values(self) -> impl Iterator<Item = V> {
        self.into_iter()
    }
}

impl<V> ValueList for Vec<V> {
    type Value = V;

    #[inline]
    fn values(self) -> impl Iterator<Item = V> {
        self.into_iter()
    }
}

impl<'v, V> ValueList for &'v [V] {
    type Value = &'v V;

    #[inline]
    fn values(self) -> impl Iterator<Item = &'v V> {
        self.iter()
    }
}

impl<'v, V> ValueList for &'v Vec<V> {
    type Value = &'v V;

    #[inline]
    fn values(self) -> impl Iterator<Item = &'v V> {
        self.iter()
    }
}

impl<'v, V> ValueList for &'v NonEmpty<V> {
    type Value = &'v V;

    #[inline]
    fn values(self) -> impl Iterator<Item = &'v V> {
        self.as_slice().iter()
    }
}

impl<'v, V, const N: usize> ValueList for &'v [V; N] {
    type Value = &'v V;

    #[inline]
    fn values(self) -> impl Iterator<Item = &'v V> {
        const { assert!(N > 0, "a condition needs at least one value; this array is empty") }
        self.iter()
    }
}

/// Declares the methods of each operator: one for a single value and, unless a list would be
/// redundant, one for several values.
macro_rules! operators {
    ($($Key:ident, $Value:ident, $text:path {
        $($operator:literal: $one:ident $meaning:literal $(, $any:ident $any_meaning:literal)?;)+
    })+) => {$(
        impl<Carried, State> $Key<Carried, State> {$(
            #[doc = concat!("`", $operator, "`: the request's value ", $meaning, ".")]
            #[doc(alias = $operator)]
            #[inline]
            pub fn $one<V: $Value>(self, value: V) -> Condition<Carried> {
                self.compare($operator, $text(&value))
            }

            $(
                #[doc = concat!("`", $operator, "`: the request's value ", $any_meaning, ".")]
                #[doc(alias = $operator)]
                #[inline]
                pub fn $any<L: ValueList<Value: $Value>>(self, values: L) -> Condition<Carried> {
                    let texts = values.values().map(|value| String::from($text(&value)));
                    self.compare_any($operator, texts.collect())
                }
            )?
        )+}
    )+};
}

operators! {
    StringKey, StringValue, string {
        "StringEquals": equals "equals this value", equals_any "equals one of these values";
        "StringNotEquals": not_equals "does not equal this value, or the key is absent",
            not_equals_any "equals none of these values, or the key is absent";
        "StringEqualsIgnoreCase":
            equals_ignore_case "equals this value, ignoring case",
            equals_ignore_case_any "equals one of these values, ignoring case";
        "StringNotEqualsIgnoreCase":
            not_equals_ignore_case "does not equal this value, ignoring case, or the key is absent",
            not_equals_ignore_case_any
                "equals none of these values, ignoring case, or the key is absent";
    }

    StringKey, StringLikeValue, string_like {
        "StringLike": like "matches this pattern", like_any "matches one of these patterns";
        "StringNotLike": not_like "does not match this pattern, or the key is absent",
            not_like_any "matches none of these patterns, or the key is absent";
    }

    ArnKey, ArnValue, arn {
        "ArnEquals": equals "equals or matches this ARN",
            equals_any "equals or matches one of these ARNs";
        "ArnNotEquals": not_equals "does not match this ARN, or the key is absent",
            not_equals_any "matches none of these ARNs, or the key is absent";
        "ArnLike": like "equals or matches this ARN", like_any "equals or matches one of these ARNs";
        "ArnNotLike": not_like "does not match this ARN, or the key is absent",
            not_like_any "matches none of these ARNs, or the key is absent";
    }

    BoolKey, BoolValue, boolean {
        "Bool": is "equals this value";
    }

    NumericKey, NumericValue, numeric {
        "NumericEquals": equals "equals this number", equals_any "equals one of these numbers";
        "NumericNotEquals": not_equals "does not equal this number, or the key is absent",
            not_equals_any "equals none of these numbers, or the key is absent";
        "NumericLessThan": less_than "is less than this number";
        "NumericLessThanEquals": less_than_equals "is less than or equal to this number";
        "NumericGreaterThan": greater_than "is greater than this number";
        "NumericGreaterThanEquals": greater_than_equals "is greater than or equal to this number";
    }

    DateKey, DateValue, date {
        "DateEquals": equals "equals this time", equals_any "equals one of these times";
        "DateNotEquals": not_equals "does not equal this time, or the key is absent",
            not_equals_any "equals none of these times, or the key is absent";
        "DateLessThan": before "is before this time";
        "DateLessThanEquals": before_or_at "is before or at this time";
        "DateGreaterThan": after "is after this time";
        "DateGreaterThanEquals": after_or_at "is after or at this time";
    }

    IpAddressKey, IpAddressValue, ip_address {
        "IpAddress": is_in "is this address or in this range", is_in_any "is in one of these ranges";
        "NotIpAddress": is_not_in "is outside this range, or the key is absent",
            is_not_in_any "is outside all of these ranges, or the key is absent";
    }

    BinaryKey, BinaryValue, binary {
        "BinaryEquals": equals "equals these bytes", equals_any "equals one of these byte strings";
    }
}
