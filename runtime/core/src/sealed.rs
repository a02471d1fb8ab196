//! Which types can be parts of a policy.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::arn::{Any, ArnPattern, Prefix};
use crate::ip_range::IpRange;
use crate::non_empty::NonEmpty;
use crate::number::Number;
use crate::variable::Variable;

/// The types whose text a policy may contain: those of this crate, and those of generated bindings,
/// which check it. The traits of resources and values require it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot implement traits of `cognito_policy`",
    label = "not a type of `cognito_policy` or of generated bindings",
    note = "only types that check their text can be parts of a policy: use a type of the bindings, \
            such as `UserPoolArn` or `Arn`"
)]
pub trait Sealed {}

macro_rules! sealed {
    ($($type:ty),+ $(,)?) => {
        $(impl Sealed for $type {})+
    };
}

sealed! {
    str, String, Cow<'_, str>, Box<str>, bool, i8, i16, i32, i64, i128, isize, u8, u16,
    u32, u64, u128, usize, IpAddr, Ipv4Addr, Ipv6Addr, Any, IpRange, Number,
}

impl<T> Sealed for ArnPattern<T> {}

impl<T> Sealed for Variable<T> {}

impl<T: Sealed> Sealed for NonEmpty<T> {}

impl<T: Sealed + ?Sized> Sealed for &T {}

impl<T: Sealed, const N: usize> Sealed for [T; N] {}

impl<T: Sealed> Sealed for [T] {}

impl<T: Sealed> Sealed for Vec<T> {}

impl<T> Sealed for Prefix<T> {}

macro_rules! sealed_tuple {
    ($($name:ident),+) => {
        impl<$($name: Sealed),+> Sealed for ($($name,)+) {}
    };
}

sealed_tuple!(A);
sealed_tuple!(A, B);
sealed_tuple!(A, B, C);
sealed_tuple!(A, B, C, D);
