//! The structure of a document: the elements of its policy and of its statements, by name.
//!
//! [`read`](mod@crate::read) builds on it; so does everything that needs a few elements, but not the entire
//! policy.

use cognito_policy_spec::json::{Member, Node, Value};

use crate::fault::Object;
use crate::nearest::nearest;

/// The elements of a policy.
const POLICY_ELEMENTS: &[&str] = &["Version", "Id", "Statement"];

/// The elements of a statement.
const STATEMENT_ELEMENTS: &[&str] = &[
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

impl Object {
    /// Returns the names of the elements that it can have.
    pub const fn elements(self) -> &'static [&'static str] {
        match self {
            Self::Policy => POLICY_ELEMENTS,
            Self::Statement => STATEMENT_ELEMENTS,
        }
    }

    /// Returns the element that a name means, if it is near enough to one.
    pub fn element_meant_by(self, name: &str) -> Option<&'static str> {
        let known = self.elements().iter().find(|it| **it == name).copied();
        known.or_else(|| nearest(name, self.elements()))
    }

    /// Returns the elements that the members include, spelled correctly.
    pub(crate) fn present<S>(self, members: &[Member<S>]) -> Vec<&'static str> {
        let mut present = Vec::new();
        for &element in self.elements() {
            if members.iter().any(|member| member.name.value == element) {
                present.push(element);
            }
        }
        present
    }

    /// Returns the element that a member is. A misspelled one is the element that it means, unless the
    /// object has that element as well: it is one of `present`.
    pub(crate) fn element<'n, S>(self, member: &'n Member<S>, present: &[&str]) -> &'n str {
        let written = member.name.value.as_str();
        match self.element_meant_by(written) {
            Some(meant) if meant == written || !present.contains(&meant) => meant,
            _ => written,
        }
    }
}

/// Returns the members of an object; none of other values.
pub fn members<S>(node: &Node<S>) -> &[Member<S>] {
    match &node.value {
        Value::Object(members) => members,
        _ => &[],
    }
}

/// Returns the values of a list, or the single value in its place.
pub fn listed<S>(node: &Node<S>) -> &[Node<S>] {
    match &node.value {
        Value::Array(nodes) => nodes,
        _ => std::slice::from_ref(node),
    }
}

/// Returns the statements of a policy.
pub fn statements<S>(policy: &Node<S>) -> &[Node<S>] {
    element(policy, Object::Policy, "Statement").map_or(&[], listed)
}

/// Returns the value of an element of a statement.
pub fn statement_element<'n, S>(statement: &'n Node<S>, name: &str) -> Option<&'n Node<S>> {
    element(statement, Object::Statement, name)
}

fn element<'n, S>(node: &'n Node<S>, object: Object, name: &str) -> Option<&'n Node<S>> {
    let members = members(node);
    let present = object.present(members);
    let member = members.iter().find(|member| object.element(member, &present) == name)?;
    Some(&member.value)
}
