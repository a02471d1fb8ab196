//! From a document to minified JSON, with gaps where run-time values go.

use cognito_policy_spec::json::{Node, Value, write_string};

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
        roles,
        adds_version: adds_version && policy.version == Version::Absent,
        text: String::new(),
        pieces: Vec::new(),
    };
    writer.value(root);
    writer.flush();
    writer.pieces
}

/// The strings that the tables spell differently: by place, what to write.
fn spellings(policy: &Policy<'_>) -> Vec<(Place, String)> {
    let mut spellings = Vec::new();
    for statement in &policy.statements {
        for item in statement.actions() {
            if let Some(spelling) = item.canonical_spelling() {
                spellings.push((item.str.place, spelling));
            }
        }
        for condition in &statement.conditions {
            if let Some(key) = condition.canonical_key(&statement.conditions)
                && key != condition.key_str.value()
            {
                spellings.push((condition.key_str.place, key.to_owned()));
            }
        }
    }
    spellings
}

struct Writer<'a> {
    spellings: Vec<(Place, String)>,
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
        let spelling = self.spellings.iter().find(|(own, _)| *own == place);
        write_string(&mut self.text, spelling.map_or(text, |(_, spelling)| spelling));
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
