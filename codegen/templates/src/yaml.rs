//! YAML, with tags and anchors, as the same tree as JSON.
//!
//! A tag becomes an object with the name of the function: `!Sub text` is `{"Fn::Sub": text}`, as in
//! CloudFormation's JSON.

mod tags;

use std::collections::HashMap;
use std::ops::Range;

use cognito_policy_spec::json::{Form, Member, Node, SyntaxError, Text, Value};
use saphyr_parser::{Event, Parser, ScalarStyle, Span, Tag};

use crate::origin::{Origin, Segment};
use crate::tree::{Segments, Tree, added};
use tags::Tags;

/// How deeply values can be nested.
const DEEPEST: usize = 128;

/// How many values the aliases of a file can add.
const MOST_ALIASED: usize = 100_000;

/// A YAML file.
pub(crate) struct File {
    /// Its first document; `null` if there is none.
    pub(crate) root: Tree,
    tags: Tags,
}

impl File {
    /// Checks that the tags are functions of AWS CloudFormation.
    pub(crate) fn check_functions(&self) -> Result<(), SyntaxError> {
        self.tags.check_functions()
    }
}

/// Parses the first document of a YAML file.
pub(crate) fn parse(text: &str) -> Result<File, SyntaxError> {
    let mut reader = Reader::new(text);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = reader.offset(error.marker().index());
            syntax_error(at..at, error.info())
        })?;
        let span = reader.range(&span);
        if let Some(root) = reader.event(event, span)? {
            return Ok(File { root, tags: Tags(reader.tags) });
        }
    }
    let root = Node { span: Origin::new(0..0), value: Value::Null };
    Ok(File { root, tags: Tags(reader.tags) })
}

fn syntax_error(span: Range<usize>, message: &str) -> SyntaxError {
    SyntaxError { span, message: message.to_owned(), help: None }
}

struct Reader<'s> {
    text: &'s str,
    /// Where each character begins, if not all of them are ASCII.
    offsets: Vec<usize>,
    open: Vec<Open>,
    anchors: HashMap<usize, Tree>,
    aliased: usize,
    tags: Vec<(String, Range<usize>)>,
}

/// A list or an object that has not ended yet.
struct Open {
    start: usize,
    anchor: usize,
    tag: Option<String>,
    content: Content,
}

enum Content {
    List(Vec<Tree>),
    Object(Vec<Member<Origin>>, Option<(Text, Origin)>),
}

