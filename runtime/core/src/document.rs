//! Splits a policy's text into its parts, and puts them together again.
//!
//! INVARIANT: the text of every policy is minified JSON that a macro, the builder or `serde` has
//! written. It has no whitespace between tokens, and the names of IAM's elements have no escapes.
//! Therefore counting brackets outside of strings finds the parts, without a JSON parser.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use crate::json::string_length;
use crate::sid::HasSid;

/// An object: its members in their order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JsonObject<'t> {
    members: Vec<JsonMember<'t>>,
}

/// A member of an object, as JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JsonMember<'t> {
    /// The name without its quotes.
    pub(crate) name: &'t str,
    pub(crate) value: Cow<'t, str>,
}

impl<'t> JsonObject<'t> {
    #[inline]
    pub(crate) fn read(json: &'t str) -> Self {
        let member = |part: &'t str| {
            let (name, value) = part.split_at(string_length(part));
            let value = Cow::Borrowed(value.get(1..).unwrap_or_default());
            JsonMember { name: content(name), value }
        };
        Self { members: parts(json).into_iter().map(member).collect() }
    }

    #[inline]
    pub(crate) fn members(&self) -> &[JsonMember<'t>] {
        &self.members
    }

    #[inline]
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.members.iter().find(|member| member.name == name).map(|member| &*member.value)
    }

    /// Returns the value of a member of an object that has not been changed.
    #[inline]
    pub(crate) fn borrowed(&self, name: &str) -> Option<&'t str> {
        let member = self.members.iter().find(|member| member.name == name)?;
        match member.value {
            Cow::Borrowed(value) => Some(value),
            Cow::Owned(_) => None,
        }
    }

    /// Returns the members of an object that has not been changed.
    #[inline]
    pub(crate) fn into_borrowed(self) -> Vec<(&'t str, &'t str)> {
        let mut members = Vec::new();
        for member in self.members {
            if let Cow::Borrowed(value) = member.value {
                members.push((member.name, value));
            }
        }
        members
    }

    /// Renames a member, if there is one.
    #[inline]
    pub(crate) fn rename(&mut self, from: &str, to: &'t str) {
        for member in &mut self.members {
            if member.name == from {
                member.name = to;
            }
        }
    }

    /// Replaces the value of a member, or adds the member.
    #[inline]
    pub(crate) fn set(&mut self, name: &'t str, value: impl Into<Cow<'t, str>>) {
        let value = value.into();
        match self.members.iter_mut().find(|member| member.name == name) {
            Some(member) => member.value = value,
            None => self.members.push(JsonMember { name, value }),
        }
    }

    #[inline]
    pub(crate) fn to_json(&self) -> String {
        self.to_json_without("")
    }

    /// Returns the JSON without the member of this name.
    #[inline]
    pub(crate) fn to_json_without(&self, name: &str) -> String {
        let mut json = String::from("{");
        for member in self.members.iter().filter(|member| member.name != name || name.is_empty()) {
            let comma = if json.len() > 1 { "," } else { "" };
            for piece in [comma, "\"", member.name, "\":", &member.value] {
                json.push_str(piece);
            }
        }
        json.push('}');
        json
    }

    /// Returns the statements of a policy document.
    #[inline]
    pub(crate) fn statements(&self) -> Vec<JsonObject<'_>> {
        let list = self.get("Statement").unwrap_or("[]");
        items(list).into_iter().map(JsonObject::read).collect()
    }
}

impl HasSid for JsonObject<'_> {
    #[inline]
    fn sid(&self) -> Option<&str> {
        self.get("Sid").map(content).filter(|sid| !sid.is_empty())
    }

    #[inline]
    fn set_sid(&mut self, sid: String) {
        self.set("Sid", format!("\"{sid}\""));
    }
}

/// Returns the elements of an array, or the value itself.
#[inline]
pub(crate) fn items(json: &str) -> Vec<&str> {
    if json.starts_with('[') { parts(json) } else { vec![json] }
}

/// Returns the content of a string, an array or an object: the JSON without its quotes or brackets.
#[inline]
pub(crate) fn content(json: &str) -> &str {
    json.get(1..json.len().saturating_sub(1)).unwrap_or_default()
}

/// Splits an array or object at its own commas.
#[inline]
fn parts(json: &str) -> Vec<&str> {
    let content = content(json);
    let mut parts = Vec::new();
    let (mut start, mut at, mut depth) = (0, 0, 0);
    while let Some(found) = content[at..].find(['"', '{', '[', '}', ']', ',']) {
        at += found;
        let mut length = 1;
        match content.as_bytes()[at] {
            b'"' => length = string_length(&content[at..]),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ if depth == 0 => {
                parts.push(&content[start..at]);
                start = at + 1;
            }
            _ => {}
        }
        at += length;
    }
    if !content.is_empty() {
        parts.push(&content[start..]);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_split() {
        assert_eq!(items("[]"), [""; 0]);
        assert_eq!(items("7"), ["7"]);
        assert_eq!(items(r#""a,b""#), [r#""a,b""#]);
        assert_eq!(
            items(r#"["a",{"b":[1,2],"c":{}},[[],[3]],true]"#),
            [r#""a""#, r#"{"b":[1,2],"c":{}}"#, "[[],[3]]", "true"]
        );
    }

    #[test]
    fn punctuation_in_strings_is_ignored() {
        let hostile = r#"["\"],[","\\",",{","}\\\"]","é,ÿ"]"#;
        assert_eq!(items(hostile), [r#""\"],[""#, r#""\\""#, r#"",{""#, r#""}\\\"]""#, r#""é,ÿ""#]);
        let object = JsonObject::read(r#"{"a\":{":"}","b":":,"}"#);
        assert_eq!(object.get(r#"a\":{"#), Some(r#""}""#));
        assert_eq!(object.get("b"), Some(r#"":,""#));
    }

    #[test]
    fn objects_round_trip() {
        for text in [
            "{}",
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow"},{"Sid":"x"}]}"#,
            r#"{"a":{"b":{"c":[]}},"d":null,"e":-1.5}"#,
        ] {
            assert_eq!(JsonObject::read(text).to_json(), text);
        }
    }

    #[test]
    fn members_are_set_and_added() {
        let mut object = JsonObject::read(r#"{"a":1,"b":2}"#);
        object.set("a", "[]");
        object.set("c", "3");
        assert_eq!(object.to_json(), r#"{"a":[],"b":2,"c":3}"#);
    }

    #[test]
    fn invalid_json_does_not_panic() {
        for text in
            ["", "{", "}", "\"", "{\"", "{\"a", "{\"a\"", "{\"a\":", "[\"é", "[é]", "{é}", "]["]
        {
            items(text);
            JsonObject::read(text).to_json();
        }
    }
}
