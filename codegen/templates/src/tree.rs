//! The tree of a template: JSON, with the places of its strings.

use std::ops::Range;

use cognito_policy_language::hole;
use cognito_policy_spec::json::{self, Form, Member, Node, SyntaxError, Text, Value};

use crate::origin::{Origin, Segment};

/// A value of a template.
pub(crate) type Tree = Node<Origin>;

/// Parses JSON.
pub(crate) fn parse(text: &str) -> Result<Tree, SyntaxError> {
    let root = json::parse(text)?;
    Ok(tree(root, &|span, is_string| {
        let segments = if is_string { string_segments(text, span) } else { Vec::new() };
        Origin::of_string(span.clone(), segments)
    }))
}

/// Parses the JSON that a string contains.
pub(crate) fn parse_within(text: &str, origin: &Origin) -> Result<Tree, SyntaxError> {
    let root = json::parse(text)?;
    Ok(tree(root, &|span, is_string| {
        if !is_string {
            return Origin::new(origin.locate(span)).in_file(origin.file);
        }
        string_within(origin, span, &string_segments(text, span))
    }))
}

/// Returns the place of a string that is written in another string, given its place and segments in that
/// one.
pub(crate) fn string_within(outer: &Origin, span: &Range<usize>, inner: &[Segment]) -> Origin {
    let mut segments = Segments::default();
    for inner in inner {
        let part = inner.source..inner.source + inner.source_length;
        if inner.is_verbatim() {
            segments.append(inner.length, outer.within(&part).segments());
        } else {
            let place = outer.locate(&part);
            segments.add(inner.length, place.start, place.len());
        }
    }
    Origin::of_string(outer.locate(span), segments.done()).in_file(outer.file)
}

/// Replaces the spans of a tree. The function also learns whether the value is a string.
fn tree(node: Node<Range<usize>>, origin: &dyn Fn(&Range<usize>, bool) -> Origin) -> Tree {
    let value = match node.value {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(value),
        Value::Number(digits) => Value::Number(digits),
        Value::String(text) => Value::String(with_form(text)),
        Value::Expression(index) => Value::Expression(index),
        Value::Array(nodes) => {
            Value::Array(nodes.into_iter().map(|node| tree(node, origin)).collect())
        }
        Value::Object(members) => Value::Object(
            members
                .into_iter()
                .map(|member| Member {
                    name: with_form(member.name),
                    name_span: origin(&member.name_span, true),
                    value: tree(member.value, origin),
                })
                .collect(),
        ),
    };
    Node { span: origin(&node.span, matches!(value, Value::String(_))), value }
}

/// Returns a string of JSON that is in a string with holes.
fn with_form(text: Text) -> Text {
    let form = if hole::is_marked(&text.value) { Form::Holes } else { text.form };
    Text { form, ..text }
}

/// Returns the segments of a JSON string, given the place of its literal.
fn string_segments(text: &str, literal: &Range<usize>) -> Vec<Segment> {
    let inside = literal.start + 1..literal.end.saturating_sub(1).max(literal.start + 1);
    let source = &text[inside.clone()];
    let (mut segments, mut at) = (Segments::default(), 0);
    while at < source.len() {
        let (length, source_length) = match source[at..].find('\\') {
            Some(0) => escape(&source[at..]),
            Some(length) => (length, length),
            None => (source.len() - at, source.len() - at),
        };
        segments.add(length, inside.start + at, source_length);
        at += source_length;
    }
    segments.done()
}

/// Returns how many bytes an escape is in the string, and in the source.
fn escape(source: &str) -> (usize, usize) {
    let unit = |at: usize| u32::from_str_radix(source.get(at..at + 4)?, 16).ok();
    if source.as_bytes().get(1) != Some(&b'u') {
        return (1, source.len().min(2));
    }
    match unit(2) {
        // The first half of a pair.
        Some(0xd800..=0xdbff) => (4, source.len().min(12)),
        unit => (unit.and_then(char::from_u32).map_or(3, char::len_utf8), source.len().min(6)),
    }
}

/// Collects the segments of a string from its beginning to its end.
#[derive(Debug, Default)]
pub(crate) struct Segments {
    at: usize,
    done: Vec<Segment>,
}

impl Segments {
    /// Adds a part of the string: its length, and its place in the file.
    pub(crate) fn add(&mut self, length: usize, source: usize, source_length: usize) {
        let new = Segment { at: self.at, length, source, source_length };
        self.at += length;
        match self.done.last_mut() {
            Some(last)
                if last.is_verbatim()
                    && new.is_verbatim()
                    && last.at + last.length == new.at
                    && last.source + last.length == source =>
            {
                last.length += length;
                last.source_length += length;
            }
            _ => self.done.push(new),
        }
    }

