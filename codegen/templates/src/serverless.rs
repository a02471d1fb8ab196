//! Configurations of the Serverless Framework.
//!
//! See [`serverless.yml`](https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml)
//! and [its variables](https://www.serverless.com/framework/docs/guides/variables).

mod related;

use cognito_policy_language::variable;
use cognito_policy_spec::json::{Member, Node, Text, Value};

use crate::cloudformation;
use crate::found::Found;
use crate::search::Path;
use crate::text::TextBuilder;
use crate::tree::{Tree, added, member, members, object, path};

/// What the variables of the framework begin with. All others belong to IAM.
const SOURCES: [&str; 14] = [
    "self:",
    "opt:",
    "env:",
    "sls:",
    "file(",
    "param:",
    "ssm:",
    "s3:",
    "cf:",
    "cf.",
    "cf(",
    "output:",
    "git:",
    "terraform:",
];

/// The variables of the source `aws`.
const OF_ACCOUNT: [&str; 2] = ["aws:accountId", "aws:region"];

/// The lists of statements for all functions.
const OF_PROVIDER: [&[&str]; 2] =
    [&["provider", "iam", "role", "statements"], &["provider", "iamRoleStatements"]];

/// The list of statements of one function, from a plugin.
const OF_FUNCTION: &str = "iamRoleStatements";

/// Returns whether a file is a configuration.
pub(crate) fn is_configuration(root: &Tree) -> bool {
    member(root, "service").is_some() && member(root, "provider").is_some()
}

/// What the variables of the framework begin with that no other file has: those of IAM have prefixes such as
/// `aws:` and `s3:`.
const ONLY_OF_FRAMEWORK: [&str; 6] =
    ["${self:", "${opt:", "${env:", "${sls:", "${file(", "${param:"];

/// Returns whether a file has variables of the framework: a configuration can include it.
pub(crate) fn has_variables(node: &Tree) -> bool {
    match &node.value {
        Value::String(text) => {
            text.value.contains("${") && ONLY_OF_FRAMEWORK.iter().any(|it| text.value.contains(it))
        }
        Value::Array(items) => items.iter().any(has_variables),
        Value::Object(members) => members.iter().any(|member| has_variables(&member.value)),
        _ => false,
    }
}

/// Finds the policies of a configuration.
pub(crate) fn find(root: &Tree, found: &mut Found) {
    let root = with_holes(root);
    let resources = merged(&root);
    let add = |list: &Tree, path: &Path, found: &mut Found| add(list, path, &resources, found);
    for names in OF_PROVIDER {
        if let Some(list) = path(&root, names) {
            let name = names.iter().fold(Path::default(), |path, name| path.member(name));
            add(list, &name, found);
        }
    }
    let functions = member(&root, "functions").map_or(&[][..], members);
    for function in functions {
        if let Some(list) = member(&function.value, OF_FUNCTION) {
            let path = Path::default().member("functions").member(&function.name.value);
            add(list, &path.member(OF_FUNCTION), found);
        }
    }
    for (template, path) in templates(&root) {
        cloudformation::find(template, &path, found);
    }
    found.findings.extend(related::stack(&root).check());
}

/// Returns the templates in the configuration: the resources are one, or a list of them.
fn templates(root: &Tree) -> Vec<(&Tree, Path)> {
    let path = Path::default().member("resources");
    let Some(resources) = member(root, "resources") else { return Vec::new() };
    match &resources.value {
        Value::Array(templates) => {
            templates.iter().enumerate().map(|(at, it)| (it, path.item(at))).collect()
        }
        _ => vec![(resources, path)],
    }
}

/// Returns a template with the resources of all templates, which statements can refer to.
fn merged(root: &Tree) -> Tree {
    let mut all = Vec::new();
    for (template, _) in templates(root) {
        all.extend(member(template, "Resources").map_or(&[][..], members).iter().cloned());
    }
    let resources = object(all, &root.span);
    object(vec![added("Resources", &root.span, resources)], &root.span)
}

fn add(list: &Tree, path: &Path, resources: &Tree, found: &mut Found) {
    match &list.value {
        Value::Array(_) => {
            cloudformation::add_statements(list, path, resources, found);
        }
        _ => found.skip(path.name(), &list.span, "the statements are not in this file"),
    }
}

/// Replaces the variables of the framework by holes.
pub(crate) fn with_holes(node: &Tree) -> Tree {
    let value = match &node.value {
        Value::String(text) => return text_with_holes(text, node),
        Value::Array(items) => Value::Array(items.iter().map(with_holes).collect()),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|Member { name, name_span, value }| Member {
                    name: name.clone(),
                    name_span: name_span.clone(),
                    value: with_holes(value),
                })
                .collect(),
        ),
        _ => return node.clone(),
    };
    Node { span: node.span.clone(), value }
}

fn text_with_holes(text: &Text, node: &Tree) -> Tree {
    let source = text.value.as_str();
    let (mut builder, mut at) = (TextBuilder::default(), 0);
    while let Some(start) = source[at..].find("${").map(|offset| at + offset) {
        let end = end_of_variable(source, start);
        let inside = source[start + 2..end].trim_end_matches('}').trim();
        builder.part(source, at..start, &node.span);
        if is_of_framework(inside) {
            builder.hole(inside);
        } else {
            builder.part(source, start..end, &node.span);
        }
        at = end;
    }
    builder.part(source, at..source.len(), &node.span);
    builder.done(&node.span)
}

/// Returns where a variable ends: variables of the framework can be nested.
fn end_of_variable(source: &str, start: usize) -> usize {
    let mut depth = 0;
    for (at, character) in source[start..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 1 => return start + at + 1,
            '}' => depth -= 1,
            _ => {}
        }
    }
    source.len()
}

fn is_of_framework(variable: &str) -> bool {
    SOURCES.iter().any(|source| variable.starts_with(source))
        || OF_ACCOUNT.contains(&variable)
        || variable::scan(variable).iter().any(|it| it.closed)
}
