//! Lists of statements, as AWS Amplify keeps them in `custom-policies.json`.
//!
//! Amplify adds the effect `Allow`, and replaces `${env}` by the name of the environment. See
//! [its documentation](https://docs.amplify.aws/gen1/react/tools/cli/project/override/).

use cognito_policy_spec::json::{Form, Value};

use crate::found::{Found, is_statements};
use crate::search::search_anywhere;
use crate::text::TextBuilder;
use crate::tree::{Tree, added, added_string, items, member};

/// What Amplify replaces.
const ENVIRONMENT: &str = "${env}";

/// Returns whether a file is such a list.
pub(crate) fn is_list(root: &Tree) -> bool {
    let is_statement =
        |item: &Tree| ["Action", "Resource"].iter().all(|name| member(item, name).is_some());
    matches!(&root.value, Value::Array(items) if !items.is_empty() && items.iter().all(is_statement))
}

/// Finds the policy.
pub(crate) fn find(root: &Tree, found: &mut Found) {
    found.is_recognized = true;
    let mut statements = root.clone();
    if let Value::Array(items) = &mut statements.value {
        // What Amplify creates, to be filled in.
        items.retain(|it| {
            let is_empty = |name| member(it, name).is_some_and(is_empty_list);
            !(is_empty("Action") && is_empty("Resource"))
        });
        items.iter_mut().for_each(complete);
    }
    if is_statements(&statements) {
        search_anywhere(&statements, found);
    }
}

fn is_empty_list(node: &Tree) -> bool {
    matches!(&node.value, Value::Array(_)) && items(node).is_empty()
}

/// Adds the effect to a statement, and replaces the environment by a hole.
fn complete(statement: &mut Tree) {
    let origin = statement.span.clone();
    if let Value::Object(members) = &mut statement.value
        && members.iter().all(|it| it.name.value != "Effect")
    {
        members.push(added("Effect", &origin, added_string("Allow", &origin)));
    }
    with_environment(statement);
}

fn with_environment(node: &mut Tree) {
    match &mut node.value {
        Value::String(text) if text.form != Form::Holes && text.value.contains(ENVIRONMENT) => {
            let (mut builder, mut at) = (TextBuilder::default(), 0);
            for (start, found) in text.value.match_indices(ENVIRONMENT) {
                builder.part(&text.value, at..start, &node.span);
                builder.hole("env");
                at = start + found.len();
            }
            builder.part(&text.value, at..text.value.len(), &node.span);
            *node = builder.done(&node.span);
        }
        Value::Array(items) => items.iter_mut().for_each(with_environment),
        Value::Object(members) => {
            for member in members {
                with_environment(&mut member.value);
            }
        }
        _ => {}
    }
}
