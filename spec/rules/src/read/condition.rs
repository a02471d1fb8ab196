//! `Condition`: operators, each with keys, each with values.

use cognito_policy_spec::json::{Node, Value};

use super::{Reader, first_of_each, name_str};
use crate::finding::Place;
use crate::key;
use crate::operator::{Operator, Qualifier};
use crate::policy::{Condition, ConditionValue, Scalar, Statement};
use crate::render::Role;
use crate::rule::{
    EMPTY_ARRAY_CONDITION, EMPTY_ARRAY_CONDITION_FORALLVALUES, EMPTY_ARRAY_CONDITION_FORANYVALUE,
    EMPTY_ARRAY_CONDITION_IFEXISTS, EMPTY_OBJECT_CONDITION,
};
use crate::suggest;

impl<'t> Reader<'t> {
    /// Reads the element of a statement whose actions are read already.
    pub(super) fn conditions(&mut self, node: &Node<Place>, statement: &mut Statement<'t>) {
        let Some(operators) = self.object(node, "`Condition`") else {
            statement.conditions_incomplete = true;
            return;
        };
        if operators.is_empty() {
            self.findings
                .report(EMPTY_OBJECT_CONDITION, node.span, "the condition is empty")
                .help("leave the element out");
        }
        self.duplicates(operators);
        let services = statement.services();
        for operator in first_of_each(operators) {
            let what = format!("what stands below `{}`", operator.name.value);
            let Some(keys) = self.object(&operator.value, &what) else {
                statement.conditions_incomplete = true;
                continue;
            };
            if keys.is_empty() {
                self.findings
                    .report(
                        EMPTY_OBJECT_CONDITION,
                        operator.value.span,
                        format!("`{}` compares nothing", operator.name.value),
                    )
                    .help("leave the operator out");
            }
            self.duplicates(keys);
            let parsed = Operator::parse(&operator.name.value);
            let meant = parsed.or_else(|| suggest::operator(&operator.name.value));
            for member in first_of_each(keys) {
                let values = self.values(&member.value, &member.name.value, meant);
                let listed = match &member.value.value {
                    Value::Array(nodes) => nodes.len(),
                    _ => 1,
                };
                statement.conditions_incomplete |= values.len() < listed;
                statement.conditions.push(Condition {
                    operator_str: name_str(operator),
                    operator: meant,
                    operator_is_wrong: parsed.is_none(),
                    key_str: name_str(member),
                    key: key::resolve(&member.name.value, &services, self.tables),
                    place: member.value.span,
                    values,
                });
            }
        }
    }

    fn values(
        &mut self,
        node: &Node<Place>,
        key: &str,
        operator: Option<Operator>,
    ) -> Vec<ConditionValue> {
        let nodes = match &node.value {
            Value::Array(nodes) => nodes.as_slice(),
            _ => std::slice::from_ref(node),
        };
        if nodes.is_empty() {
            self.empty_list(node, key, operator);
        }
        let value = |node: &Node<Place>| {
            let value = match &node.value {
                Value::String(text) => Scalar::String(text.clone()),
                Value::Number(digits) => Scalar::Number(digits.clone()),
                Value::Bool(value) => Scalar::Bool(*value),
                Value::Expression(index) => {
                    if let Some(operator) = operator {
                        let family = operator.base.family;
                        self.roles.add(*index, Role::Condition { family, old_version: false });
                    }
                    Scalar::Expression
                }
                _ => {
                    let what = format!("a value of `{key}`");
                    self.wrong_type(node, &what, "a string, a number or a truth value");
                    return None;
                }
            };
            Some(ConditionValue { place: node.span, value })
        };
        nodes.iter().filter_map(value).collect()
    }

    /// Reports a list without values: what comes of it depends on the operator.
    fn empty_list(&mut self, node: &Node<Place>, key: &str, operator: Option<Operator>) {
        let qualifier = operator.and_then(|operator| operator.qualifier);
        let if_exists = operator.is_some_and(|operator| operator.if_exists);
        let absent = format!("with an empty list this holds only if `{key}` is absent");
        let null =
            format!("write `Null: {{ \"{key}\": \"true\" }}` if that is meant, or name a value");
        let one = "name at least one value, or ask with `Null` whether the key is there".to_owned();
        let (rule, message, help) = match qualifier {
            Some(Qualifier::ForAllValues) => (EMPTY_ARRAY_CONDITION_FORALLVALUES, absent, null),
            _ if if_exists => (EMPTY_ARRAY_CONDITION_IFEXISTS, absent, null),
            Some(Qualifier::ForAnyValue) => (
                EMPTY_ARRAY_CONDITION_FORANYVALUE,
                format!("no value of `{key}` is in an empty list, so this never holds"),
                one,
            ),
            None => (EMPTY_ARRAY_CONDITION, format!("`{key}` is compared with an empty list"), one),
        };
        self.findings.report(rule, node.span, message).help(help);
    }
}