impl<'s> Reader<'s> {
    fn new(text: &'s str) -> Self {
        let is_ascii = text.is_ascii();
        let offsets =
            if is_ascii { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        Self {
            text,
            offsets,
            open: Vec::new(),
            anchors: HashMap::new(),
            aliased: 0,
            tags: Vec::new(),
        }
    }

    /// Returns the byte offset of a character.
    fn offset(&self, character: usize) -> usize {
        if self.offsets.is_empty() {
            return character.min(self.text.len());
        }
        self.offsets.get(character).copied().unwrap_or(self.text.len())
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = self.offset(span.start.index());
        start..self.offset(span.end.index()).max(start)
    }

    /// Processes an event. Returns the document at its end.
    fn event(&mut self, event: Event<'_>, span: Range<usize>) -> Result<Option<Tree>, SyntaxError> {
        self.note_tag(&event, &span);
        match event {
            Event::SequenceStart(anchor, tag) => {
                self.begin(span, anchor, tag.as_deref(), Content::List(Vec::new()))?;
                return Ok(None);
            }
            Event::MappingStart(anchor, tag) => {
                self.begin(span, anchor, tag.as_deref(), Content::Object(Vec::new(), None))?;
                return Ok(None);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(None) };
                let value = match open.content {
                    Content::List(items) => Value::Array(items),
                    Content::Object(members, _) => Value::Object(merged(members)),
                };
                let end = trimmed_end(self.text, open.start..span.end);
                let node = Node { span: Origin::new(open.start..end), value };
                return Ok(self.value(with_tag(node, open.tag), open.anchor));
            }
            Event::Scalar(value, style, anchor, tag) => {
                let is_string = tag.as_deref().is_some_and(|tag| tag.suffix == "str");
                let node = self.scalar(&value, style, span, is_string);
                return Ok(self.value(with_tag(node, function(tag.as_deref())), anchor));
            }
            Event::Alias(anchor) => {
                let Some(node) = self.anchors.get(&anchor) else { return Ok(None) };
                self.aliased += size(node);
                if self.aliased > MOST_ALIASED {
                    return Err(syntax_error(span, "the aliases expand to too many values"));
                }
                let node = node.clone();
                return Ok(self.value(node, 0));
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
        Ok(None)
    }

    /// Notes the local tag of a value: `!Sub`.
    fn note_tag(&mut self, event: &Event<'_>, span: &Range<usize>) {
        if let Event::SequenceStart(_, Some(tag))
        | Event::MappingStart(_, Some(tag))
        | Event::Scalar(_, _, _, Some(tag)) = event
            && tag.handle == "!"
        {
            self.tags.push((tag.suffix.clone(), span.clone()));
        }
    }

    fn begin(
        &mut self,
        span: Range<usize>,
        anchor: usize,
        tag: Option<&Tag>,
        content: Content,
    ) -> Result<(), SyntaxError> {
        if self.open.len() == DEEPEST {
            let message = format!("values are nested more than {DEEPEST} levels deep");
            return Err(syntax_error(span, &message));
        }
        self.open.push(Open { start: span.start, anchor, tag: function(tag), content });
        Ok(())
    }

    /// Puts a value where it belongs. Returns it if it is the document.
    fn value(&mut self, node: Tree, anchor: usize) -> Option<Tree> {
        if anchor > 0 {
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.open.last_mut() else { return Some(node) };
        match &mut open.content {
            Content::List(items) => items.push(node),
            Content::Object(members, name) => match name.take() {
                Some((name, name_span)) => {
                    members.push(Member { name, name_span, value: node });
                }
                None => *name = Some(member_name(node)),
            },
        }
        None
    }

    fn scalar(&self, value: &str, style: ScalarStyle, span: Range<usize>, is_string: bool) -> Tree {
        let span = span.start..trimmed_end(self.text, span);
        if style == ScalarStyle::Plain
            && !is_string
            && let Some(value) = typed(value)
        {
            return Node { span: Origin::new(span), value };
        }
        let segments = self.segments(value, style, &span);
        let text = Text { value: value.to_owned(), form: Form::Escaped };
        Node { span: Origin::of_string(span, segments), value: Value::String(text) }
    }

    /// Returns the segments of a scalar, line by line.
    fn segments(&self, value: &str, style: ScalarStyle, span: &Range<usize>) -> Vec<Segment> {
        let source = &self.text[span.clone()];
        let mut segments = Segments::default();
        // What folding and escapes change is not in the source. Each line is looked up after the
        // previous one; a line that is not there ends the search.
        let mut from = match style {
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => 1,
            _ if source.starts_with(['|', '>']) => source.find('\n').unwrap_or(0),
            _ => 0,
        };
        for line in value.split_inclusive('\n') {
            let content = line.strip_suffix('\n').unwrap_or(line);
            let Some(at) = source.get(from..).and_then(|rest| rest.find(content)) else { break };
            segments.add(content.len(), span.start + from + at, content.len());
            segments.skip(line.len() - content.len());
            from += at + content.len();
        }
        segments.done()
    }
}

/// Returns the value of a plain scalar that is not a string.
fn typed(value: &str) -> Option<Value<Origin>> {
    match value {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ if is_number(value) => Some(Value::Number(value.to_owned())),
        _ => None,
    }
}

/// Returns whether a plain scalar is a number as JSON writes it. An account ID that begins with a zero
/// is not one.
fn is_number(value: &str) -> bool {
    let digits = value.strip_prefix('-').unwrap_or(value);
    let is_json = digits == "0" || !digits.starts_with('0') || digits.starts_with("0.");
    is_json
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && value.parse::<f64>().is_ok()
}

fn member_name(node: Tree) -> (Text, Origin) {
    let value = match node.value {
        Value::String(text) => text.value,
        Value::Number(digits) => digits,
        Value::Bool(value) => value.to_string(),
        Value::Null => "null".to_owned(),
        Value::Array(_) | Value::Object(_) | Value::Expression(_) => String::new(),
    };
    (Text { value, form: Form::Escaped }, node.span)
}

/// Returns the function that a tag names: `Fn::Sub` of `!Sub`. Other tags have no effect.
fn function(tag: Option<&Tag>) -> Option<String> {
    let tag = tag.filter(|tag| tag.handle == "!")?;
    Some(match tag.suffix.as_str() {
        name @ ("Ref" | "Condition") => name.to_owned(),
        name => format!("Fn::{name}"),
    })
}

fn with_tag(node: Tree, function: Option<String>) -> Tree {
    let Some(function) = function else { return node };
    let origin = node.span.clone();
    let member = added(&function, &origin, node);
    Node { span: Origin::new(origin.span), value: Value::Object(vec![member]) }
}

/// Applies the merge key: `<<: *defaults`.
fn merged(members: Vec<Member<Origin>>) -> Vec<Member<Origin>> {
    if members.iter().all(|member| member.name.value != "<<") {
        return members;
    }
    let (merges, mut own): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|member| member.name.value == "<<");
    for merge in merges {
        let sources = match merge.value.value {
            Value::Array(sources) => sources,
            _ => vec![merge.value],
        };
        for source in sources {
            let Value::Object(members) = source.value else { continue };
            for member in members {
                if own.iter().all(|it| it.name.value != member.name.value) {
                    own.push(member);
                }
            }
        }
    }
    own
}

/// The number of values in a tree.
fn size(node: &Tree) -> usize {
    1 + match &node.value {
        Value::Array(items) => items.iter().map(size).sum::<usize>(),
        Value::Object(members) => members.iter().map(|member| size(&member.value)).sum(),
        _ => 0,
    }
}

/// Returns where a value ends: block values end before the next one begins, after white space.
fn trimmed_end(text: &str, span: Range<usize>) -> usize {
    let source = &text[span.clone()];
    span.start + source.trim_end().len()
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::tree::{items, member, path, string};

    fn shown<'t>(text: &'t str, node: &Tree) -> &'t str {
        &text[node.span.span.clone()]
    }

