//! The resources and functions of a configuration that are related to Amazon Cognito.

use cognito_policy_language::hole;

use super::templates;
use crate::cloudformation;
use crate::related::{ImplicitPermission, Kind, Resource, Stack, property};
use crate::search::Path;
use crate::tree::{Tree, items, member, members};

/// Returns the resources of the templates, and the functions with their events.
pub(super) fn stack(root: &Tree) -> Stack {
    let mut stack = Stack::default();
    for (template, path) in templates(root) {
        // The rest is in another file.
        stack.may_have_more |= members(template).is_empty();
        cloudformation::collect(template, &path, &mut stack);
    }
    let functions = Path::default().member("functions");
    for function in member(root, "functions").map_or(&[][..], members) {
        let name = functions.member(&function.name.value).name();
        add_function(&function.name.value, &function.value, name, &mut stack);
    }
    stack
}

fn add_function(name: &str, function: &Tree, place: String, stack: &mut Stack) {
    let address = logical_id(name);
    for event in property(function, "events").map_or(&[][..], items) {
        if member(event, "cognitoUserPool").is_some() {
            // The pool is one that the event creates, or an existing one by its name.
            stack.add_implicit(ImplicitPermission { function: address.clone(), pool: None });
        }
    }
    let resource = Resource::new(Kind::Function, "", &address, place, function.clone());
    let arn = hole::named(&format!("{address}.Arn"));
    stack.add(resource.with_id(hole::named(&address)).with_id(arn));
}

/// Returns the logical ID of a function.
fn logical_id(name: &str) -> String {
    let name = name.replace('-', "Dash").replace('_', "Underscore");
    let mut characters = name.chars();
    let first: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}LambdaFunction", characters.as_str())
}
