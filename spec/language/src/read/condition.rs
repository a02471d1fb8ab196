//! `Condition`: operators, each with keys, each with values.

use cognito_policy_spec::json::{Member, Node, Text, Value};
use cognito_policy_spec::model::Service;

use super::{Reader, beginning, name_str, spend, subject};
use crate::condition::{Condition, ConditionValue, Scalar};
use crate::condition_key;
use crate::document::Place;
use crate::expression::Role;
use crate::fault::{Expected, FaultKind, Subject};
use crate::hole::{has_holes, is_hole};
use crate::operator::Operator;
use crate::policy::Statement;
use crate::seen::Seen;
use crate::structure::listed;

impl<'t> Reader<'t> {
    /// Reads the element of a statement whose actions have been read.
    pub(super) fn conditions(&mut self, node: &Node<Place>, statement: &mut Statement<'t>) {
        let Some(operators) = self.object(node, &|| subject("Condition")) else {
            statement.conditions_incomplete = true;
            return;
        };
        if operators.is_empty() {
            self.fault(node.span, FaultKind::EmptyCondition);
        }
        let services = statement.services.clone();
        for operator in self.unique(operators) {
            self.conditions_of(operator, &services, statement);
        }
    }

    /// Reads the keys under an operator.
    fn conditions_of(
        &mut self,
        operator: &Member<Place>,
        services: &[&'t Service],
        statement: &mut Statement<'t>,
    ) {
        let name = beginning(&operator.name.value);
        if has_holes(&operator.name) {
            statement.conditions_incomplete = true;
            return;
        }
        let Some(keys) = self.object(&operator.value, &|| Subject::KeysOf(name.to_owned())) else {
            statement.conditions_incomplete = true;
            return;
        };
        if keys.is_empty() {
            self.fault(operator.value.span, FaultKind::EmptyOperator(name.to_owned()));
        }
        let parsed = Operator::parse(name);
        let meant = parsed.or_else(|| Operator::meant_by(name));
        let mut seen = Seen::ignoring_case();
        for (index, member) in self.unique(keys).into_iter().enumerate() {
            if seen.insert(&member.name.value, index).is_some() && !spend(&mut self.limits.twins) {
                statement.conditions_incomplete = true;
                continue;
            }
            if has_holes(&member.name) {
                statement.conditions_incomplete = true;
                continue;
            }
            let values = self.values(&member.value, beginning(&member.name.value), meant);
            statement.conditions_incomplete |= values.len() < listed(&member.value).len();
            statement.conditions.push(Condition {
                operator_str: name_str(operator),
                operator: meant,
                operator_is_wrong: parsed.is_none(),
                key_str: name_str(member),
                key: condition_key::resolve(&member.name.value, services, self.tables),
                place: member.value.span,
                values,
            });
        }
    }

    fn values(
        &mut self,
        node: &Node<Place>,
        key: &str,
        operator: Option<Operator>,
    ) -> Vec<ConditionValue> {
        let nodes = listed(node);
        if nodes.is_empty() {
            self.fault(node.span, FaultKind::EmptyValues { key: key.to_owned(), operator });
        }
        let mut values = Vec::new();
        for node in nodes {
            if let Some(value) = self.scalar(node, key, operator) {
                values.push(ConditionValue { place: node.span, value });
            }
        }
        values
    }

    fn scalar(
        &mut self,
        node: &Node<Place>,
        key: &str,
        operator: Option<Operator>,
    ) -> Option<Scalar> {
        match &node.value {
            Value::String(text) if is_unknown(text, operator) => Some(Scalar::Expression),
            Value::String(text) => Some(Scalar::String(text.clone())),
            Value::Number(digits) => Some(Scalar::Number(digits.clone())),
            Value::Bool(value) => Some(Scalar::Bool(*value)),
            Value::Expression(index) => {
                if let Some(operator) = operator {
                    let family = operator.base.family;
                    self.roles.add(*index, Role::Condition { family, old_version: false });
                }
                Some(Scalar::Expression)
            }
            Value::Null | Value::Array(_) | Value::Object(_) => {
                let subject = Subject::ConditionValue(key.to_owned());
                self.wrong_type(node, subject, Expected::Scalar);
                None
            }
        }
    }
}

/// Returns whether nothing is known about a value with holes. Only where text is compared is a part of
/// it worth checking.
fn is_unknown(text: &Text, operator: Option<Operator>) -> bool {
    let Some(operator) = operator else { return has_holes(text) };
    has_holes(text) && (is_hole(text) || !operator.base.family.takes_variables())
}
