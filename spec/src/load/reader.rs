//! Reads the members of a table's objects, and collects what is wrong with them.

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;

use super::Defect;
use super::remarks::{Remark, Remarks};
use crate::json::{self, Lines};
use crate::schema::Schema;

/// The maximum number of items in a list. The longest list of AWS's tables, the actions of EC2, has
/// less than a thousand; the enum of a service's actions has room for this many.
const MOST_ITEMS: usize = 1 << 16;

/// The maximum number of members in an object, which are compared pairwise.
const MOST_MEMBERS: usize = 1 << 10;

/// One file: its text, and what was found so far.
pub(super) struct Reader<'t> {
    file: &'t str,
    text: &'t str,
    /// Created on first use: a correct file never needs them.
    lines: Option<Lines<'t>>,
    /// Errors, which make the file unusable.
    defects: Remarks,
    /// What else its author may want to know.
    notes: Remarks,
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
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let (defects, notes) = (Remarks::default(), Remarks::default());
        Self { file, text, lines: None, defects, notes }
    }

    /// Returns the tree of the file. A text that is not JSON is a defect.
    pub(super) fn parse(&mut self) -> Option<Value<'t>> {
        match json::parse_borrowed(self.text) {
            Ok(tree) => Some(tree),
            Err(error) => {
                self.defect(error.span.start, error.message).help_if(error.help);
                None
            }
        }
    }

    /// Returns the notes, or the defects if there are any.
    pub(super) fn finish(mut self) -> Result<Vec<Defect>, Vec<Defect>> {
        let is_sound = self.defects.is_empty();
        let remarks = std::mem::take(if is_sound { &mut self.notes } else { &mut self.defects });
        let remarks = if remarks.is_empty() {
            Vec::new()
        } else {
            remarks.into_defects(self.file, self.lines())
        };
        if is_sound { Ok(remarks) } else { Err(remarks) }
    }

    /// Like [`finish`](Self::finish), for files that only this project has: notes are defects too.
    pub(super) fn finish_strictly(mut self) -> Result<(), Vec<Defect>> {
        let notes = std::mem::take(&mut self.notes);
        self.defects.extend(notes);
        self.finish().map(|_| ())
    }

    /// Reports an error at a byte.
    pub(super) fn defect(&mut self, at: usize, message: impl Into<String>) -> &mut Remark {
        self.defects.add(at, message.into())
    }

    /// Notes something once, at the first place where it was seen.
    pub(super) fn note(&mut self, at: usize, message: impl Into<String>) -> &mut Remark {
        self.notes.add_once(at, message.into())
    }

    /// Returns the line of a byte.
    pub(super) fn line(&mut self, at: usize) -> usize {
        self.lines().line(at)
    }

    fn lines(&mut self) -> &Lines<'t> {
        let text = self.text;
        self.lines.get_or_insert_with(|| Lines::new(text))
    }

    /// Returns the object in `node`. Reports another kind of value and duplicate members, and notes
    /// members that are not in the schema.
    pub(super) fn object<'n>(
        &mut self,
        node: &'n Value<'n>,
        schema: &'static Schema,
    ) -> Option<Object<'n>> {
        let what = schema.what;
        let Value::Object(object) = node else {
            let found = kind(node);
            self.defect(node.start(), format!("{what} must be an object, not {found}"));
            return None;
        };
        let members = &object.properties;
        let mut seen = 0_u32;
        for member in members {
            let name = member.name.as_str();
            match schema.members.iter().position(|known| known.name == name) {
                Some(position) => seen |= 1 << position,
                None => self.unknown(member, schema),
            }
        }
        // Nearly always, all members are known and different.
        if seen.count_ones() as usize != members.len() {
            self.duplicates(members, what);
        }
        Some(Object { what, at: object.range.start, members })
    }

    fn unknown(&mut self, member: &ObjectProp<'_>, schema: &Schema) {
        let name = member.name.as_str();
        let meant = schema.members.iter().find(|known| known.name.eq_ignore_ascii_case(name));
        self.note(member.name.start(), format!("unknown member `{name}` in {}", schema.what))
            .help_if(meant.map(|meant| did_you_mean(meant.name)));
    }

    /// Returns the members of the object in the member `name`, whose names are up to the table.
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
        if let Some(excess) = members.get(MOST_MEMBERS) {
            let message = format!("more than {MOST_MEMBERS} members in {what}");
            self.defect(excess.name.start(), message);
        }
        for (position, member) in members.iter().enumerate().take(MOST_MEMBERS) {
            let name = member.name.as_str();
            if members[..position].iter().any(|earlier| earlier.name.as_str() == name) {
                let message = format!("duplicate member `{name}` in {what}");
                self.defect(member.name.start(), message).help("remove one of them");
            }
        }
    }

    /// Returns the string in the member `name`.
    pub(super) fn string<'n>(&mut self, object: &Object<'n>, name: &str) -> Option<Str<'n>> {
        let node = object.get(name)?;
        let string = string(node);
        if string.is_none() {
            self.wrong_kind(node, name, object.what, "a string");
        }
        string
    }

    /// Returns the string in the member `name`, which must be there and not empty.
    pub(super) fn required<'n>(&mut self, object: &Object<'n>, name: &str) -> Option<Str<'n>> {
        self.get(object, name)?;
        let string = self.string(object, name)?;
        if string.value.is_empty() {
            self.defect(string.at, format!("`{name}` of {} must not be empty", object.what));
            return None;
        }
        Some(string)
    }

    /// Returns the value of the member `name`, which must be there.
    pub(super) fn get<'n>(&mut self, object: &Object<'n>, name: &str) -> Option<&'n Value<'n>> {
        let value = object.get(name);
        if value.is_none() {
            self.defect(object.at, format!("missing member `{name}` in {}", object.what));
        }
        value
    }

    /// Returns a copy of the string in the member `name`.
    pub(super) fn owned(&mut self, object: &Object<'_>, name: &str) -> Option<String> {
        Some(self.string(object, name)?.value.to_owned())
    }

    /// Returns the boolean in the member `name`, or `false` if there is no such member.
    pub(super) fn flag(&mut self, object: &Object<'_>, name: &str) -> bool {
        object.get(name).is_some_and(|node| self.boolean(node, name, object.what))
    }

    /// Returns the value of the member `name` of `what`, which must be a boolean.
    pub(super) fn boolean(&mut self, node: &Value<'_>, name: &str, what: &str) -> bool {
        if let Value::BooleanLit(literal) = node {
            return literal.value;
        }
        self.wrong_kind(node, name, what, "`true` or `false`");
        false
    }

    /// Returns the positive integer in the member `name`.
    pub(super) fn number(&mut self, object: &Object<'_>, name: &str) -> Option<usize> {
        let node = object.get(name)?;
        if let Value::NumberLit(literal) = node
            && let Ok(number @ 1..) = literal.value.parse()
        {
            return Some(number);
        }
        let message = format!("`{name}` of {} must be a positive integer", object.what);
        self.defect(node.start(), message);
        None
    }

    /// Returns the list in the member `name`; it is empty if there is no such member.
    pub(super) fn list<'n>(&mut self, object: &Object<'n>, name: &str) -> &'n [Value<'n>] {
        match object.get(name) {
            Some(node) => self.items(node, name, object.what),
            None => &[],
        }
    }

    /// Returns the strings in the member `name`; there are none if there is no such member.
    pub(super) fn strings<'n>(&mut self, object: &Object<'n>, name: &str) -> Vec<Str<'n>> {
        match object.get(name) {
            Some(node) => self.all_strings(node, name, object.what),
            None => Vec::new(),
        }
    }

    /// Returns the strings of the list in the member `name` of `what`.
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
        let Value::Array(array) = node else {
            self.wrong_kind(node, name, what, "a list");
            return &[];
        };
        let count = array.elements.len();
        if count > MOST_ITEMS {
            let message =
                format!("`{name}` of {what} has {count} items; the limit is {MOST_ITEMS}");
            self.defect(node.start(), message);
            return &[];
        }
        &array.elements
    }

    fn wrong_kind(&mut self, node: &Value<'_>, name: &str, what: &str, wanted: &str) {
        let found = kind(node);
        self.defect(node.start(), format!("`{name}` of {what} must be {wanted}, not {found}"));
    }
}

impl<'n> Object<'n> {
    /// Returns the value of a member; of the first one if there are duplicates.
    pub(super) fn get(&self, name: &str) -> Option<&'n Value<'n>> {
        let member = self.members.iter().find(|member| member.name.as_str() == name)?;
        Some(&member.value)
    }
}

/// The help for a name that is probably a misspelling of `name`.
pub(super) fn did_you_mean(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// Returns whether a text consists of `legal` bytes.
pub(super) fn consists_of(text: &str, legal: fn(u8) -> bool) -> bool {
    text.bytes().all(legal)
}

/// Returns copies of strings.
pub(super) fn owned(strings: &[Str<'_>]) -> Vec<String> {
    strings.iter().map(|string| string.value.to_owned()).collect()
}

fn string<'n>(node: &'n Value<'n>) -> Option<Str<'n>> {
    match node {
        Value::StringLit(literal) => Some(Str { value: &literal.value, at: literal.range.start }),
        _ => None,
    }
}

/// Returns the kind of a value, in the words of [`json::Value::kind`].
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
