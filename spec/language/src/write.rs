//! From a document to minified JSON, with gaps where run-time values go.

use cognito_policy_spec::json::{Node, Value, write_string};

use crate::condition::{Condition, first_of_each_key};
use crate::condition_key::Key;
use crate::document::Place;
use crate::expression::{Role, Roles};
use crate::policy::{Policy, Version};

/// A piece of the JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished text.
    Text(String),
    /// The content of a JSON string that is only known at run time. Its quotes are in the text
    /// around it.
    Expression {
        /// The index of the expression in the front end's list.
        index: usize,
        /// Its role, which determines the values that it can have.
        role: Role,
    },
}

/// Writes a document in the spelling of the tables, and adds `Version` if that is asked for and it
/// is missing.
pub fn pieces(
    root: &Node<Place>,
    adds_version: bool,
    policy: &Policy<'_>,
    roles: &Roles,
) -> Vec<Piece> {
    let mut writer = Writer {
        spellings: spellings(policy),
        next_spelling: 0,
        roles,
        adds_version: adds_version && policy.version == Version::Absent,
        text: String::new(),
        pieces: Vec::new(),
    };
    writer.value(root);
    writer.flush();
    writer.pieces
}

/// The strings that the tables spell differently: by place, what to write. In the order of places.
fn spellings(policy: &Policy<'_>) -> Vec<(Place, String)> {
    let mut spellings = Vec::new();
    for statement in &policy.statements {
        let (actions, conditions) = (statement.actions(), statement.conditions.as_slice());
        let keys_are_first = match (actions.first(), conditions.first()) {
            (Some(item), Some(condition)) => condition.key_str.place < item.str.place,
            _ => false,
        };
        if keys_are_first {
            add_keys(conditions, &mut spellings);
        }
        for item in actions {
            if let Some(spelling) = item.canonical_spelling() {
                spellings.push((item.str.place, spelling));
            }
        }
        if !keys_are_first {
            add_keys(conditions, &mut spellings);
        }
    }
    spellings
}

/// Adds the condition keys that the tables spell differently.
///
/// A key is written as it is if another member under the same operator is the same key in another
/// case: both would become one member, and the first would be lost.
fn add_keys(conditions: &[Condition<'_>], spellings: &mut Vec<(Place, String)>) {
    let mut twins = Vec::new();
    for (index, condition) in conditions.iter().enumerate() {
        let Key::Known(known) = &condition.key else { continue };
        if known.spelling == condition.key_str.value() {
            continue;
        }
        if twins.is_empty() {
            twins = twins_of(conditions);
        }
        if !twins[index] {
            spellings.push((condition.key_str.place, known.spelling.clone()));
        }
    }
}

/// Returns for each condition whether another one under the same operator is on the same key.
fn twins_of(conditions: &[Condition<'_>]) -> Vec<bool> {
    let mut twins = vec![false; conditions.len()];
    for (index, first) in first_of_each_key(conditions).into_iter().enumerate() {
        if first != index {
            twins[index] = true;
            twins[first] = true;
        }
    }
    twins
}

struct Writer<'a> {
    spellings: Vec<(Place, String)>,
    /// The first of the spellings that is not written yet.
    next_spelling: usize,
    roles: &'a Roles,
    /// Whether the next object, which is the policy, begins with `Version`.
    adds_version: bool,
    text: String,
    pieces: Vec<Piece>,
}

impl Writer<'_> {
    fn value(&mut self, node: &Node<Place>) {
        match &node.value {
            Value::Null => self.text.push_str("null"),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::Number(digits) => self.text.push_str(digits),
            Value::String(text) => self.string(node.span, &text.value),
            Value::Array(nodes) => {
                self.text.push('[');
                for (index, node) in nodes.iter().enumerate() {
                    self.comma(index);
                    self.value(node);
                }
                self.text.push(']');
            }
            Value::Object(members) => {
                self.text.push('{');
                self.version(members.is_empty());
                for (index, member) in members.iter().enumerate() {
                    self.comma(index);
                    self.string(member.name_span, &member.name.value);
                    self.text.push(':');
                    self.value(&member.value);
                }
                self.text.push('}');
            }
            Value::Expression(index) => self.expression(*index),
        }
    }

    fn version(&mut self, is_empty: bool) {
        if std::mem::take(&mut self.adds_version) && !is_empty {
            self.text.push_str(r#""Version":"2012-10-17","#);
        }
    }

    fn comma(&mut self, index: usize) {
        if index > 0 {
            self.text.push(',');
        }
    }

    fn string(&mut self, place: Place, text: &str) {
        match self.spellings.get(self.next_spelling) {
            Some((own, spelling)) if *own == place => {
                write_string(&mut self.text, spelling);
                self.next_spelling += 1;
            }
            _ => write_string(&mut self.text, text),
        }
    }

    fn expression(&mut self, index: usize) {
        self.text.push('"');
        if let Some(role) = self.roles.find(index) {
            self.flush();
            self.pieces.push(Piece::Expression { index, role: role.clone() });
        }
        self.text.push('"');
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.pieces.push(Piece::Text(std::mem::take(&mut self.text)));
        }
    }
}
