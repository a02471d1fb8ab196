//! `Principal` and `NotPrincipal`: `"*"`, or an object from kinds to principals.

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};

use super::Reader;
use crate::document::Place;
use crate::expression::Role;
use crate::fault::{Expected, FaultKind, Subject};
use crate::hole::has_holes;
use crate::policy::Element;
use crate::principal::{Principal, PrincipalKind};
use crate::seen::Seen;
use crate::structure::listed;

impl Reader<'_> {
    pub(super) fn principal(
        &mut self,
        member: &Member<Place>,
        negated: bool,
    ) -> Element<Principal> {
        let mut element =
            Element { name_place: member.name_span, negated, items: Vec::new(), incomplete: false };
        let place = member.value.span;
        match &member.value.value {
            Value::String(text) if text.value == "*" => {
                element.items.push(Principal { kind: None, place, text: Some(text.clone()) });
                return element;
            }
            Value::Object(members) if !members.is_empty() => {
                for member in self.unique(members) {
                    let read = self.principals_of_kind(member, &mut element.items);
                    element.incomplete |= read.is_none();
                }
                return element;
            }
            Value::Object(_) => self.fault(place, FaultKind::EmptyPrincipal),
            Value::String(text) if has_holes(text) => {}
            Value::Null => self.wrong_element(member, Expected::Object),
            value => {
                let text = if let Value::String(text) = value { Some(text.clone()) } else { None };
                let element = member.name.value.clone();
                self.fault(place, FaultKind::PrincipalWithoutKind { element, text });
            }
        }
        element.incomplete = true;
        element
    }

    /// Reads the principals of one kind; `None` if something had to be left out.
    fn principals_of_kind(
        &mut self,
        member: &Member<Place>,
        items: &mut Vec<Principal>,
    ) -> Option<()> {
        let name = member.name.value.as_str();
        let Some(kind) = PrincipalKind::named(name) else {
            self.fault(member.name_span, FaultKind::UnknownPrincipalKind(member.name.clone()));
            return None;
        };
        let nodes = listed(&member.value);
        if nodes.is_empty() {
            self.fault(member.value.span, FaultKind::EmptyPrincipals(name.to_owned()));
            return None;
        }
        let mut complete = Some(());
        let mut seen = Seen::default();
        for (index, node) in nodes.iter().enumerate() {
            if let Value::String(text) = &node.value
                && seen.insert(&text.value, index).is_some()
                && !self.limits.may_repeat()
            {
                continue;
            }
            match self.principal_text(node, kind, name) {
                Some(text) => items.push(Principal { kind: Some(kind), place: node.span, text }),
                None => complete = None,
            }
        }
        complete
    }

    /// Reads a principal: `Some(None)` if it is not known yet.
    #[allow(clippy::option_option)] // the outer `None` is a principal that is left out
    fn principal_text(
        &mut self,
        node: &Node<Place>,
        kind: PrincipalKind,
        name: &str,
    ) -> Option<Option<Text>> {
        match (&node.value, kind) {
            (Value::Expression(index), PrincipalKind::Aws) => {
                self.roles.add(*index, Role::AwsPrincipal);
                Some(None)
            }
            (Value::Expression(index), PrincipalKind::Federated) => {
                self.roles.add(*index, Role::FederatedPrincipal);
                Some(None)
            }
            (Value::String(text), _) if has_holes(text) => Some(None),
            // IAM accepts an account ID that is a JSON number.
            (Value::Number(digits), PrincipalKind::Aws) => {
                Some(Some(Text { value: digits.clone(), form: Form::Bare }))
            }
            _ => {
                let str = self.string(node, &|| Subject::Principal(name.to_owned()))?;
                Some(Some(str.text))
            }
        }
    }
}
