//! Items that macro expansions and generated code call. Not part of the public API.
#![allow(missing_docs, reason = "these items are not for users")]

pub use alloc::borrow::Cow;
pub use alloc::string::String;
pub use alloc::vec::Vec;
pub use core::marker::PhantomData;

#[cfg(feature = "serde")]
pub use ::serde;
#[cfg(feature = "check")]
pub use cognito_policy_rules::codes as rules;

pub use crate::__action_enum as action_enum;
pub use crate::__arn_format as arn_format;
pub use crate::__arn_type as arn_type;
pub use crate::__id_type as id_type;
pub use crate::__packed_action_enum as packed_action_enum;
pub use crate::__scoped_action_enum as scoped_action_enum;
pub use crate::action::{
    ActionFacts, ActionInfo, PackedActions, action_info, find_action, highest_level, name_in,
    narrow,
};
pub use crate::arn::{ArnFormat, ValueScan, arn_text, pattern, placeholder};
pub use crate::constant::{constant, constant_length, constant_text};
pub use crate::id::{check_value, home_region};
pub use crate::policy::Json;
pub use crate::scan::{Mismatch, PlaceholderValue, Scan, Scanned, byte_set};
pub use crate::sealed::Sealed;
pub use crate::text::{as_str, debug};
pub use crate::value::lists::{CheckList, CheckOne, Probe};

use crate::arn::{Capture, PartialCapture, ResourceArn, ResourceFor};
use crate::inserted::{Inserted, interleave};
use crate::policy::Policy;
use crate::sid::Sid;
use crate::value::lists::NeverZero;
use crate::value::{
    ArnValues, AwsPrincipals, BinaryValue, BoolValue, DateValues, FederatedPrincipals, FixedValues,
    IpAddressValues, NumericValues, StringLikeValues, StringValues, TypedValues, takes_lists,
};

/// Concatenates the pieces of a policy and the values between them, in one allocation.
#[expect(clippy::needless_pass_by_value, reason = "expansions own the values")]
#[inline]
pub fn policy<K, const TEXTS: usize, const VALUES: usize>(
    texts: [&'static str; TEXTS],
    values: [Inserted<'_>; VALUES],
) -> Policy<K> {
    Policy::from_json(interleave(&texts, &values))
}

/// A run-time value or list as a `Resource` of actions of the type `A`, which take the ARNs `T`.
#[diagnostic::on_unimplemented(
    message = "expected `{T}` as the resource of these actions, found `{Self}`",
    label = "these actions take `{T}`",
    note = "build the ARN from checked parts, parse it, or write it with `arn!`",
    note = "put actions on resources of another type in their own statement",
    note = "a list of such values is an array or a `NonEmpty`; `try_policy!` and the other `try_` \
            macros also accept a `Vec` and a slice"
)]
pub trait StatementResource<A, T> {
    type Length;

    fn inserted(&self) -> Inserted<'_>;
}

takes_lists!(
    StatementResource [A T] [ResourceFor<A> + ResourceArn],
    |value| Inserted::typed(ResourceArn::as_str(value))
);

/// A `Resource` of actions of the type `A`, which take the ARNs `T`.
#[inline]
pub fn resource<A, T, R>(value: &R) -> Inserted<'_>
where
    R: StatementResource<A, T, Length: NeverZero<R>> + ?Sized,
{
    value.inserted()
}

/// A run-time value or list as a `Resource` of actions of any type in a list: `(A, (B, ()))`.
///
/// The compiler infers `Position`, the position of the actions' type in the list.
#[diagnostic::on_unimplemented(
    message = "expected a resource that every action of this statement supports, found `{Self}`",
    label = "these actions do not support this resource",
    note = "expected a resource of one of these types of actions: `{Types}`",
    note = "build the ARN from checked parts, parse it, or write it with `arn!`",
    note = "a list of such values is an array or a `NonEmpty`; `try_policy!` and the other `try_` \
            macros also accept a `Vec` and a slice"
)]
pub trait ResourceOfAny<Types, Position> {
    type Length;

