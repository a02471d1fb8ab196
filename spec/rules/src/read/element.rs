//! `Action`, `Resource` and their negations: one string, or a list of them.

use cognito_policy_spec::json::{Member, Node, Value};

use super::Reader;
use crate::arn::Arn;
use crate::finding::Place;
use crate::policy::{
    ActionItem, Element, ResourceItem, ResourceValue, Statement, Str, TypeRef, with,
};
use crate::resolve;
use crate::rule::{DATA_TYPE_MISMATCH, EMPTY_ARRAY_ACTION, EMPTY_ARRAY_RESOURCE, Rule};

impl<'t> Reader<'t> {
    /// Reads `Action` or `NotAction`.
    pub(super) fn actions(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<ActionItem<'t>> {
        let tables = self.tables;
        self.element(member, negated, EMPTY_ARRAY_ACTION, |reader, node, what| {
            if let Value::Expression(_) = node.value {
                reader
                    .findings
                    .report(DATA_TYPE_MISMATCH, node.span, format!("{what} is a run-time value"))
                    .help(
                        "name the action here; the builder takes actions known at run time alone",
                    );
                return None;
            }
            let str = reader.string(node, what)?;
            let covers = resolve::action(&str.text, tables);
            Some(ActionItem { str, covers })
        })
    }

    /// Reads `Resource` or `NotResource`.
    pub(super) fn resources(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<ResourceItem<'t>> {
        self.element(member, negated, EMPTY_ARRAY_RESOURCE, |reader, node, what| {
            if let Value::Expression(index) = node.value {
                let value = ResourceValue::Expression(index);
                return Some(ResourceItem { place: node.span, value, types: Vec::new() });
            }
            let Str { place, text } = reader.string(node, what)?;
            let value = match Arn::parse(&text.value) {
                _ if text.value == "*" => ResourceValue::Everything,
                Ok(arn) => ResourceValue::Arn(text, arn),
                Err(fault) => ResourceValue::Fault(text, fault),
            };
            Some(ResourceItem { place, value, types: Vec::new() })
        })
    }

    /// Looks up, once for all rules, which resource types the resources can be of.
    pub(super) fn resolve_resources(&self, statement: &mut Statement<'t>) {
        let services = statement.services();
        let Some(element) = &mut statement.resource else { return };
        for item in &mut element.items {
            let ResourceValue::Arn(text, arn) = &item.value else { continue };
            let text = text.value.as_str();
            let named = self.tables.service(&text[arn.service.clone()]);
            for owner in with(&services, named) {
                for (index, resource_type) in owner.resource_types.iter().enumerate() {
                    if arn.is_of(text, resource_type, owner) {
                        item.types.push(TypeRef { owner, index });
                    }
                }
            }
        }
    }

    /// Reads one value or a list of them.
    fn element<T>(
        &mut self,
        member: &Member<Place>,
        negated: bool,
        empty: &'static Rule,
        mut item: impl FnMut(&mut Self, &Node<Place>, &str) -> Option<T>,
    ) -> Element<T> {
        let name = &member.name.value;
        let (nodes, what) = match &member.value.value {
            Value::Array(nodes) => (nodes.as_slice(), format!("a value of `{name}`")),
            _ => (std::slice::from_ref(&member.value), format!("`{name}`")),
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
        let items: Vec<T> = nodes.iter().filter_map(|node| item(self, node, &what)).collect();
        let incomplete = nodes.is_empty() || items.len() < nodes.len();
        Element { name_place: member.name_span, negated, items, incomplete }
    }
}
