//! What macro expansions and generated code call. No part of the public interface.
#![allow(missing_docs, reason = "nobody is to call these")]

pub use alloc::borrow::Cow;
pub use alloc::string::String;
pub use core::marker::PhantomData;

#[cfg(feature = "serde")]
pub use ::serde;

pub use crate::__action_enum as action_enum;
pub use crate::__arn_type as arn_type;
pub use crate::__id_type as id_type;
pub use crate::action::{ActionInfo, action_info, action_name, find_action, unscopable};
pub use crate::arn::{arn_text, pattern, placeholder, refuse_arn};
pub use crate::id::{home_region, refuse_id};
pub use crate::scan::{Fault, Placeholder, Scan, Step};

use crate::arn::{Capture, ResourceArn, ResourceFor};
use crate::base64;
use crate::json::{self, Reading};
use crate::policy::Policy;
use crate::short_text::ShortText;
use crate::sid::Sid;
use crate::value::{
    AwsPrincipal, ArnValue, BinaryValue, BoolValue, DateValue, FederatedPrincipal, IpAddressValue,
    NumericValue, StringLike2008Value, StringLikeValue, StringValue,
};

/// Puts finished text and values together, with one allocation.
pub fn policy<K, const N: usize>(pieces: [&str; N]) -> Policy<K> {
    Policy::from_json(pieces.concat())
}

/// A whole `Resource` of actions of the type `A`.
pub fn resource<A, R: ?Sized>(value: &R) -> &str
where
    R: ResourceFor<A> + ResourceArn,
{
    value.as_str()
}

/// A whole `Resource` of any actions.
pub fn any_resource<R: ResourceArn + ?Sized>(value: &R) -> &str {
    value.as_str()
}

/// A part of an ARN.
pub fn capture<T, V: Capture<T> + ?Sized>(value: &V) -> &str {
    value.text()
}

/// Under `StringEquals` and its relatives.
pub fn string<V: StringValue + ?Sized>(value: &V) -> Cow<'_, str> {
    json::escape(value.plain_text(), Reading::Text)
}

/// Under `StringLike` and `StringNotLike`.
pub fn string_like<V: StringLikeValue + ?Sized>(value: &V) -> Cow<'_, str> {
    value.pattern_text()
}

/// Under `StringEquals` and its relatives, in version 2008-10-17: there `${` is text.
pub fn string_2008<V: StringValue + ?Sized>(value: &V) -> Cow<'_, str> {
    json::escape(value.plain_text(), Reading::AsWritten)
}

/// Under `StringLike` and `StringNotLike`, in version 2008-10-17.
pub fn string_like_2008<V: StringLike2008Value + ?Sized>(value: &V) -> Cow<'_, str> {
    value.pattern_text_2008()
}

/// Under the Arn operators.
pub fn arn<V: ArnValue + ?Sized>(value: &V) -> Cow<'_, str> {
    json::escape(value.as_str(), Reading::AsWritten)
}

/// Under the Numeric operators.
pub fn numeric<V: NumericValue + ?Sized>(value: &V) -> ShortText {
    value.number_text()
}

/// Under the Date operators.
pub fn date<V: DateValue + ?Sized>(value: &V) -> &str {
    value.date_text()
}

/// Under `Bool`.
pub fn boolean<V: BoolValue + ?Sized>(value: &V) -> &'static str {
    value.bool_text()
}

/// Under `Null`.
pub fn null<V: BoolValue + ?Sized>(value: &V) -> &'static str {
    value.bool_text()
}

/// Under `BinaryEquals`.
pub fn binary<V: BinaryValue + ?Sized>(value: &V) -> String {
    base64::encode(value.bytes())
}

/// Under `IpAddress` and `NotIpAddress`.
pub fn ip_address<V: IpAddressValue + ?Sized>(value: &V) -> ShortText {
    value.ip_text()
}

/// In a principal, under `AWS`.
pub fn aws_principal<V: AwsPrincipal + ?Sized>(value: &V) -> &str {
    value.principal_text()
}

/// In a principal, under `Federated`.
pub fn federated_principal<V: FederatedPrincipal + ?Sized>(value: &V) -> &str {
    value.principal_text()
}

/// A `Sid`.
pub fn sid(value: &Sid) -> &str {
    value.as_str()
}