    /// Adds a part of the string that the file does not contain.
    pub(crate) fn skip(&mut self, length: usize) {
        self.at += length;
    }

    /// Adds a string with its segments.
    pub(crate) fn append(&mut self, length: usize, segments: &[Segment]) {
        let start = self.at;
        for segment in segments {
            self.at = start + segment.at;
            self.add(segment.length, segment.source, segment.source_length);
        }
        self.at = start + length;
    }

    pub(crate) fn done(self) -> Vec<Segment> {
        self.done
    }
}

/// Returns the member of an object with this name.
pub(crate) fn member<'n>(node: &'n Tree, name: &str) -> Option<&'n Tree> {
    members(node).iter().find(|member| member.name.value == name).map(|member| &member.value)
}

/// Returns the value at the end of a path of members.
pub(crate) fn path<'n>(node: &'n Tree, names: &[&str]) -> Option<&'n Tree> {
    names.iter().try_fold(node, |node, name| member(node, name))
}

/// Returns the members of an object; none if it is something else.
pub(crate) fn members(node: &Tree) -> &[Member<Origin>] {
    match &node.value {
        Value::Object(members) => members,
        _ => &[],
    }
}

/// Returns the nested blocks of a name: a list of objects, or a single one.
pub(crate) fn blocks(node: &Tree) -> &[Tree] {
    match &node.value {
        Value::Array(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// Returns the items of an array; none if it is something else.
pub(crate) fn items(node: &Tree) -> &[Tree] {
    match &node.value {
        Value::Array(items) => items,
        _ => &[],
    }
}

/// Returns the text of a string without holes.
pub(crate) fn string(node: &Tree) -> Option<&str> {
    match &node.value {
        Value::String(text) if text.form != Form::Holes => Some(&text.value),
        _ => None,
    }
}

/// Returns the text of a string, also of one with holes.
pub(crate) fn string_or_holes(node: &Tree) -> Option<&str> {
    match &node.value {
        Value::String(text) => Some(&text.value),
        _ => None,
    }
}

/// Returns the number of characters and values in a value.
pub(crate) fn length(node: &Tree) -> usize {
    1 + match &node.value {
        Value::String(text) => text.value.len(),
        Value::Array(items) => items.iter().map(length).sum(),
        Value::Object(members) => {
            members.iter().map(|it| it.name.value.len() + length(&it.value)).sum()
        }
        _ => 0,
    }
}

/// Creates an object's member that the file does not contain, at the place of something related.
pub(crate) fn added(name: &str, origin: &Origin, value: Tree) -> Member<Origin> {
    let name = Text { value: name.to_owned(), form: Form::Escaped };
    Member { name, name_span: origin.place(), value }
}

/// Creates a string that the file does not contain, at the place of something related.
pub(crate) fn added_string(value: &str, origin: &Origin) -> Tree {
    let text = Text { value: value.to_owned(), form: Form::Escaped };
    Node { span: origin.place(), value: Value::String(text) }
}

/// Creates an object.
pub(crate) fn object(members: Vec<Member<Origin>>, origin: &Origin) -> Tree {
    Node { span: origin.place(), value: Value::Object(members) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<'t>(source: &'t str, text: &Tree, parts: &[&str]) -> Vec<&'t str> {
        let Value::String(value) = &text.value else { panic!("{text:?}") };
        let place = |part: &&str| {
            let at = value.value.find(part).expect("the part");
            &source[text.span.locate(&(at..at + part.len()))]
        };
        parts.iter().map(place).collect()
    }

    #[test]
    fn parts_of_strings_are_found_between_escapes() {
        let source = r#"{"a": "one\n\u00e9two\ud83d\ude00three"}"#;
        let root = parse(source).unwrap();
        let text = member(&root, "a").unwrap();
        assert_eq!(places(source, text, &["one", "two", "three"]), ["one", "two", "three"]);
        assert_eq!(places(source, text, &["\n"]), [r"\n"]);
    }

    #[test]
    fn places_in_json_within_a_string_are_those_of_the_file() {
        let source = r#"{"policy": "{\"Action\":\"s3:Get\u003cObject\", \"n\": [1]}"}"#;
        let root = parse(source).unwrap();
        let outer = member(&root, "policy").unwrap();
        let inner = parse_within(string(outer).unwrap(), &outer.span).unwrap();
        let action = member(&inner, "Action").unwrap();
        assert_eq!(&source[action.span.span.clone()], "\\\"s3:Get\\u003cObject\\\"");
        assert_eq!(places(source, action, &["s3", "Object"]), ["s3", "Object"]);
        assert_eq!(&source[member(&inner, "n").unwrap().span.span.clone()], "[1]");
    }
}
