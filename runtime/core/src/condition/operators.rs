//! The operators that each type of key has.

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

/// Several values: an array, or a [`NonEmpty`] if only run time knows how many. An empty array does
/// not compile.
///
/// ```compile_fail,E0080
/// let nothing: [&str; 0] = [];
/// cognito_policy::cognito_idp::resource_tag("team").not_equals_any(nothing);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of values",
    label = "expected an array or a `NonEmpty`",
    note = "a list that only run time knows could be empty: `NonEmpty::new(list)` checks it"
)]
pub trait ValueList {
    /// The type of the values.
    type Value;

    /// The values, at least one.
    #[doc(hidden)]
    fn values(self) -> impl Iterator<Item = Self::Value>;
}

impl<V, const N: usize> ValueList for [V; N] {
    type Value = V;

    fn values(self) -> impl Iterator<Item = V> {
        const { assert!(N > 0, "a condition needs at least one value; this array is empty") }
        self.into_iter()
    }
}

impl<V> ValueList for NonEmpty<V> {
    type Value = V;

    fn values(self) -> impl Iterator<Item = V> {
        self.into_iter()
    }
}

/// For each operator of a key a function for one value, and where IAM reads a list as anything but
/// a longer way to say the same, one for several.
macro_rules! operators {
    ($($Key:ident, $Value:ident, $text:path {
        $($operator:ident: $one:ident $meaning:literal $(, $any:ident $any_meaning:literal)?;)+
    })+) => {$(
        impl<Carried, State> $Key<Carried, State> {$(
            #[doc = concat!("`", stringify!($operator), "`: the request's value ", $meaning, ".")]
            pub fn $one<V: $Value>(self, value: V) -> Condition<Carried> {
                self.compare(stringify!($operator), $text(&value))
            }

            $(
                #[doc = concat!("`", stringify!($operator), "`: the request's value ", $any_meaning, ".")]
                pub fn $any<L: ValueList<Value: $Value>>(self, values: L) -> Condition<Carried> {
                    let mut texts = Vec::new();
                    for value in values.values() {
                        texts.push(String::from($text(&value)));
                    }
                    self.compare_any(stringify!($operator), texts)
                }
            )?
        )+}
    )+};
}

operators! {
    StringKey, StringValue, string {
        StringEquals: equals "is this one", equals_any "is one of these";
        StringNotEquals: not_equals "is not this one, or there is none",
            not_equals_any "is none of these, or there is none";
        StringEqualsIgnoreCase: equals_ignore_case "is this one, but for case",
            equals_ignore_case_any "is one of these, but for case";
        StringNotEqualsIgnoreCase:
            not_equals_ignore_case "is not this one in any case, or there is none",
            not_equals_ignore_case_any "is none of these in any case, or there is none";
    }

    StringKey, StringLikeValue, string_like {
        StringLike: like "fits this pattern", like_any "fits one of these patterns";
        StringNotLike: not_like "does not fit this pattern, or there is none",
            not_like_any "fits none of these patterns, or there is none";
    }

    ArnKey, ArnValue, arn {
        ArnEquals: equals "is this ARN or fits it", equals_any "is one of these ARNs or fits it";
        ArnNotEquals: not_equals "does not fit this ARN, or there is none",
            not_equals_any "fits none of these ARNs, or there is none";
        ArnLike: like "is this ARN or fits it", like_any "is one of these ARNs or fits it";
        ArnNotLike: not_like "does not fit this ARN, or there is none",
            not_like_any "fits none of these ARNs, or there is none";
    }

    BoolKey, BoolValue, boolean {
        Bool: is "is this one";
    }

    NumericKey, NumericValue, numeric {
        NumericEquals: equals "is this number", equals_any "is one of these numbers";
        NumericNotEquals: not_equals "is not this number, or there is none",
            not_equals_any "is none of these numbers, or there is none";
        NumericLessThan: less_than "is less than this number";
        NumericLessThanEquals: less_than_equals "is this number or less";
        NumericGreaterThan: greater_than "is greater than this number";
        NumericGreaterThanEquals: greater_than_equals "is this number or greater";
    }

    DateKey, DateValue, date {
        DateEquals: equals "is this time", equals_any "is one of these times";
        DateNotEquals: not_equals "is not this time, or there is none",
            not_equals_any "is none of these times, or there is none";
        DateLessThan: before "lies before this time";
        DateLessThanEquals: before_or_at "is this time or lies before it";
        DateGreaterThan: after "lies after this time";
        DateGreaterThanEquals: after_or_at "is this time or lies after it";
    }

    IpAddressKey, IpAddressValue, ip_address {
        IpAddress: is_in "is this address or lies in this range",
            is_in_any "lies in one of these ranges";
        NotIpAddress: is_not_in "lies outside this range, or there is none",
            is_not_in_any "lies outside all of these ranges, or there is none";
    }

    BinaryKey, BinaryValue, binary {
        BinaryEquals: equals "is these bytes", equals_any "is one of these byte strings";
    }
}
