//! Reads members of a table's objects, and gathers what is wrong with them.

use std::ops::Range;

use super::Defect;
use crate::json::{self, Lines, Member, Value};

pub(super) type Node = json::Node<Range<usize>>;

/// One file: its text, and what was found wrong so far.
pub(super) struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    /// Made when the first defect needs them; a sound file never does.
    lines: Option<Lines<'t>>,
    /// What makes the file unusable.
    defects: Vec<Defect>,
    /// What its author may want to know.
    notes: Vec<Defect>,
}

/// An object of the file.
#[derive(Clone, Copy)]
pub(super) struct Object<'n> {
    /// What the object is, with an article: `an action`.
    pub(super) what: &'static str,
    /// Where it begins.
    pub(super) span: &'n Range<usize>,
    members: &'n [Member<Range<usize>>],
}

/// A string of the file and where it stands.
#[derive(Clone, Copy)]
pub(super) struct Str<'n> {
    pub(super) value: &'n str,
    pub(super) span: &'n Range<usize>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text, lines: None, defects: Vec::new(), notes: Vec::new() }
    }

    /// The file's tree; none if it is no JSON, which is then a defect.
    pub(super) fn parse(&mut self) -> Option<Node> {
        let parsed = json::parse(self.text);
        parsed.map_err(|error| self.defect(&error.span, error.message)).ok()
    }

    /// `value` and the notes, if nothing is wrong with the file.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<(T, Vec<Defect>), Vec<Defect>> {
        match value {
            Some(value) if self.defects.is_empty() => Ok((value, self.notes)),
            _ => Err(self.defects),
        }
    }

    pub(super) fn defect(&mut self, span: &Range<usize>, message: String) {
        let defect = self.at(span, message);
        insert(&mut self.defects, defect);
    }

    /// Notes something once, at the first place where it was seen.
    pub(super) fn note(&mut self, span: &Range<usize>, message: String) {
        if !self.notes.iter().any(|note| note.message == message) {
            let note = self.at(span, message);
            insert(&mut self.notes, note);
        }
    }

    /// The line in which `span` begins.
    pub(super) fn line(&mut self, span: &Range<usize>) -> usize {
        let text = self.text;
        self.lines.get_or_insert_with(|| Lines::new(text)).position(span.start).0
    }

    fn at(&mut self, span: &Range<usize>, message: String) -> Defect {
        let text = self.text;
        let lines = self.lines.get_or_insert_with(|| Lines::new(text));
        let (line, column) = lines.position(span.start);
        let source_line = lines.text(line).to_owned();
        Defect { file: self.file.to_owned(), line, column, message, source_line }
    }

    /// The object in `node`: reports another kind of value and members that stand twice, and notes
    /// members that are not `known`.
    pub(super) fn object<'n>(
        &mut self,
        node: &'n Node,
        what: &'static str,
        known: &[&str],
    ) -> Option<Object<'n>> {
        let Value::Object(members) = &node.value else {
            self.defect(&node.span, format!("{what} must be an object, not {}", node.value.kind()));
            return None;
        };
        self.duplicates(members, what);
        for member in members {
            let name = member.name.value.as_str();
            if !known.contains(&name) {
                let meant = known.iter().find(|known| known.eq_ignore_ascii_case(name));
                let hint =
                    meant.map_or_else(String::new, |known| format!("; did you mean `{known}`?"));
                let message = format!("the member `{name}` of {what} is not read{hint}");
                self.note(&member.name_span, message);
            }
        }
        Some(Object { what, span: &node.span, members })
    }

    /// The members of an object whose names are the table's own.
    pub(super) fn map<'n>(
        &mut self,
        object: &Object<'n>,
        name: &str,
    ) -> &'n [Member<Range<usize>>] {
        match object.get(name) {
            None => &[],
            Some(Node { value: Value::Object(members), .. }) => {
                self.duplicates(members, &format!("`{name}`"));
                members
            }
            Some(node) => {
                self.wrong_kind(node, name, object.what, "an object");
                &[]
            }
        }
    }

    fn duplicates(&mut self, members: &[Member<Range<usize>>], what: &str) {
        for (position, member) in members.iter().enumerate() {
            let name = &member.name.value;
            if members[..position].iter().any(|earlier| earlier.name.value == *name) {
                self.defect(
                    &member.name_span,
                    format!("the member `{name}` stands twice in {what}; remove one"),
                );
            }
        }
    }

    /// A member that is a string.
    pub(super) fn string<'n>(&mut self, object: &Object<'n>, name: &str) -> Option<Str<'n>> {
        let node = object.get(name)?;
        let string = string(node);
        if string.is_none() {
            self.wrong_kind(node, name, object.what, "a string");
        }
        string
    }

    /// A member that is a string and must be there, not empty.
    pub(super) fn required<'n>(&mut self, object: &Object<'n>, name: &str) -> Option<Str<'n>> {
        if object.get(name).is_none() {
            self.missing(object, name);
        }
        let string = self.string(object, name)?;
        if string.value.is_empty() {
            self.defect(string.span, format!("`{name}` of {} must not be empty", object.what));
            return None;
        }
        Some(string)
    }

    pub(super) fn missing(&mut self, object: &Object<'_>, name: &str) {
        self.defect(object.span, format!("{} needs the member `{name}`", object.what));
    }

    /// An optional string, copied.
    pub(super) fn owned(&mut self, object: &Object<'_>, name: &str) -> Option<String> {
        self.string(object, name).map(|string| string.value.to_owned())
    }

    /// A member that is `true` or `false`; false if it is absent.
    pub(super) fn flag(&mut self, object: &Object<'_>, name: &str) -> bool {
        object.get(name).is_some_and(|node| self.boolean(node, name, object.what))
    }

    /// The value of the member `name` of `what`, which must be `true` or `false`.
    pub(super) fn boolean(&mut self, node: &Node, name: &str, what: &str) -> bool {
        if let Value::Bool(value) = node.value {
            return value;
        }
        self.wrong_kind(node, name, what, "`true` or `false`");
        false
    }

    /// A member that is a whole number above zero.
    pub(super) fn number(&mut self, object: &Object<'_>, name: &str) -> Option<usize> {
        let node = object.get(name)?;
        let number = match &node.value {
            Value::Number(text) => text.parse().ok().filter(|&number| number > 0),
            _ => None,
        };
        if number.is_none() {
            self.defect(
                &node.span,
                format!("`{name}` of {} must be a whole number above 0", object.what),
            );
        }
        number
    }

    /// A member that is a list; empty if it is absent.
    pub(super) fn list<'n>(&mut self, object: &Object<'n>, name: &str) -> &'n [Node] {
        object.get(name).map_or(&[], |node| self.items(node, name, object.what))
    }

    /// A member that is a list of strings; empty if it is absent.
    pub(super) fn strings<'n>(&mut self, object: &Object<'n>, name: &str) -> Vec<Str<'n>> {
        object.get(name).map_or_else(Vec::new, |node| self.all_strings(node, name, object.what))
    }

    /// The strings of the list that is the member `name` of `what`.
    pub(super) fn all_strings<'n>(
        &mut self,
        node: &'n Node,
        name: &str,
        what: &str,
    ) -> Vec<Str<'n>> {
        let mut strings = Vec::new();
        for item in self.items(node, name, what) {
            match string(item) {
                Some(string) => strings.push(string),
                None => self.wrong_kind(item, name, what, "a list of strings"),
            }
        }
        strings
    }

    fn items<'n>(&mut self, node: &'n Node, name: &str, what: &str) -> &'n [Node] {
        if let Value::Array(items) = &node.value {
            return items;
        }
        self.wrong_kind(node, name, what, "a list");
        &[]
    }

    fn wrong_kind(&mut self, node: &Node, name: &str, what: &str, wanted: &str) {
        let found = node.value.kind();
        self.defect(&node.span, format!("`{name}` of {what} must be {wanted}, not {found}"));
    }
}

impl<'n> Object<'n> {
    /// The value of a member; of the last one, if it stands twice.
    pub(super) fn get(&self, name: &str) -> Option<&'n Node> {
        let member = self.members.iter().rfind(|member| member.name.value == name)?;
        Some(&member.value)
    }
}

/// Keeps `defects` in the order of the text.
fn insert(defects: &mut Vec<Defect>, defect: Defect) {
    let place = (defect.line, defect.column);
    let at = defects.partition_point(|earlier| (earlier.line, earlier.column) <= place);
    defects.insert(at, defect);
}

fn string(node: &Node) -> Option<Str<'_>> {
    match &node.value {
        Value::String(text) => Some(Str { value: &text.value, span: &node.span }),
        _ => None,
    }
}
