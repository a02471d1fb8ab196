//! Serializing a policy's text, without a value in between.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::any::type_name;

use ::serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::document::{JsonObject, items};

/// The name by which `serde_json` recognizes text that is JSON already. The value of a number could
/// not keep all of its digits.
///
/// See [`RawValue`](serde_json::value::RawValue).
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// A value in the text of a policy, which is minified.
pub(super) struct Json<'t>(pub(super) &'t str);

impl Serialize for Json<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(text) = *self;
        match text.as_bytes().first() {
            Some(b'{') => {
                let object = JsonObject::read(text);
                let mut map = serializer.serialize_map(Some(object.members().len()))?;
                for member in object.members() {
                    let name = string(member.name).ok_or_else(not_json)?;
                    map.serialize_entry(&name, &Json(&member.value))?;
                }
                map.end()
            }
            Some(b'[') => {
                let items = items(text);
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Json(item))?;
                }
                list.end()
            }
            Some(b'"') => {
                let content = &text[1..text.len().max(2) - 1];
                serializer.serialize_str(&string(content).ok_or_else(not_json)?)
            }
            Some(b't') => serializer.serialize_bool(true),
            Some(b'f') => serializer.serialize_bool(false),
            Some(b'n') => serializer.serialize_unit(),
            _ => number(text, serializer),
        }
    }
}

#[inline]
fn not_json<E: ::serde::ser::Error>() -> E {
    E::custom("the policy is not JSON")
}

/// Returns the string with this content between its quotes.
#[inline]
fn string(content: &str) -> Option<Cow<'_, str>> {
    if content.contains('\\') {
        serde_json::from_str(&["\"", content, "\""].concat()).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(content))
    }
}

/// Serializes a number with all of its digits: as text where the format allows it, otherwise as a
/// string if its value would lose some. IAM reads both alike.
#[inline]
fn number<S: Serializer>(digits: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = digits.parse::<u64>()
        && number.to_string() == digits
    {
        return serializer.serialize_u64(number);
    }
    if let Ok(number) = digits.parse::<i64>()
        && number.to_string() == digits
    {
        return serializer.serialize_i64(number);
    }
    // The only format that is known to write text as it is.
    if type_name::<S>().contains("serde_json::ser::Serializer<") {
        let mut raw = serializer.serialize_struct(RAW, 1)?;
        raw.serialize_field(RAW, digits)?;
        return raw.end();
    }
    match digits.parse::<f64>() {
        Ok(number) if shortest(number).as_deref() == Some(digits) => {
            serializer.serialize_f64(number)
        }
        _ => serializer.serialize_str(digits),
    }
}

/// Returns the digits that a number has in JSON.
#[inline]
fn shortest(number: f64) -> Option<String> {
    serde_json::Number::from_f64(number).map(|number| number.to_string())
}
