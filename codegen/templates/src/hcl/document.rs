//! The data source `aws_iam_policy_document` as the policy that it creates.
//!
//! See its [documentation](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document).

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use hcl_edit::Span as _;
use hcl_edit::structure::{Attribute, Block, Body};

use super::expression::Evaluator;
use super::module::content;
use crate::origin::Origin;
use crate::tree::{Segments, Tree, added, added_string, items, object, string};

/// The arguments that become elements of a statement.
const ELEMENTS: [(&str, &str); 6] = [
    ("sid", "Sid"),
    ("effect", "Effect"),
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
];

/// Returns the policy of a data source. It has no `Statement` if the block has none.
pub(super) fn policy(block: &Block, evaluator: Evaluator<'_>) -> Tree {
    let origin = Origin::new(block.ident.span().unwrap_or_default());
    let mut members = Vec::new();
    let version = block.body.get_attribute("version").map(|it| evaluator.value(&it.value));
    let version = version.unwrap_or_else(|| added_string("2012-10-17", &origin));
    members.push(added("Version", &origin, version));
    let mut statements = Vec::new();
    for block in block.body.blocks() {
        let (name, body) = content(block);
        if name == "statement" {
            statements.push(statement(block, body, evaluator));
        }
    }
    if !statements.is_empty() {
        let list = Node { span: origin.clone(), value: Value::Array(statements) };
        members.push(added("Statement", &origin, list));
    }
    object(members, &origin)
}

fn statement(block: &Block, body: &Body, evaluator: Evaluator<'_>) -> Tree {
    let origin = Origin::new(block.ident.span().unwrap_or_default());
    let mut members = Vec::new();
    if !body.has_attribute("effect") {
        members.push(added("Effect", &origin, added_string("Allow", &origin)));
    }
    for (argument, element) in ELEMENTS {
        if let Some(attribute) = body.get_attribute(argument) {
            members.push(added(element, &key(attribute), iam(evaluator.value(&attribute.value))));
        }
    }
    let mut conditions = Vec::new();
    for block in body.blocks() {
        match content(block) {
            ("principals", body) => principals("Principal", body, evaluator, &mut members),
            ("not_principals", body) => principals("NotPrincipal", body, evaluator, &mut members),
            ("condition", body) => condition(body, evaluator, &mut conditions),
            _ => {}
        }
    }
    if let Some(first) = conditions.first() {
        let place = first.name_span.clone();
        members.push(added("Condition", &place, object(conditions, &place)));
    }
    object(members, &origin)
}

fn key(attribute: &Attribute) -> Origin {
    Origin::new(attribute.key.span().unwrap_or_default())
}

/// Adds a block of principals: their type and identifiers.
fn principals(
    element: &str,
    body: &Body,
    evaluator: Evaluator<'_>,
    members: &mut Vec<Member<Origin>>,
) {
    let (Some(kind), Some(identifiers)) =
        (body.get_attribute("type"), body.get_attribute("identifiers"))
    else {
        return;
    };
    let kind_value = evaluator.value(&kind.value);
    let values = iam(evaluator.value(&identifiers.value));
    let place = kind_value.span.clone();
    if string(&kind_value) == Some("*") {
        let anyone = items(&values).first().cloned().unwrap_or(values);
        members.push(added(element, &place, anyone));
        return;
    }
    let Value::String(name) = kind_value.value else { return };
    let principal = Member { name, name_span: place.clone(), value: values };
    match members.iter_mut().find(|it| it.name.value == element) {
        Some(Member { value: Node { value: Value::Object(kinds), .. }, .. }) => {
            push_values(kinds, principal);
        }
        Some(_) => {}
        None => members.push(added(element, &place, object(vec![principal], &place))),
    }
}

/// Adds a block of conditions: the operator, the key and its values.
fn condition(body: &Body, evaluator: Evaluator<'_>, conditions: &mut Vec<Member<Origin>>) {
    let argument = |name| body.get_attribute(name).map(|it| evaluator.value(&it.value));
    let (Some(test), Some(variable), Some(values)) =
        (argument("test"), argument("variable"), argument("values"))
    else {
        return;
    };
    let (Value::String(operator), Value::String(key)) = (test.value, variable.value) else {
        return;
    };
    let condition = Member { name: key, name_span: variable.span, value: iam(values) };
    match conditions.iter_mut().find(|it| it.name.value == operator.value) {
        Some(Member { value: Node { value: Value::Object(keys), .. }, .. }) => {
            push_values(keys, condition);
        }
        _ => {
            let keys = object(vec![condition], &test.span);
            conditions.push(Member { name: operator, name_span: test.span, value: keys });
        }
    }
}

/// Adds a list of values, or its values to an earlier list of the same name.
fn push_values(members: &mut Vec<Member<Origin>>, new: Member<Origin>) {
    match members.iter_mut().find(|it| it.name.value == new.name.value) {
        Some(Member { value: Node { value: Value::Array(earlier), .. }, .. }) => {
            if let Value::Array(values) = new.value.value {
                earlier.extend(values);
            }
        }
        _ => members.push(new),
    }
}

/// Replaces `&{..}`, with which the data source writes policy variables, by `${..}`.
fn iam(node: Tree) -> Tree {
    let value = match node.value {
        Value::String(text) if text.value.contains("&{") => {
            let (text, segments) = with_variables(&text, &node.span);
            let span = Origin::of_string(node.span.span.clone(), segments);
            return Node { span, value: Value::String(text) };
        }
        Value::Array(items) => Value::Array(items.into_iter().map(iam).collect()),
        value => value,
    };
    Node { span: node.span, value }
}

fn with_variables(text: &Text, origin: &Origin) -> (Text, Vec<crate::origin::Segment>) {
    let (mut value, mut segments, mut at) = (String::new(), Segments::default(), 0);
    let source = text.value.as_str();
    while let Some(start) = source[at..].find("&{").map(|offset| at + offset) {
        value.push_str(&source[at..start]);
        segments.append(start - at, origin.within(&(at..start)).segments());
        value.push_str("${");
        segments.append(2, origin.within(&(start..start + 2)).segments());
        at = start + 2;
    }
    value.push_str(&source[at..]);
    segments.append(source.len() - at, origin.within(&(at..source.len())).segments());
    let form = if text.form == Form::Holes { Form::Holes } else { Form::Escaped };
    (Text { value, form }, segments.done())
}
