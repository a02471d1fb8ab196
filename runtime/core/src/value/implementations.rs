//! The types that implement the traits of values.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{
    ArnValue, AwsPrincipal, BinaryValue, BoolValue, DateValue, FederatedPrincipal, FixedValue,
    IpAddressValue, NumericValue, StringLikeValue, StringValue, TypedValue, escaped,
};
use crate::arn::{Arn, ResourceArn};
use crate::date::Date;
use crate::id::AccountId;
use crate::inserted::Inserted;
use crate::ip_range::IpRange;
use crate::json::Reading;
use crate::number::Number;
use crate::pattern::StringPattern;
use crate::role_policies::LoginProvider;
use crate::sts;

/// Implements a trait with one function for some types, and for references.
macro_rules! implement {
    ($trait:ident, $function:ident -> $text:ty: $($type:ty => |$value:ident| $body:expr;)+) => {
        $(
            impl $trait for $type {
                #[inline]
                fn $function(&self) -> $text {
                    let $value = self;
                    $body
                }
            }
        )+

        impl<T: $trait + ?Sized> $trait for &T {
            #[inline]
            fn $function(&self) -> $text {
                (**self).$function()
            }
        }
    };
}

macro_rules! plain_strings {
    ($($type:ty),+) => {$(
        impl StringValue for $type {
            #[inline]
            fn plain_text(&self) -> &str {
                self
            }
        }

        impl FixedValue for $type {}
    )+};
}

plain_strings!(str, String, Cow<'_, str>, Box<str>);

impl<T: StringValue + ?Sized> StringValue for &T {
    const CHECKED: bool = T::CHECKED;

    #[inline]
    fn plain_text(&self) -> &str {
        (**self).plain_text()
    }
}

impl<T: FixedValue + ?Sized> FixedValue for &T {}

impl<T: TypedValue + ?Sized> TypedValue for &T {}

impl<T: ResourceArn + ?Sized> ArnValue for T {
    #[inline]
    fn arn_text(&self) -> Inserted<'_> {
        Inserted::text(self.as_str(), Reading::AsWritten)
    }
}

impl<T: StringValue + ?Sized> StringLikeValue for T {
    #[inline]
    fn pattern_text(&self) -> Inserted<'_> {
        escaped(self, Reading::TextInPattern)
    }
}

// `&StringPattern` needs its own implementation, because that for `&T` would overlap with the one
// for every `StringValue`.
macro_rules! string_pattern {
    ($($type:ty),+) => {$(
        impl StringLikeValue for $type {
            #[inline]
            fn pattern_text(&self) -> Inserted<'_> {
                Inserted::text(self.as_str(), Reading::AsWritten)
            }
        }
    )+};
}

string_pattern!(StringPattern, &StringPattern);

implement! { NumericValue, number -> &dyn fmt::Display:
    i8 => |number| number;
    i16 => |number| number;
    i32 => |number| number;
    i64 => |number| number;
    i128 => |number| number;
    isize => |number| number;
    u8 => |number| number;
    u16 => |number| number;
    u32 => |number| number;
    u64 => |number| number;
    u128 => |number| number;
    usize => |number| number;
    Number => |number| number;
}

implement! { DateValue, date_text -> &str:
    Date => |date| date.as_str();
}

implement! { BoolValue, bool_text -> &'static str:
    bool => |value| if *value { "true" } else { "false" };
}

implement! { BinaryValue, bytes -> &[u8]:
    [u8] => |bytes| bytes;
    Vec<u8> => |bytes| bytes;
}

impl<const N: usize> BinaryValue for [u8; N] {
    #[inline]
    fn bytes(&self) -> &[u8] {
        self
    }
}

implement! { IpAddressValue, range -> &dyn fmt::Display:
    IpAddr => |address| address;
    Ipv4Addr => |address| address;
    Ipv6Addr => |address| address;
    IpRange => |range| range;
}

implement! { AwsPrincipal, principal_text -> &str:
    AccountId => |account| account.as_str();
    Arn => |arn| arn.as_str();
    sts::FederatedUserArn => |arn| arn.as_str();
    sts::RoleArn => |arn| arn.as_str();
    sts::RootUserArn => |arn| arn.as_str();
}

implement! { FederatedPrincipal, principal_text -> &str:
    Arn => |arn| arn.as_str();
    LoginProvider => |provider| provider.as_str();
}
