//! `AWS::Lambda::Permission`: the statement that it adds to the policy of a function.
//!
//! See [`AddPermission`](https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html).

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::json::{Member, Node, Value};

use super::intrinsic::fill;
use super::values;
use crate::found::Found;
use crate::origin::Origin;
use crate::search::Path;
use crate::text::TextBuilder;
use crate::tree::{Tree, added, added_string, member, object, string};

/// The conditions that properties add: operator, key.
const CONDITIONS: [(&str, &str, &str); 4] = [
    ("SourceArn", "ArnLike", "AWS:SourceArn"),
    ("SourceAccount", "StringEquals", "AWS:SourceAccount"),
    ("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
    ("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
];

pub(super) fn find(properties: &Tree, path: &Path, found: &mut Found) {
    let (Some(action), Some(principal)) =
        (member(properties, "Action"), member(properties, "Principal"))
    else {
        return;
    };
    let origin = &properties.span;
    let mut statement = vec![
        added("Effect", origin, added_string("Allow", origin)),
        added("Principal", &principal.span, with_kind(principal)),
        added("Action", &action.span, action.clone()),
        added("Resource", origin, function(properties)),
    ];
    let conditions = conditions(properties);
    if !conditions.is_empty() {
        statement.push(added("Condition", origin, object(conditions, origin)));
    }
    let statements =
        Node { span: origin.place(), value: Value::Array(vec![object(statement, origin)]) };
    found.add_statements(path.name(), Some(PolicyKind::Resource), statements);
}

/// Returns the principal in its kind: a service has a dot, everything else is an account or its ARN.
fn with_kind(principal: &Tree) -> Tree {
    let kind = match string(principal) {
        Some("*") => return principal.clone(),
        Some(text) if text.contains('.') && !text.starts_with("arn:") => "Service",
        _ => "AWS",
    };
    object(vec![added(kind, &principal.span, principal.clone())], &principal.span)
}

/// Returns the ARN of the function.
fn function(properties: &Tree) -> Tree {
    let origin = &properties.span;
    let Some(name) = member(properties, "FunctionName") else { return added_string("*", origin) };
    match &name.value {
        Value::String(text) if text.value.starts_with("arn:") => name.clone(),
        _ => {
            let mut arn = TextBuilder::default();
            if let Some(format) = values::arn("AWS::Lambda::Function") {
                fill(format, "FunctionName", &mut arn);
            }
            arn.done(&name.span)
        }
    }
}

fn conditions(properties: &Tree) -> Vec<Member<Origin>> {
    let mut operators: Vec<Member<Origin>> = Vec::new();
    for (property, operator, key) in CONDITIONS {
        let Some(value) = member(properties, property) else { continue };
        let condition = added(key, &value.span, value.clone());
        match operators.iter_mut().find(|it| it.name.value == operator) {
            Some(Member { value: Node { value: Value::Object(keys), .. }, .. }) => {
                keys.push(condition);
            }
            _ => operators.push(added(operator, &value.span, object(vec![condition], &value.span))),
        }
    }
    operators
}