    #[test]
    fn values_have_the_types_of_yaml_and_their_places() {
        let text =
            "a: [1, \"two\", 3.5, yes, 012345678901, 2012-10-17, true]\né:\n  - ~\n  - 'it''s'\n";
        let root = parse(text).unwrap().root;
        let list = items(member(&root, "a").unwrap());
        let shown: Vec<_> = list.iter().map(|node| shown(text, node)).collect();
        assert_eq!(shown, ["1", "\"two\"", "3.5", "yes", "012345678901", "2012-10-17", "true"]);
        assert!(matches!(list[0].value, Value::Number(_)));
        assert_eq!(string(&list[1]), Some("two"));
        assert_eq!(string(&list[4]), Some("012345678901"), "an account ID");
        assert_eq!(string(&list[5]), Some("2012-10-17"), "a version");
        assert!(matches!(list[6].value, Value::Bool(true)));
        let list = items(member(&root, "é").unwrap());
        assert!(matches!(list[0].value, Value::Null));
        assert_eq!(string(&list[1]), Some("it's"));
    }

    #[test]
    fn tags_become_functions() {
        let text = "Resource: !Sub arn:${AWS::Partition}:s3:::b\nOther: !GetAtt [a, b]\n";
        let root = parse(text).unwrap().root;
        let sub = path(&root, &["Resource", "Fn::Sub"]).unwrap();
        assert_eq!(string(sub), Some("arn:${AWS::Partition}:s3:::b"));
        assert_eq!(&text[sub.span.locate(&(22..24))], "s3");
        assert_eq!(items(path(&root, &["Other", "Fn::GetAtt"]).unwrap()).len(), 2);
    }

    #[test]
    fn aliases_and_merges_repeat_values() {
        let text = "base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\nlist: [*base]\n";
        let root = parse(text).unwrap().root;
        let names = |node: &Tree| crate::tree::members(node).len();
        assert_eq!(names(member(&root, "use").unwrap()), 2);
        assert_eq!(shown(text, path(&root, &["use", "b"]).unwrap()), "3");
        assert_eq!(names(&items(member(&root, "list").unwrap())[0]), 2);
    }

    #[test]
    fn lines_of_a_block_have_places() {
        let text = "policy: |\n    {\n      \"Action\": \"s3:*\"\n    }\n";
        let root = parse(text).unwrap().root;
        let policy = member(&root, "policy").unwrap();
        let value = string(policy).unwrap();
        let at = value.find("s3").unwrap();
        assert_eq!(&text[policy.span.locate(&(at..at + 4))], "s3:*");
    }

    #[test]
    fn hostile_files_are_errors() {
        let deep = "[".repeat(10_000);
        assert!(parse(&deep).is_err());
        let deep = "- ".repeat(10_000);
        assert!(parse(&deep).err().unwrap().message.contains("levels deep"));
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..12 {
            let last = level - 1;
            let aliases = vec![format!("*a{last}"); 10].join(", ");
            let _ = writeln!(bomb, "a{level}: &a{level} [{aliases}]");
        }
        assert!(parse(&bomb).err().unwrap().message.contains("too many values"));
        let error = parse("a: [1, 2\nb: 3").err().unwrap();
        assert!(error.span.start > 0, "{error:?}");
    }
}
