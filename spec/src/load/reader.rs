//! Reads members of a table's objects, and gathers what is wrong with them.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::Defect;
use super::defined::did_you_mean;
use crate::json::{self, Lines};

/// The most defects that are told of one file: who wrote it need not be told more at once.
const MOST_DEFECTS: usize = 1000;
const LAST_DEFECT: usize = MOST_DEFECTS - 1;

/// The most items of a list. The longest list of AWS's own tables, that of EC2's actions, has less
/// than a thousand; the enum of a service's actions has room for as many as this.
const MOST_ITEMS: usize = 1 << 16;

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
    /// The byte at which it begins.
    pub(super) at: usize,
    members: &'n [ObjectProp<'n>],
}

/// A string of the file and the byte at which it begins.
#[derive(Clone, Copy)]
pub(super) struct Str<'n> {
    pub(super) value: &'n str,
    pub(super) at: usize,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text, lines: None, defects: Vec::new(), notes: Vec::new() }
    }

    /// The file's tree; none if it is no JSON, which is then a defect.
    pub(super) fn parse(&mut self) -> Option<Value<'t>> {
        match json::parse_borrowed(self.text) {
            Ok(tree) => Some(tree),
            Err(error) => {
                self.defect(error.span.start, error.message);
                None
            }
        }
    }

    /// The notes, if nothing is wrong with the file.
    pub(super) fn finish(self) -> Result<Vec<Defect>, Vec<Defect>> {
        if self.defects.is_empty() { Ok(self.notes) } else { Err(self.defects) }
    }

    /// As [`finish`](Self::finish), for files that are ours alone: what is not read is a defect too.
    pub(super) fn finish_strictly(mut self) -> Result<(), Vec<Defect>> {
        for note in self.notes {
            insert(&mut self.defects, note);
        }
        if self.defects.is_empty() { Ok(()) } else { Err(self.defects) }
    }

    pub(super) fn defect(&mut self, at: usize, message: String) {
        if self.defects.len() == MOST_DEFECTS {
            return;
        }
        let message = match self.defects.len() {
            LAST_DEFECT => {
                format!("{message} (there may be more, which are told once these are mended)")
            }
            _ => message,
        };
        let defect = self.at(at, message);
        insert(&mut self.defects, defect);
    }

    /// Notes something once, at the first place where it was seen.
    pub(super) fn note(&mut self, at: usize, message: String) {
        for note in &self.notes {
            if note.message == message {
                return;
            }
        }
        if self.notes.len() == MOST_DEFECTS {
            return;
        }
        let note = self.at(at, message);
        insert(&mut self.notes, note);
    }

    /// The line of a byte.
    pub(super) fn line(&mut self, at: usize) -> usize {
        self.lines().position(at).0
    }

    fn lines(&mut self) -> &Lines<'t> {
        let text = self.text;
        self.lines.get_or_insert_with(|| Lines::new(text))
    }

    fn at(&mut self, at: usize, message: String) -> Defect {
        let lines = self.lines();
        let (line, column) = lines.position(at);
        let source_line = lines.shown(line).unwrap_or_default().to_owned();
        Defect { file: self.file.to_owned(), line, column, message, source_line }
    }

    /// The object in `node`: reports another kind of value and members that stand twice, and notes
    /// members that are not `known`.
    pub(super) fn object<'n>(
        &mut self,
        node: &'n Value<'n>,
        what: &'static str,
        known: &[&str],
    ) -> Option<Object<'n>> {
        let Value::Object(object) = node else {
            let found = kind(node);
            self.defect(node.start(), format!("{what} must be an object, not {found}"));
            return None;
        };
        let members = &object.properties;
        let mut seen = 0_u32;
        for member in members {
            let name = member.name.as_str();
            match known.iter().position(|known| *known == name) {
                Some(position) => seen |= 1 << position,
                None => self.unknown(member, what, known),
            }
        }
        // Nearly always every member is a known one, and another.
        if seen.count_ones() as usize != members.len() {
            self.duplicates(members, what);
        }
        Some(Object { what, at: object.range.start, members })
    }

    fn unknown(&mut self, member: &ObjectProp<'_>, what: &str, known: &[&str]) {
        let name = member.name.as_str();
        let mut hint = String::new();
        for known in known {
            if known.eq_ignore_ascii_case(name) {
                hint = did_you_mean(known);
            }
        }
        let message = format!("the member `{name}` of {what} is not read{hint}");
        self.note(member.name.start(), message);
    }

    /// The members of an object whose names are the table's own.
    pub(super) fn map<'n>(&mut self, object: &Object<'n>, name: &str) -> &'n [ObjectProp<'n>] {
        match object.get(name) {
            None => &[],
            Some(Value::Object(map)) => {
                self.duplicates(&map.properties, &format!("`{name}`"));
                &map.properties
            }
            Some(node) => {
                self.wrong_kind(node, name, object.what, "an object");
                &[]
            }
        }
    }

    pub(super) fn duplicates(&mut self, members: &[ObjectProp<'_>], what: &str) {
        for position in 1..members.len() {
            let member = &members[position];
            let name = member.name.as_str();
            for earlier in &members[..position] {
                if earlier.name.as_str() == name {
                    let message = format!("the member `{name}` stands twice in {what}; remove one");
                    self.defect(member.name.start(), message);
                    break;
                }
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
            self.defect(string.at, format!("`{name}` of {} must not be empty", object.what));
            return None;
        }
        Some(string)
    }

    pub(super) fn missing(&mut self, object: &Object<'_>, name: &str) {
        self.defect(object.at, format!("{} needs the member `{name}`", object.what));
    }

    /// An optional string, copied.
    pub(super) fn owned(&mut self, object: &Object<'_>, name: &str) -> Option<String> {
        Some(self.string(object, name)?.value.to_owned())
    }

    /// A member that is `true` or `false`; false if it is absent.
    pub(super) fn flag(&mut self, object: &Object<'_>, name: &str) -> bool {
        match object.get(name) {
            Some(node) => self.boolean(node, name, object.what),
            None => false,
        }
    }

    /// The value of the member `name` of `what`, which must be `true` or `false`.
    pub(super) fn boolean(&mut self, node: &Value<'_>, name: &str, what: &str) -> bool {
        if let Value::BooleanLit(literal) = node {
            return literal.value;
        }
        self.wrong_kind(node, name, what, "`true` or `false`");
        false
    }

    /// A member that is a whole number above zero.
    pub(super) fn number(&mut self, object: &Object<'_>, name: &str) -> Option<usize> {
        let node = object.get(name)?;
        if let Value::NumberLit(literal) = node
            && let Ok(number @ 1..) = literal.value.parse()
        {
            return Some(number);
        }
        let message = format!("`{name}` of {} must be a whole number above 0", object.what);
        self.defect(node.start(), message);
        None
    }

    /// A member that is a list; empty if it is absent.
    pub(super) fn list<'n>(&mut self, object: &Object<'n>, name: &str) -> &'n [Value<'n>] {
        match object.get(name) {
            Some(node) => self.items(node, name, object.what),
            None => &[],
        }
    }

    /// A member that is a list of strings; empty if it is absent.
    pub(super) fn strings<'n>(&mut self, object: &Object<'n>, name: &str) -> Vec<Str<'n>> {
        match object.get(name) {
            Some(node) => self.all_strings(node, name, object.what),
            None => Vec::new(),
        }
    }

    /// The strings of the list that is the member `name` of `what`.
    pub(super) fn all_strings<'n>(
        &mut self,
        node: &'n Value<'n>,
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

    fn items<'n>(&mut self, node: &'n Value<'n>, name: &str, what: &str) -> &'n [Value<'n>] {
        if let Value::Array(array) = node {
            let count = array.elements.len();
            if count <= MOST_ITEMS {
                return &array.elements;
            }
            let message =
                format!("`{name}` of {what} has {count} items; at most {MOST_ITEMS} are read");
            self.defect(node.start(), message);
            return &[];
        }
        self.wrong_kind(node, name, what, "a list");
        &[]
    }

    fn wrong_kind(&mut self, node: &Value<'_>, name: &str, what: &str, wanted: &str) {
        let found = kind(node);
        self.defect(node.start(), format!("`{name}` of {what} must be {wanted}, not {found}"));
    }
}

