//! What macro expansions and generated code call. No part of the public interface.
#![allow(missing_docs, reason = "nobody is to call these")]

pub use alloc::borrow::Cow;
pub use alloc::string::String;
pub use alloc::vec::Vec;
pub use core::marker::PhantomData;

#[cfg(feature = "serde")]
pub use ::serde;

pub use crate::__action_enum as action_enum;
pub use crate::__arn_type as arn_type;
pub use crate::__id_type as id_type;
pub use crate::__packed_action_enum as packed_action_enum;
pub use crate::__scoped_action_enum as scoped_action_enum;
pub use crate::action::{
    ActionFacts, ActionInfo, PackedActions, action_info, find_action, highest_level, name_in,
    narrow,
};
pub use crate::arn::{arn_text, pattern, placeholder};
pub use crate::id::home_region;
pub use crate::policy::Json;
pub use crate::scan::{Mismatch, PlaceholderValue, Scan, Scanned, byte_set};
pub use crate::text::{as_str, debug};

use crate::arn::{Capture, ResourceArn, ResourceFor};
use crate::inserted::{Inserted, interleave};
use crate::json::Reading;
use crate::policy::Policy;
use crate::sid::Sid;
use crate::value::{
    ArnValue, AwsPrincipal, BinaryValue, BoolValue, DateValue, FederatedPrincipal, FixedValue,
    IpAddressValue, NumericValue, StringLikeValue, StringValue, TypedValue, escaped,
};

/// Puts finished texts and the values between them together, with one allocation.
pub fn policy<K, const TEXTS: usize, const VALUES: usize>(
    texts: [&'static str; TEXTS],
    values: [Inserted<'_>; VALUES],
) -> Policy<K> {
    Policy::from_json(interleave(&texts, &values))
}

/// A run-time value as a whole `Resource` of actions of the type `A`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the resource of `{A}`",
    label = "not a resource that the actions of this statement can be limited to",
    note = "a resource is a typed ARN: of checked parts, parsed, or written with `arn!`",
    note = "actions on resources of another type take a statement of their own"
)]
pub trait StatementResource<A> {
    fn text(&self) -> &str;
}

// The message above says it all; what lies below would be a second one.
#[diagnostic::do_not_recommend]
impl<A, R: ResourceFor<A> + ResourceArn + ?Sized> StatementResource<A> for R {
    fn text(&self) -> &str {
        self.as_str()
    }
}

/// A whole `Resource` of actions of the type `A`.
pub fn resource<A, R: StatementResource<A> + ?Sized>(value: &R) -> Inserted<'_> {
    Inserted::checked(value.text())
}

/// A run-time value as a whole `Resource` that may be of any type in a list: `(A, (B, ()))`.
///
/// `Position` is where in the list its type stands, which the compiler finds out.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the resource of every action of this statement",
    label = "not a resource that these actions can be limited to",
    note = "it takes a resource of one of these: `{Types}`",
    note = "a resource is a typed ARN: of checked parts, parsed, or written with `arn!`"
)]
pub trait ResourceOfAny<Types, Position> {
    fn text(&self) -> &str;
}

/// The first of a list.
pub struct First;

/// Further on in a list.
pub struct Next<Position>(PhantomData<Position>);

#[diagnostic::do_not_recommend]
impl<A, Rest, R: ResourceFor<A> + ResourceArn + ?Sized> ResourceOfAny<(A, Rest), First> for R {
    fn text(&self) -> &str {
        self.as_str()
    }
}

#[diagnostic::do_not_recommend]
impl<A, Rest, Position, R> ResourceOfAny<(A, Rest), Next<Position>> for R
where
    R: ResourceOfAny<Rest, Position> + ?Sized,
{
    fn text(&self) -> &str {
        ResourceOfAny::<Rest, Position>::text(self)
    }
}

/// A whole `Resource` of actions whose types are in the list `Types`.
pub fn resource_of_any<Types, Position, R>(value: &R) -> Inserted<'_>
where
    R: ResourceOfAny<Types, Position> + ?Sized,
{
    Inserted::checked(value.text())
}

