//! The condition keys of requests, and the values that each type of key takes.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;
use core::net::IpAddr;

use crate::arn::{Arn, ResourceArn};
use crate::base64;
use crate::condition::{Key, Multivalued};
use crate::date::Date;
use crate::ip_range::IpRange;
use crate::number::Number;
use crate::value::{BinaryValue, BoolValue, DateValue, FixedValue, NumericValue, TypedValue};

/// A condition key, as a name or as a [key of the bindings](crate::condition), whose value in a
/// request can be a `V`.
///
/// | key | values |
/// |---|---|
/// | a name: `"aws:PrincipalTag/team"` | what can be displayed: strings, IDs, ARNs, numbers |
/// | [`StringKey`](crate::condition::StringKey) | strings, IDs, ARNs |
/// | [`ArnKey`](crate::condition::ArnKey) | ARNs without wildcards |
/// | [`BoolKey`](crate::condition::BoolKey) | `bool` |
/// | [`NumericKey`](crate::condition::NumericKey) | integers, [`Number`] |
/// | [`DateKey`](crate::condition::DateKey) | [`Date`] |
/// | [`IpAddressKey`](crate::condition::IpAddressKey) | addresses |
/// | [`BinaryKey`](crate::condition::BinaryKey) | bytes |
#[diagnostic::on_unimplemented(
    message = "`{V}` is not a value of the condition key `{Self}` in a request",
    label = "this key has values of another type",
    note = "requests have values, not patterns, ranges or variables"
)]
pub trait RequestKey<V> {
    /// Returns the name of the key.
    #[doc(hidden)]
    fn name(&self) -> &str;

    /// Returns the text of a value.
    #[doc(hidden)]
    fn text(value: &V) -> String;
}

/// A [`RequestKey`] that can have several values in one request.
#[diagnostic::on_unimplemented(
    message = "the condition key `{Self}` has one value in a request",
    label = "not a multivalued key with values of this type",
    note = "use `.with(key, value)`"
)]
pub trait MultivaluedKey<V>: RequestKey<V> {}

impl<V: fmt::Display> RequestKey<V> for &str {
    #[inline]
    fn name(&self) -> &str {
        self
    }

    #[inline]
    fn text(value: &V) -> String {
        value.to_string()
    }
}

impl<V: fmt::Display> MultivaluedKey<V> for &str {}

impl<V, Value, Carried> RequestKey<V> for Multivalued<Value, Carried>
where
    Key<Value, Carried>: RequestKey<V>,
{
    #[inline]
    fn name(&self) -> &str {
        self.name()
    }

    #[inline]
    fn text(value: &V) -> String {
        Key::<Value, Carried>::text(value)
    }
}

impl<V, Value, Carried> MultivaluedKey<V> for Multivalued<Value, Carried> where Self: RequestKey<V> {}

macro_rules! typed_keys {
    ($($Value:ty: $($bound:path),+ => |$value:ident| $text:expr;)+) => {$(
        // The errors would explain a trait of the values of policies.
        #[diagnostic::do_not_recommend]
        impl<V: $($bound +)+, Carried> RequestKey<V> for Key<$Value, Carried> {
            #[inline]
            fn name(&self) -> &str {
                self.name()
            }

            #[inline]
            fn text($value: &V) -> String {
                $text
            }
        }
    )+};
}

typed_keys! {
    String: FixedValue => |value| value.plain_text().into();
    Arn: ResourceArn, TypedValue => |value| ResourceArn::as_str(value).into();
    bool: BoolValue => |value| value.bool_text().into();
    Number: NumericValue => |value| value.number().to_string();
    Date: DateValue => |value| value.date_text().into();
    IpRange: Into<IpAddr>, Copy => |value| Into::<IpAddr>::into(*value).to_string();
    Vec<u8>: BinaryValue => |value| {
        let mut text = String::new();
        base64::push(value.bytes(), &mut text);
        text
    };
}