impl<'n> Object<'n> {
    /// The value of a member; of the first one, if it stands twice.
    pub(super) fn get(&self, name: &str) -> Option<&'n Value<'n>> {
        for member in self.members {
            if member.name.as_str() == name {
                return Some(&member.value);
            }
        }
        None
    }
}

/// Whether `text` is made of `legal` bytes alone.
pub(super) fn is_made_of(text: &str, legal: fn(u8) -> bool) -> bool {
    for byte in text.bytes() {
        if !legal(byte) {
            return false;
        }
    }
    true
}

/// Keeps `defects` in the order of the text.
fn insert(defects: &mut Vec<Defect>, defect: Defect) {
    let place = (defect.line, defect.column);
    let mut at = defects.len();
    while at > 0 && (defects[at - 1].line, defects[at - 1].column) > place {
        at -= 1;
    }
    defects.insert(at, defect);
}

fn string<'n>(node: &'n Value<'n>) -> Option<Str<'n>> {
    match node {
        Value::StringLit(literal) => Some(Str { value: &literal.value, at: literal.range.start }),
        _ => None,
    }
}

/// The kind of a value, in the words of [`json::Value::kind`].
pub(super) fn kind(node: &Value<'_>) -> &'static str {
    match node {
        Value::NullKeyword(_) => "`null`",
        Value::BooleanLit(_) => "a boolean",
        Value::NumberLit(_) => "a number",
        Value::StringLit(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
