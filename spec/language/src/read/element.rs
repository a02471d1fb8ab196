//! Elements: their names, and those that are a string or a list of strings.

use cognito_policy_spec::json::{Member, Node, Value};

use super::{Reader, listed};
use crate::action::{ActionItem, Covers};
use crate::document::Place;
use crate::fault::{Expected, FaultKind, Object, StatementElement, Subject};
use crate::nearest::nearest;
use crate::policy::{Element, Str};
use crate::resource::{ResourceItem, ResourceValue};

/// The elements of a policy.
pub(super) const POLICY_ELEMENTS: &[&str] = &["Version", "Id", "Statement"];

/// The elements of a statement.
pub(super) const STATEMENT_ELEMENTS: &[&str] = &[
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
    /// Returns the elements that it can have.
    pub const fn elements(self) -> &'static [&'static str] {
        match self {
            Self::Policy => POLICY_ELEMENTS,
            Self::Statement => STATEMENT_ELEMENTS,
        }
    }
}

/// Returns the element of a policy that is meant by a name, if it is near enough to one.
pub fn policy_element(name: &str) -> Option<&'static str> {
    meant(name, POLICY_ELEMENTS)
}

/// Returns the element of a statement that is meant by a name, if it is near enough to one.
pub fn statement_element(name: &str) -> Option<&'static str> {
    meant(name, STATEMENT_ELEMENTS)
}

fn meant(name: &str, known: &[&'static str]) -> Option<&'static str> {
    known.iter().find(|it| **it == name).copied().or_else(|| nearest(name, known))
}

/// Returns the nodes of a policy's statements, by whatever name near to `Statement` it lists them.
pub fn statement_nodes<S>(root: &Node<S>) -> &[Node<S>] {
    let Value::Object(members) = &root.value else { return &[] };
    let is_statement =
        |member: &&Member<S>| element(member, members, POLICY_ELEMENTS) == "Statement";
    members.iter().find(is_statement).map_or(&[], |member| listed(&member.value))
}

/// Returns the element that a member is. A misspelled one is the element that is meant, unless the
/// object has that element as well.
pub(super) fn element<'n, S>(
    member: &'n Member<S>,
    members: &[Member<S>],
    known: &[&'static str],
) -> &'n str {
    let written = member.name.value.as_str();
    match meant(written, known) {
        Some(meant) if meant == written || !has(members, meant) => meant,
        _ => written,
    }
}

/// Returns whether one of the members is the element, possibly misspelled.
pub(super) fn has_element<S>(members: &[Member<S>], name: &str, known: &[&'static str]) -> bool {
    has(members, name) || members.iter().any(|member| element(member, members, known) == name)
}

fn has<S>(members: &[Member<S>], name: &str) -> bool {
    members.iter().any(|member| member.name.value == name)
}

impl<'t> Reader<'t> {
    /// Lists members that are not elements, that are repeated, or that are next to their negation.
    pub(super) fn element_names(&mut self, members: &[Member<Place>], object: Object) {
        self.duplicates(members);
        for member in members {
            let name = member.name.value.as_str();
            if object.elements().contains(&name) {
                self.both_forms(member, members);
            } else {
                let kind = FaultKind::UnknownElement { name: member.name.clone(), object };
                self.fault(member.name_span, kind);
            }
        }
    }

    /// Lists a negated element whose positive form is there, too.
    fn both_forms(&mut self, negation: &Member<Place>, members: &[Member<Place>]) {
        let Some(positive) = negation.name.value.strip_prefix("Not") else { return };
        let Some(positive) = members.iter().find(|it| it.name.value == positive) else { return };
        let (earlier, later) = if positive.name_span > negation.name_span {
            (negation, positive)
        } else {
            (positive, negation)
        };
        let name = |member: &Member<Place>| member.name.value.clone();
        let kind = FaultKind::BothForms { later: name(later), earlier: name(earlier) };
        self.fault(later.name_span, kind);
    }

    /// Reads `Action` or `NotAction`.
    pub(super) fn actions(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<ActionItem<'t>> {
        let tables = self.tables;
        self.list(member, negated, StatementElement::Action, |reader, node, subject| {
            let str = reader.string(node, || subject.clone())?;
            let covers = Covers::of(&str.text, tables);
            Some(ActionItem { str, covers })
        })
    }

    /// Reads `Resource` or `NotResource`.
    pub(super) fn resources(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<ResourceItem<'t>> {
        self.list(member, negated, StatementElement::Resource, |reader, node, subject| {
            let value = match node.value {
                Value::Expression(index) => ResourceValue::Expression(index),
                _ => {
                    let Str { text, .. } = reader.string(node, || subject.clone())?;
                    ResourceValue::of(text)
                }
            };
            Some(ResourceItem { place: node.span, value, types: Vec::new() })
        })
    }

    /// Reads one value or a list of values.
    fn list<T>(
        &mut self,
        member: &Member<Place>,
        negated: bool,
        element: StatementElement,
        mut item: impl FnMut(&mut Self, &Node<Place>, &Subject) -> Option<T>,
    ) -> Element<T> {
        let name = member.name.value.clone();
        let nodes = listed(&member.value);
        if nodes.is_empty() {
            self.fault(member.value.span, FaultKind::EmptyElement(element, name.clone()));
        }
        let subject = match member.value.value {
            Value::Array(_) => Subject::ValueOf(name),
            _ => Subject::Element(name),
        };
        let items: Vec<T> = nodes.iter().filter_map(|node| item(self, node, &subject)).collect();
        let incomplete = nodes.is_empty() || items.len() < nodes.len();
        Element { name_place: member.name_span, negated, items, incomplete }
    }

    /// Lists a value that has the wrong type for an element of a policy.
    pub(super) fn wrong_element(&mut self, member: &Member<Place>, expected: Expected) {
        self.wrong_type(&member.value, super::subject(&member.name.value), expected);
    }
}
