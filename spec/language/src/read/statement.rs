//! Statements.

use cognito_policy_spec::json::{Member, Node, Value};

use super::{MOST_FAULTS, Reader, subject};
use crate::document::Place;
use crate::expression::Role;
use crate::fault::{FaultKind, Object, StatementElement, Subject};
use crate::policy::{Effect, Element, Statement, Str};
use crate::resource;
use crate::structure::listed;

impl<'t> Reader<'t> {
    pub(super) fn statements(&mut self, node: &Node<Place>) -> Vec<Statement<'t>> {
        match &node.value {
            Value::Array(nodes) if nodes.is_empty() => {
                self.fault(node.span, FaultKind::EmptyStatement);
                Vec::new()
            }
            _ => {
                let mut statements = Vec::new();
                for node in listed(node) {
                    if self.faults.len() == MOST_FAULTS {
                        break;
                    }
                    if let Some(statement) = self.statement(node) {
                        statements.push(statement);
                    }
                }
                statements
            }
        }
    }

    fn statement(&mut self, node: &Node<Place>) -> Option<Statement<'t>> {
        let members = self.object(node, &|| Subject::Statement)?;
        let present = Object::Statement.present(members);
        let mut statement = Statement { place: node.span, ..Statement::default() };
        let mut condition = None;
        let mut meant = Vec::new();
        for member in self.elements(members, Object::Statement) {
            let element = Object::Statement.element(member, &present);
            match element {
                "Condition" => condition = Some(&member.value),
                name => self.element(name, member, &mut statement),
            }
            meant.push(element);
        }
        // Resources and condition keys are looked up in the services of the actions, which may
        // come after them.
        statement.find_services();
        resource::resolve(&mut statement, self.tables);
        if let Some(node) = condition {
            self.conditions(node, &mut statement);
        }
        self.missing_elements(&meant, node.span);
        Some(statement)
    }

    /// Reads an element other than `Condition`.
    fn element(&mut self, name: &str, member: &Member<Place>, statement: &mut Statement<'t>) {
        let negated = name.starts_with("Not");
        match name {
            "Sid" => statement.sid = self.sid(&member.value),
            "Effect" => statement.effect = self.effect(&member.value),
            // Policies of other kinds cannot have it, regardless of its value.
            "Principal" | "NotPrincipal" if !self.kind.has_principal() => {
                statement.principal = Some(Element::unread(member.name_span, negated));
            }
            "Principal" | "NotPrincipal" if statement.principal.is_none() => {
                statement.principal = Some(self.principal(member, negated));
            }
            "Action" | "NotAction" if statement.action.is_none() => {
                statement.action = Some(self.actions(member, negated));
            }
            "Resource" | "NotResource" if statement.resource.is_none() => {
                statement.resource = Some(self.resources(member, negated));
            }
            _ => {}
        }
    }

    fn sid(&mut self, node: &Node<Place>) -> Option<Str> {
        if let Value::Expression(index) = node.value {
            self.roles.add(index, Role::Sid);
            return None;
        }
        self.string(node, &|| subject("Sid"))
    }

    fn effect(&mut self, node: &Node<Place>) -> Option<Effect> {
        let str = self.string(node, &|| subject("Effect"))?;
        match str.value() {
            "Allow" => Some(Effect::Allow),
            "Deny" => Some(Effect::Deny),
            _ => {
                self.fault(node.span, FaultKind::UnknownEffect(str.text));
                None
            }
        }
    }

    /// Lists the elements that a statement lacks.
    fn missing_elements(&mut self, elements: &[&str], place: Place) {
        let required = [
            (StatementElement::Effect, ["Effect"; 2], true),
            (StatementElement::Action, ["Action", "NotAction"], true),
            (StatementElement::Resource, ["Resource", "NotResource"], self.kind.has_resource()),
            (StatementElement::Principal, ["Principal", "NotPrincipal"], self.kind.has_principal()),
        ];
        for (element, names, is_required) in required {
            if is_required && !elements.contains(&names[0]) && !elements.contains(&names[1]) {
                self.fault(place, FaultKind::MissingElement(element));
            }
        }
    }
}