/// A whole `Resource` of any actions.
pub fn any_resource<R: ResourceArn + ?Sized>(value: &R) -> Inserted<'_> {
    Inserted::checked(value.as_str())
}

/// A part of an ARN.
pub fn capture<T, V: Capture<T> + ?Sized>(value: &V) -> &str {
    value.text()
}

/// Under `StringEquals` and its relatives.
pub fn string<V: StringValue + ?Sized>(value: &V) -> Inserted<'_> {
    escaped(value, Reading::Text)
}

/// Under `StringLike` and `StringNotLike`.
pub fn string_like<V: StringLikeValue + ?Sized>(value: &V) -> Inserted<'_> {
    value.pattern_text()
}

/// Under `StringEquals` and its relatives, in version 2008-10-17: there `${` is text.
pub fn string_2008<V: FixedValue + ?Sized>(value: &V) -> Inserted<'_> {
    escaped(value, Reading::AsWritten)
}

/// Under `StringLike` and `StringNotLike`, in version 2008-10-17.
pub fn string_like_2008<V: TypedValue + ?Sized>(value: &V) -> Inserted<'_> {
    escaped(value, Reading::AsWritten)
}

/// Under the Arn operators.
pub fn arn<V: ArnValue + ?Sized>(value: &V) -> Inserted<'_> {
    value.arn_text()
}

/// Under the Arn operators, in version 2008-10-17.
pub fn arn_2008<V: ResourceArn + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::text(value.as_str(), Reading::AsWritten)
}

/// Under the Numeric operators.
pub fn numeric<V: NumericValue + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::shown(value.number())
}

/// Under the Date operators.
pub fn date<V: DateValue + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::checked(value.date_text())
}

/// Under `Bool`.
pub fn boolean<V: BoolValue + ?Sized>(value: &V) -> Inserted<'static> {
    Inserted::checked(value.bool_text())
}

/// Under `Null`.
pub fn null<V: BoolValue + ?Sized>(value: &V) -> Inserted<'static> {
    Inserted::checked(value.bool_text())
}

/// Under `BinaryEquals`.
pub fn binary<V: BinaryValue + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::bytes(value.bytes())
}

/// Under `IpAddress` and `NotIpAddress`.
pub fn ip_address<V: IpAddressValue + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::shown(value.range())
}

/// In a principal, under `AWS`.
pub fn aws_principal<V: AwsPrincipal + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::checked(value.principal_text())
}

/// In a principal, under `Federated`.
pub fn federated_principal<V: FederatedPrincipal + ?Sized>(value: &V) -> Inserted<'_> {
    Inserted::checked(value.principal_text())
}

/// A `Sid`.
pub fn sid(value: &Sid) -> Inserted<'_> {
    Inserted::checked(value.as_str())
}

/// Whether the path of a module, its crate in front, is this one within the crate.
pub const fn is_module(path: &str, within: &str) -> bool {
    let (path, within) = (path.as_bytes(), within.as_bytes());
    let mut at = 0;
    // The name of the crate, and what parts it from the rest.
    while at < path.len() && path[at] != b':' {
        at += 1;
    }
    if at < path.len() {
        at += 2;
    }
    if path.len() - at != within.len() {
        return false;
    }
    let mut compared = 0;
    while compared < within.len() {
        if path[at + compared] != within[compared] {
            return false;
        }
        compared += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Identity;

    /// What a macro expands to: finished texts, and values to go between them.
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

    fn text(value: Inserted<'_>) -> String {
        value.into()
    }

    #[test]
    fn modules_are_told_by_their_paths() {
        assert!(is_module("app", "") && is_module("app::aws::bindings", "aws::bindings"));
        assert!(!is_module("app::aws", "") && !is_module("app", "aws"));
        assert!(!is_module("app::aws", "axs") && !is_module("aws", "aws"));
    }

    #[test]
    fn pieces_and_values() {
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
    fn numbers_and_the_like() {
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