    fn inserted(&self) -> Inserted<'_>;
}

takes_lists!(
    ResourceOfAny [Types Position] [FitsAny<Types, Position> + ResourceArn],
    |value| Inserted::typed(ResourceArn::as_str(value))
);

/// An ARN that one of the types of actions in a list supports.
pub trait FitsAny<Types, Position> {}

/// The first position of a list.
pub struct First;

/// A later position in a list.
pub struct Next<Position>(PhantomData<Position>);

impl<A, Rest, R: ResourceFor<A> + ResourceArn + ?Sized> FitsAny<(A, Rest), First> for R {}

impl<A, Rest, Position, R> FitsAny<(A, Rest), Next<Position>> for R where
    R: FitsAny<Rest, Position> + ?Sized
{
}

/// A `Resource` of actions whose types are in the list `Types`.
#[inline]
pub fn resource_of_any<Types, Position, R>(value: &R) -> Inserted<'_>
where
    R: ResourceOfAny<Types, Position, Length: NeverZero<R>> + ?Sized,
{
    value.inserted()
}

/// A run-time value or list as a `Resource` of any actions.
#[diagnostic::on_unimplemented(
    message = "expected an ARN, found `{Self}`",
    label = "expected a typed ARN",
    note = "build the ARN from checked parts, parse it, or write it with `arn!`",
    note = "a list of such values is an array or a `NonEmpty`; `try_policy!` and the other `try_` \
            macros also accept a `Vec` and a slice"
)]
pub trait AnyResource {
    type Length;

    fn inserted(&self) -> Inserted<'_>;
}

takes_lists!(AnyResource [] [ResourceArn], |value| Inserted::typed(ResourceArn::as_str(value)));

/// A `Resource` of any actions.
#[inline]
pub fn any_resource<R: AnyResource<Length: NeverZero<R>> + ?Sized>(value: &R) -> Inserted<'_> {
    value.inserted()
}

/// Returns the value. The compiler names this function if a policy with the value is a constant.
#[inline]
pub fn in_a_constant_write_const_and_braces_around_the_value<V: ?Sized>(value: &V) -> &V {
    value
}

/// A part of an ARN.
#[inline]
pub fn capture<T, V: Capture<T> + ?Sized>(value: &V) -> &str {
    value.text()
}

/// A part of a name in an ARN.
#[inline]
pub fn partial_capture<const SLASH: bool, const COLON: bool, V>(value: &V) -> &str
where
    V: PartialCapture<SLASH, COLON> + ?Sized,
{
    value.partial_text()
}

// Not declared by a macro, which the compiler would show in each error about a value.

/// A value of `StringEquals` and related operators.
#[inline]
pub fn string<V: StringValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of `StringLike` and `StringNotLike`.
#[inline]
pub fn string_like<V: StringLikeValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of `StringEquals` and related operators in version 2008-10-17, where `${` is text.
#[inline]
pub fn string_2008<V: FixedValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of `StringLike` and `StringNotLike` in version 2008-10-17.
#[inline]
pub fn string_like_2008<V: TypedValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of the ARN operators.
#[inline]
pub fn arn<V: ArnValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of the ARN operators in version 2008-10-17.
#[inline]
pub fn arn_2008<V: AnyResource<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of the numeric operators.
#[inline]
pub fn numeric<V: NumericValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of the date operators.
#[inline]
pub fn date<V: DateValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A value of `IpAddress` and `NotIpAddress`.
#[inline]
pub fn ip_address<V: IpAddressValues<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// An `AWS` principal.
#[inline]
pub fn aws_principal<V: AwsPrincipals<Length: NeverZero<V>> + ?Sized>(value: &V) -> Inserted<'_> {
    value.inserted()
}

/// A `Federated` principal.
#[inline]
pub fn federated_principal<V: FederatedPrincipals<Length: NeverZero<V>> + ?Sized>(
    value: &V,
) -> Inserted<'_> {
    value.inserted()
}

