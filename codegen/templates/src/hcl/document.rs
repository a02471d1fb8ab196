//! The data source `aws_iam_policy_document` as the policy that it creates.
//!
//! See its [documentation](https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document).

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};

use crate::origin::{Origin, Segment};
use crate::tree::{
    Segments, Tree, added, added_string, blocks, items, member, members, object, string,
};

/// The arguments that become elements of a statement.
const ELEMENTS: [(&str, &str); 6] = [
    ("sid", "Sid"),
    ("effect", "Effect"),
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
];

/// The arguments with policies that are combined with the statements.
const OTHERS: [&str; 4] =
    ["source_json", "override_json", "source_policy_documents", "override_policy_documents"];

/// Returns whether a document has statements of other ones.
pub(super) fn combines_others(arguments: &Tree) -> bool {
    OTHERS.iter().any(|name| member(arguments, name).is_some())
}

/// Returns the policy of a data source, given its arguments. It has no `Statement` if there is none.
pub(super) fn policy(arguments: &Tree, origin: &Origin) -> Tree {
    let mut elements = Vec::new();
    let version = member(arguments, "version").cloned();
    let version = version.unwrap_or_else(|| added_string("2012-10-17", origin));
    elements.push(added("Version", origin, version));
    let statements: Vec<Tree> = nested(arguments, "statement").iter().map(statement).collect();
    if !statements.is_empty() {
        let list = Node { span: origin.clone(), value: Value::Array(statements) };
        elements.push(added("Statement", origin, list));
    }
    object(elements, origin)
}

/// Returns the nested blocks of a name.
fn nested<'n>(block: &'n Tree, name: &str) -> &'n [Tree] {
    member(block, name).map_or(&[][..], blocks)
}

fn statement(block: &Tree) -> Tree {
    let origin = block.span.place();
    let mut elements = Vec::new();
    if member(block, "effect").is_none() {
        elements.push(added("Effect", &origin, added_string("Allow", &origin)));
    }
    for (name, element) in ELEMENTS {
        if let Some(argument) = members(block).iter().find(|it| it.name.value == name) {
            elements.push(added(element, &argument.name_span, iam(argument.value.clone())));
        }
    }
    for (name, element) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        for block in nested(block, name) {
            principals(element, block, &mut elements);
        }
    }
    let mut conditions = Vec::new();
    for block in nested(block, "condition") {
        condition(block, &mut conditions);
    }
    if let Some(first) = conditions.first() {
        let place = first.name_span.clone();
        elements.push(added("Condition", &place, object(conditions, &place)));
    }
    object(elements, &origin)
}

/// Adds a block of principals: their type and identifiers.
fn principals(element: &str, block: &Tree, elements: &mut Vec<Member<Origin>>) {
    let (Some(kind), Some(values)) = (member(block, "type"), member(block, "identifiers")) else {
        return;
    };
    let (kind, values) = (kind.clone(), iam(values.clone()));
    let place = kind.span.clone();
    if string(&kind) == Some("*") {
        let anyone = items(&values).first().cloned().unwrap_or(values);
        elements.push(added(element, &place, anyone));
        return;
    }
    let Value::String(name) = kind.value else { return };
    let principal = Member { name, name_span: place.clone(), value: values };
    match elements.iter_mut().find(|it| it.name.value == element) {
        Some(Member { value: Node { value: Value::Object(kinds), .. }, .. }) => {
            push_values(kinds, principal);
        }
        Some(_) => {}
        None => elements.push(added(element, &place, object(vec![principal], &place))),
    }
}

/// Adds a block of conditions: the operator, the key and its values.
fn condition(block: &Tree, conditions: &mut Vec<Member<Origin>>) {
    let argument = |name| member(block, name).cloned();
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
            let place = node.span.span.clone();
            let span = Origin::of_string(place, segments).in_file(node.span.file);
            return Node { span, value: Value::String(text) };
        }
        Value::Array(items) => Value::Array(items.into_iter().map(iam).collect()),
        value => value,
    };
    Node { span: node.span, value }
}

fn with_variables(text: &Text, origin: &Origin) -> (Text, Vec<Segment>) {
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
