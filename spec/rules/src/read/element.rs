//! `Action`, `Resource` and their negations: one string, or a list of them.

use cognito_policy_spec::json::{Member, Node, Value};

use super::Reader;
use crate::arn::Arn;
use crate::finding::Place;
use crate::policy::{ActionItem, Element, ResourceItem, ResourceValue, Str};
use crate::resolve;
use crate::rule::{EMPTY_ARRAY_ACTION, EMPTY_ARRAY_RESOURCE, Rule};

impl<'t> Reader<'t> {
    /// Reads `Action` or `NotAction`.
    pub(super) fn actions(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<ActionItem<'t>> {
        let tables = self.tables;
        self.element(member, negated, EMPTY_ARRAY_ACTION, |reader, node| {
            let str = reader.string(node, &member.name.value)?;
            let covers = resolve::action(&str.text, tables);
            Some(ActionItem { str, covers })
        })
    }

    /// Reads `Resource` or `NotResource`.
    pub(super) fn resources(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<ResourceItem> {
        self.element(member, negated, EMPTY_ARRAY_RESOURCE, |reader, node| {
            if let Value::Expression(index) = node.value {
                let value = ResourceValue::Expression(index);
                return Some(ResourceItem { place: node.span, value });
            }
            let Str { place, text } = reader.string(node, &member.name.value)?;
            let value = match Arn::parse(&text.value) {
                _ if text.value == "*" => ResourceValue::Everything,
                Ok(arn) => ResourceValue::Arn(text, arn),
                Err(fault) => ResourceValue::Fault(text, fault),
            };
            Some(ResourceItem { place, value })
        })
    }

    /// Reads one value or a list of them.
    fn element<T>(
        &mut self,
        member: &Member<Place>,
        negated: bool,
        empty: &'static Rule,
        mut item: impl FnMut(&mut Self, &Node<Place>) -> Option<T>,
    ) -> Element<T> {
        let nodes = match &member.value.value {
            Value::Array(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(&member.value),
        };
        if nodes.is_empty() {
            self.findings
                .report(
                    empty,
                    member.value.span,
                    format!("`{}` is an empty list", member.name.value),
                )
                .help("name at least one, or delete the statement: it has no effect");
        }
        let items: Vec<T> = nodes.iter().filter_map(|node| item(self, node)).collect();
        let incomplete = nodes.is_empty() || items.len() < nodes.len();
        Element { name_place: member.name_span, negated, items, incomplete }
    }
}
