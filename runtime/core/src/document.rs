//! A policy's text, taken apart and put together again.
//!
//! INVARIANT: the text of every policy is minified JSON that a macro, the builder or `serde` has
//! written: no white space between its signs, the names of IAM's elements without escapes. So its
//! parts are found by counting brackets outside of strings, and no parser is needed.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::borrow::Borrow;

use crate::json::string_length;

/// An object: its members in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Object<'t> {
    members: Vec<Member<'t>>,
}

/// A member of an object, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member<'t> {
    /// What stands between the quotes.
    pub(crate) name: &'t str,
    pub(crate) value: Cow<'t, str>,
}

impl<'t> Object<'t> {
    pub(crate) fn read(json: &'t str) -> Self {
        let member = |part: &'t str| {
            let (name, value) = part.split_at(string_length(part));
            Member { name: between(name), value: Cow::Borrowed(value.get(1..).unwrap_or_default()) }
        };
        Self { members: parts(json).into_iter().map(member).collect() }
    }

    pub(crate) fn members(&self) -> &[Member<'t>] {
        &self.members
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.members.iter().find(|member| member.name == name).map(|member| &*member.value)
    }

    /// Gives a member another value, or adds it.
    pub(crate) fn set(&mut self, name: &'t str, value: impl Into<Cow<'t, str>>) {
        let value = value.into();
        match self.members.iter_mut().find(|member| member.name == name) {
            Some(member) => member.value = value,
            None => self.members.push(Member { name, value }),
        }
    }

    pub(crate) fn to_json(&self) -> String {
        let mut json = String::from("{");
        for (index, member) in self.members.iter().enumerate() {
            json.push_str(if index > 0 { ",\"" } else { "\"" });
            json.push_str(member.name);
            json.push_str("\":");
            json.push_str(&member.value);
        }
        json.push('}');
        json
    }
}

/// The value itself, or the elements of a list.
pub(crate) fn items(json: &str) -> Vec<&str> {
    if json.starts_with('[') { parts(json) } else { vec![json] }
}

/// A list as IAM writes it: a single value stands alone.
pub(crate) fn list<T: Borrow<str>>(values: &[T]) -> String {
    match values {
        [single] => single.borrow().to_owned(),
        several => array(several),
    }
}

/// A list, also of a single value.
pub(crate) fn array<T: Borrow<str>>(values: &[T]) -> String {
    let mut json = String::from("[");
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        json.push_str(value.borrow());
    }
    json.push(']');
    json
}

/// What stands between the quotes of a string.
pub(crate) fn between(string: &str) -> &str {
    string.get(1..string.len().saturating_sub(1)).unwrap_or_default()
}

/// What stands between the commas of a list or an object.
fn parts(json: &str) -> Vec<&str> {
    let inside = between(json);
    let mut parts = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0);
    while let Some(found) = inside[at..].find(['"', '{', '[', '}', ']', ',']) {
        at += found;
        let mut length = 1;
        match inside.as_bytes()[at] {
            b'"' => length = string_length(&inside[at..]),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ if depth == 0 => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += length;
    }
    if !inside.is_empty() {
        parts.push(&inside[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_taken_apart() {
        assert_eq!(items("[]"), [""; 0]);
        assert_eq!(items("7"), ["7"]);
        assert_eq!(items(r#""a,b""#), [r#""a,b""#]);
        assert_eq!(
            items(r#"["a",{"b":[1,2],"c":{}},[[],[3]],true]"#),
            [r#""a""#, r#"{"b":[1,2],"c":{}}"#, "[[],[3]]", "true"]
        );
    }

    #[test]
    fn signs_in_strings_mean_nothing() {
        let hostile = r#"["\"],[","\\",",{","}\\\"]","é,ÿ"]"#;
        assert_eq!(items(hostile), [r#""\"],[""#, r#""\\""#, r#"",{""#, r#""}\\\"]""#, r#""é,ÿ""#]);
        let object = Object::read(r#"{"a\":{":"}","b":":,"}"#);
        assert_eq!(object.get(r#"a\":{"#), Some(r#""}""#));
        assert_eq!(object.get("b"), Some(r#"":,""#));
    }

    #[test]
    fn what_is_put_together_again_is_the_same() {
        for text in [
            "{}",
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow"},{"Sid":"x"}]}"#,
            r#"{"a":{"b":{"c":[]}},"d":null,"e":-1.5}"#,
        ] {
            assert_eq!(Object::read(text).to_json(), text);
        }
    }

    #[test]
    fn members_are_set_and_added() {
        let mut object = Object::read(r#"{"a":1,"b":2}"#);
        object.set("a", "[]");
        object.set("c", "3");
        assert_eq!(object.to_json(), r#"{"a":[],"b":2,"c":3}"#);
    }

    /// Nobody makes such texts; none of them is a reason to panic.
    #[test]
    fn what_is_no_json_is_no_reason_to_panic() {
        for text in
            ["", "{", "}", "\"", "{\"", "{\"a", "{\"a\"", "{\"a\":", "[\"é", "[é]", "{é}", "]["]
        {
            items(text);
            Object::read(text).to_json();
        }
    }
}
