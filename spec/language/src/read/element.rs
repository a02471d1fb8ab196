//! Elements: their names, and those that are a string or a list of strings.

use cognito_policy_spec::json::{Member, Node, Text, Value};

use super::{Reader, spend};
use crate::action::{ActionItem, Covers};
use crate::document::Place;
use crate::fault::{Expected, FaultKind, Object, StatementElement, Subject};
use crate::glob;
use crate::hole::has_holes;
use crate::policy::{Element, Str};
use crate::resource::{ResourceItem, ResourceValue};
use crate::seen::Seen;
use crate::structure::listed;

/// Reads a resource with holes; `None` if a hole could make it an ARN, or `*`.
fn with_holes(text: Text) -> Option<ResourceValue> {
    match ResourceValue::of(text) {
        ResourceValue::Fault(..) => None,
        value => Some(value),
    }
}

/// Reads one value of a list.
type ReadItem<'r, 't, T> = dyn Fn(&mut Reader<'t>, &Node<Place>, &Subject) -> Option<T> + 'r;

impl<'t> Reader<'t> {
    /// Returns the members without repeated ones. Lists those that are not elements, that are
    /// repeated, or that are next to their negation.
    pub(super) fn elements<'n>(
        &mut self,
        members: &'n [Member<Place>],
        object: Object,
    ) -> Vec<&'n Member<Place>> {
        let unique = self.unique(members);
        for member in &unique {
            if object.elements().contains(&member.name.value.as_str()) {
                self.both_forms(member, members);
            }
        }
        for member in members {
            if !object.elements().contains(&member.name.value.as_str()) {
                let kind = FaultKind::UnknownElement { name: member.name.clone(), object };
                self.fault(member.name_span, kind);
            }
        }
        unique
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
        self.list(member, negated, StatementElement::Action, &|reader, node, subject| {
            let str = reader.string(node, &|| subject.clone())?;
            let covers = reader.covers(&str.text);
            Some(ActionItem { str, covers })
        })
    }

    /// Reads `Resource` or `NotResource`.
    pub(super) fn resources(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<ResourceItem<'t>> {
        self.list(member, negated, StatementElement::Resource, &|reader, node, subject| {
            let value = match node.value {
                Value::Expression(index) => ResourceValue::Expression(index),
                Value::String(ref text) if has_holes(text) => with_holes(text.clone())?,
                _ => {
                    let Str { text, .. } = reader.string(node, &|| subject.clone())?;
                    ResourceValue::of(text)
                }
            };
            Some(ResourceItem { place: node.span, value, ..ResourceItem::default() })
        })
    }

    /// Looks up an action.
    fn covers(&mut self, text: &Text) -> Covers<'t> {
        if glob::is_pattern(&text.value) && !spend(&mut self.limits.patterns) {
            return Covers::Unchecked;
        }
        Covers::of(text, self.tables)
    }

    /// Reads one value or a list of values.
    fn list<T>(
        &mut self,
        member: &Member<Place>,
        negated: bool,
        element: StatementElement,
        read: &ReadItem<'_, 't, T>,
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
        let mut items = Vec::new();
        let mut incomplete = nodes.is_empty();
        let mut seen = Seen::default();
        for (index, node) in nodes.iter().enumerate() {
            if let Value::String(text) = &node.value
                && seen.insert(&text.value, index).is_some()
                && !self.limits.may_repeat()
            {
                continue;
            }
            match read(self, node, &subject) {
                Some(item) => items.push(item),
                None => incomplete = true,
            }
        }
        Element { name_place: member.name_span, negated, items, incomplete }
    }

    /// Lists a value that has the wrong type for an element of a policy.
    pub(super) fn wrong_element(&mut self, member: &Member<Place>, expected: Expected) {
        self.wrong_type(&member.value, super::subject(&member.name.value), expected);
    }
}
