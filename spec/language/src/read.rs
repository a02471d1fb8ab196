//! From a document's tree to the policy's elements: IAM's grammar.
//!
//! Anything that does not have the form of a policy is listed as a fault and left out; everything
//! else is read.

mod condition;
mod element;
mod principal;
mod statement;

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use cognito_policy_spec::tables::Tables;

use crate::document::Place;
use crate::expression::Roles;
use crate::fault::{Expected, Fault, FaultKind, Found, Object, Subject};
use crate::hole::has_holes;
use crate::kind::PolicyKind;
use crate::policy::{Policy, Str, Version};
use crate::seen::Seen;

/// A policy that was read.
#[derive(Debug)]
pub struct Reading<'t> {
    /// The policy.
    pub policy: Policy<'t>,
    /// What does not have the form of a policy.
    pub faults: Vec<Fault>,
    /// The roles of the document's run-time values.
    pub roles: Roles,
}

/// Reads a document's tree and looks up its elements in the tables.
pub fn read<'t>(root: &Node<Place>, kind: PolicyKind, tables: &'t Tables) -> Reading<'t> {
    let mut reader =
        Reader { kind, tables, faults: Vec::new(), roles: Roles::default(), limits: LIMITS };
    let policy = reader.policy(root);
    let Reader { faults, mut roles, .. } = reader;
    roles.complete(&policy, tables);
    Reading { policy, faults, roles }
}

/// What reading needs to know, and where it puts the faults.
struct Reader<'t> {
    kind: PolicyKind,
    tables: &'t Tables,
    faults: Vec<Fault>,
    roles: Roles,
    limits: Limits,
}

/// How much is looked up, at most. The longest policy that AWS accepts has fewer patterns and
/// resources.
struct Limits {
    /// Patterns of actions. More of them match unknown actions.
    patterns: usize,
    /// Repeated actions, resources and principals in a list. More of them are ignored: they mean
    /// nothing.
    repeated: usize,
    /// Condition keys that differ only in case from another one under the same operator.
    twins: usize,
}

const LIMITS: Limits = Limits { patterns: 4096, repeated: 512, twins: 64 };

impl Limits {
    /// Returns whether one more repeated value is read.
    fn may_repeat(&mut self) -> bool {
        spend(&mut self.repeated)
    }
}

/// Takes one from what is left. Returns whether there was one.
fn spend(left: &mut usize) -> bool {
    match left.checked_sub(1) {
        Some(less) => {
            *left = less;
            true
        }
        None => false,
    }
}

/// The largest number of faults that are listed: no one reads more.
const MOST_FAULTS: usize = 20_000;

impl<'t> Reader<'t> {
    fn policy(&mut self, root: &Node<Place>) -> Policy<'t> {
        let mut policy = Policy {
            place: root.span,
            readable: false,
            version: Version::Absent,
            version_str: None,
            statements: Vec::new(),
        };
        let Some(members) = self.object(root, &|| Subject::Policy) else { return policy };
        policy.readable = true;
        let present = Object::Policy.present(members);
        let mut has_statement = false;
        for member in self.elements(members, Object::Policy) {
            let name = Object::Policy.element(member, &present);
            has_statement |= name == "Statement";
            match name {
                "Version" => {
                    policy.version_str = self.string(&member.value, &|| subject(name));
                    policy.version = version(policy.version_str.as_ref());
                }
                "Id" => drop(self.string(&member.value, &|| subject(name))),
                "Statement" => policy.statements = self.statements(&member.value),
                _ => {}
            }
        }
        if !has_statement {
            self.fault(root.span, FaultKind::MissingStatement);
        }
        policy
    }

    fn fault(&mut self, place: Place, kind: FaultKind) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { place, kind });
        }
    }

    /// Returns the members that do not repeat an earlier one, and lists those that do.
    fn unique<'n>(&mut self, members: &'n [Member<Place>]) -> Vec<&'n Member<Place>> {
        let mut seen = Seen::default();
        let mut unique = Vec::with_capacity(members.len());
        for (index, member) in members.iter().enumerate() {
            if seen.insert(&member.name.value, index).is_none() {
                unique.push(member);
            } else {
                let name = member.name.value.clone();
                self.fault(member.name_span, FaultKind::DuplicateMember(name));
            }
        }
        unique
    }

    /// Returns the members of an object.
    fn object<'n>(
        &mut self,
        node: &'n Node<Place>,
        subject: &dyn Fn() -> Subject,
    ) -> Option<&'n [Member<Place>]> {
        match &node.value {
            Value::Object(members) => Some(members),
            _ => {
                self.wrong_type(node, subject(), Expected::Object);
                None
            }
        }
    }

    /// Returns a string that must be known now.
    fn string(&mut self, node: &Node<Place>, subject: &dyn Fn() -> Subject) -> Option<Str> {
        match &node.value {
            Value::String(text) if !has_holes(text) => {
                Some(Str { place: node.span, text: text.clone() })
            }
            _ => {
                self.wrong_type(node, subject(), Expected::String);
                None
            }
        }
    }

    fn wrong_type(&mut self, node: &Node<Place>, subject: Subject, expected: Expected) {
        let found = match &node.value {
            // What it is may be decided later.
            Value::String(text) if has_holes(text) => return,
            Value::Null => Found::Null,
            Value::Bool(_) => Found::Bool,
            Value::Number(_) => Found::Number,
            Value::String(_) => Found::String,
            Value::Array(_) => Found::Array,
            Value::Object(_) => Found::Object,
            Value::Expression(_) => Found::Expression,
        };
        self.fault(node.span, FaultKind::WrongType { subject, found, expected });
    }
}

fn version(str: Option<&Str>) -> Version {
    match str.map(Str::value) {
        Some("2012-10-17") => Version::Current,
        Some("2008-10-17") => Version::Old,
        _ => Version::Invalid,
    }
}

/// The value of the element with this name.
fn subject(element: &str) -> Subject {
    Subject::Element(beginning(element).to_owned())
}

/// Returns a member's name as a string with its place.
///
/// Findings on each value below it repeat the name, so only the beginning of a very long one is kept.
fn name_str(member: &Member<Place>) -> Str {
    let Member { name, name_span, .. } = member;
    let value = beginning(&name.value);
    let is_cut = value.len() < name.value.len() && name.form == Form::Quoted;
    let form = if is_cut { Form::Escaped } else { name.form };
    Str { place: *name_span, text: Text { value: value.to_owned(), form } }
}

/// Returns the beginning of a name that is longer than any that AWS accepts.
fn beginning(name: &str) -> &str {
    let mut end = name.len().min(1024);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    &name[..end]
}
