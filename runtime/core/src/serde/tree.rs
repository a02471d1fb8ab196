//! Documents as JSON values.

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use ::serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use serde_json::value::RawValue;

use super::json::RAW;
use crate::excerpt::Excerpt;
use crate::json;
use crate::sid::Taken;

/// The name by which `serde_json` passes the digits of a number, with its feature
/// `arbitrary_precision`.
const NUMBER: &str = "$serde_json::private::Number";

/// A JSON value. The members of objects keep their order and are unique.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tree {
    Null,
    Bool(bool),
    /// A number in its notation.
    Number(String),
    String(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    /// Describes the value in a message.
    #[inline]
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Null => "`null`".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Number(number) => format!("the number {number}"),
            Self::String(text) => format!("the string `{}`", Excerpt(text)),
            Self::Array(elements) if elements.is_empty() => "an empty list".to_owned(),
            Self::Array(_) => "a list".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }

    /// Writes the value as minified JSON.
    #[inline]
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => out.push_str(number),
            Self::String(text) => json::push_string(text, out),
            Self::Array(elements) => {
                out.push('[');
                json::push_joined(elements, out, Self::write);
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                json::push_joined(members, out, |(name, value), out| {
                    json::push_string(name, out);
                    out.push(':');
                    value.write(out);
                });
                out.push('}');
            }
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // `serde_json` passes the text of the value, in which numbers have all of their digits. Other
        // formats pass the value.
        deserializer.deserialize_newtype_struct(RAW, TreeVisitor)
    }
}

/// How deep the values of a document can be nested. Those of a policy are at most seven deep.
const DEEPEST: usize = 64;

impl Tree {
    /// Reads the text of a value.
    #[inline]
    fn read(raw: &str, depth: usize) -> Result<Self, String> {
        if depth > DEEPEST {
            return Err("the document is nested too deeply".to_owned());
        }
        let raw = raw.trim_ascii();
        match raw.as_bytes().first() {
            Some(b'{') => {
                let Members(raw) = parse(raw)?;
                let mut members = Vec::with_capacity(raw.len());
                for (name, value) in raw {
                    members.push((name, Self::read(value.get(), depth + 1)?));
                }
                unique(members)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = parse(raw)?;
                let items = items.into_iter().map(|item| Self::read(item.get(), depth + 1));
                Ok(Self::Array(items.collect::<Result<_, _>>()?))
            }
            Some(b'"') => Ok(Self::String(parse(raw)?)),
            Some(b't') => Ok(Self::Bool(true)),
            Some(b'f') => Ok(Self::Bool(false)),
            Some(b'n') => Ok(Self::Null),
            _ => Ok(Self::Number(raw.to_owned())),
        }
    }
}

#[inline]
fn parse<'t, T: Deserialize<'t>>(raw: &'t str) -> Result<T, String> {
    serde_json::from_str(raw).map_err(|error| error.to_string())
}

/// The members of an object, with the text of their values.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            #[inline]
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            #[inline]
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}

/// Returns an object, unless two of its members have the same name.
#[inline]
fn unique(members: Vec<(String, Tree)>) -> Result<Tree, String> {
    let mut taken = Taken::default();
    for (name, _) in &members {
        if !taken.insert(name) {
            return Err(format!("duplicate key `{}`; remove one of them", Excerpt(name)));
        }
    }
    Ok(Tree::Object(members))
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    #[inline]
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a policy document")
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    #[inline]
    fn visit_none<E: Error>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    #[inline]
    fn visit_bool<E: Error>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    #[inline]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Tree, E> {
        Ok(Tree::Number(number.to_string()))
    }

    #[inline]
    fn visit_f64<E: Error>(self, number: f64) -> Result<Tree, E> {
        if number.is_finite() {
            return Ok(Tree::Number(number.to_string()));
        }
        Err(E::custom(format_args!("the number {number} is not finite; use a finite number")))
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::String(text.to_owned()))
    }

    #[inline]
    fn visit_string<E: Error>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::String(text))
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element()? {
            list.push(element);
        }
        Ok(Tree::Array(list))
    }

    #[inline]
    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Tree, D::Error> {
        inner.deserialize_any(self)
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut object: Vec<(String, Tree)> = Vec::new();
        while let Some(name) = members.next_key::<String>()? {
            match name.as_str() {
                RAW if object.is_empty() => {
                    let raw: Cow<'de, str> = members.next_value()?;
                    return Tree::read(&raw, 0).map_err(A::Error::custom);
                }
                NUMBER if object.is_empty() => return members.next_value().map(Tree::Number),
                _ => object.push((name, members.next_value()?)),
            }
        }
        unique(object).map_err(A::Error::custom)
    }
}