/// A value of `Bool`.
#[inline]
pub fn boolean<V: BoolValue + ?Sized>(value: &V) -> Inserted<'static> {
    Inserted::typed(value.bool_text())
}

/// A value of `Null`.
#[inline]
pub fn null<V: BoolValue + ?Sized>(value: &V) -> Inserted<'static> {
    Inserted::typed(value.bool_text())
}

/// A value of `BinaryEquals`.
#[inline]
pub fn binary<V: BinaryValue + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::bytes(value.bytes())
}

/// A `Sid`.
#[inline]
pub fn sid(value: &Sid) -> Inserted<'_> {
    Inserted::typed(value.as_str())
}

/// Returns whether a module path, which begins with the crate, is this path within the crate.
#[inline]
pub const fn is_module(path: &str, within_crate: &str) -> bool {
    let (path, within_crate) = (path.as_bytes(), within_crate.as_bytes());
    let mut start = 0;
    while start < path.len() && path[start] != b':' {
        start += 1;
    }
    if start < path.len() {
        start += "::".len();
    }
    if path.len() - start != within_crate.len() {
        return false;
    }
    let mut at = 0;
    while at < within_crate.len() {
        if path[start + at] != within_crate[at] {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Identity;

    /// Returns the expansion of a macro: pieces of text, and the values between them.
    #[inline]
    fn expansion(value: &str) -> String {
        let policy: Policy<Identity> = policy(
            [
                r#"{"Version":"2012-10-17","Condition":{"StringEquals":{"k":""#,
                r#""},"StringLike":{"k":""#,
                r#""}}}"#,
            ],
            [string(value), string_like(value)],
        );
        policy.into()
    }

    #[inline]
    fn text(value: Inserted<'_>) -> String {
        value.into()
    }

    #[test]
    fn modules_are_recognized_by_their_paths() {
        assert!(is_module("app", "") && is_module("app::aws::bindings", "aws::bindings"));
        assert!(!is_module("app::aws", "") && !is_module("app", "aws"));
        assert!(!is_module("app::aws", "axs") && !is_module("aws", "aws"));
    }

    #[test]
    fn values_are_inserted() {
        assert_eq!(
            expansion("a*\"${b}"),
            r#"{"Version":"2012-10-17","Condition":{"StringEquals":{"k":"a*\"${$}{b}"},"StringLike":{"k":"a${*}\"${$}{b}"}}}"#,
        );
    }

    #[test]
    fn the_old_version_has_no_escapes() {
        assert_eq!(text(string_2008("${a}*")), "${a}*");
        assert_eq!(text(string_like_2008(&crate::Region::EU_WEST_1)), "eu-west-1");
    }

    #[test]
    fn numbers_dates_and_bytes() {
        assert_eq!(text(numeric(&u64::MAX)), "18446744073709551615");
        assert_eq!(text(ip_address(&core::net::Ipv6Addr::LOCALHOST)), "::1");
        assert_eq!((text(boolean(&true)), text(null(&false))), ("true".into(), "false".into()));
        assert_eq!(text(binary(b"f")), "Zg==");
        assert_eq!(text(sid(&"A".parse().unwrap())), "A");
        assert_eq!(text(date(&"2027-01-31".parse::<crate::Date>().unwrap())), "2027-01-31");
    }

    #[test]
    fn typed_values() {
        let arn: crate::Arn = "arn:aws:iam::123456789012:role/admin".parse().unwrap();
        let account: crate::AccountId = "123456789012".parse().unwrap();
        assert_eq!(text(any_resource(&&arn)), arn.as_str());
        assert_eq!(text(super::arn(&arn)), arn.as_str());
        assert_eq!(text(aws_principal(&arn)), arn.as_str());
        assert_eq!(text(aws_principal(&&account)), "123456789012");
        assert_eq!(text(federated_principal(&arn)), arn.as_str());
        assert_eq!(capture::<crate::AccountId, _>(&account), "123456789012");
    }
}
