//! The resources of a plan that are related to Amazon Cognito.
//!
//! A plan has no values for what is only known after it is applied. The configuration in it says what such
//! an argument refers to.

use std::collections::HashMap;

use cognito_policy_spec::json::{Node, Value};

use super::text;
use crate::cloudformation::fill;
use crate::hcl::{format_of, same_as};
use crate::related::{Kind, Resource, Stack};
use crate::text::{TextBuilder, hole_at};
use crate::tree::{Tree, added, items, member, members, path, string};

/// The arguments of each resource of the configuration, by address without indices.
type Expressions<'p> = HashMap<String, (&'p Tree, String)>;

/// Returns the resources of a plan.
pub(super) fn stack(plan: &Tree, root: &Tree) -> Stack {
    let mut expressions = Expressions::new();
    if let Some(module) = path(plan, &["configuration", "root_module"]) {
        collect(module, "", &mut expressions);
    }
    let mut stack = Stack::default();
    add_module(root, &expressions, &mut stack);
    stack
}

/// Adds the arguments of the resources of a module and of the modules that it calls.
fn collect<'p>(module: &'p Tree, prefix: &str, expressions: &mut Expressions<'p>) {
    for resource in member(module, "resources").map_or(&[][..], items) {
        if let (Some(address), Some(arguments)) =
            (text(resource, "address"), member(resource, "expressions"))
        {
            let address = format!("{prefix}{}", without_indices(address));
            expressions.insert(address, (arguments, prefix.to_owned()));
        }
    }
    for call in member(module, "module_calls").map_or(&[][..], members) {
        if let Some(module) = member(&call.value, "module") {
            collect(module, &format!("{prefix}module.{}.", call.name.value), expressions);
        }
    }
}

fn add_module(module: &Tree, expressions: &Expressions<'_>, stack: &mut Stack) {
    for resource in member(module, "resources").map_or(&[][..], items) {
        add(resource, expressions, stack);
    }
    for child in member(module, "child_modules").map_or(&[][..], items) {
        add_module(child, expressions, stack);
    }
}

fn add(resource: &Tree, expressions: &Expressions<'_>, stack: &mut Stack) {
    let resource_type = text(resource, "type").unwrap_or_default();
    let (Some(kind), Some(address), Some(values)) =
        (Kind::of(resource_type), text(resource, "address"), member(resource, "values"))
    else {
        return;
    };
    if text(resource, "mode") == Some("data") {
        return;
    }
    let general = without_indices(address);
    let mut values = values.clone();
    if let Some((arguments, prefix)) = expressions.get(&general) {
        add_references(&mut values, arguments, prefix);
    }
    let same_as = same_as(resource_type).unwrap_or_default();
    let mut resource = Resource::new(kind, same_as, &general, address.to_owned(), values);
    address.clone_into(&mut resource.address);
    stack.add(resource);
}

/// Adds the arguments whose values are not known, as references to other resources.
fn add_references(values: &mut Tree, arguments: &Tree, prefix: &str) {
    let origin = values.span.clone();
    let Value::Object(own) = &mut values.value else { return };
    for argument in members(arguments) {
        let name = argument.name.value.as_str();
        let value = own.iter_mut().find(|it| it.name.value == name).map(|it| &mut it.value);
        match (value, &argument.value.value) {
            // A block.
            (Some(Node { value: Value::Array(blocks), .. }), Value::Array(expressions)) => {
                for (block, expression) in blocks.iter_mut().zip(expressions) {
                    add_references(block, expression, prefix);
                }
            }
            (value @ (Some(Node { value: Value::Null, .. }) | None), Value::Object(_)) => {
                let place = value.map_or(&origin, |value| &value.span).clone();
                let reference = reference(&argument.value, prefix, &place);
                own.retain(|it| it.name.value != name);
                own.push(added(name, &place, reference));
            }
            _ => {}
        }
    }
}

/// Returns what an expression refers to, if it is one attribute; otherwise a hole.
fn reference(expression: &Tree, prefix: &str, origin: &crate::origin::Origin) -> Tree {
    let names = member(expression, "references").map_or(&[][..], items);
    // Each attribute is followed by its resource.
    let mut attributes = names.iter().filter_map(string).filter_map(attribute);
    let (Some([resource_type, name, attribute]), None) = (attributes.next(), attributes.next())
    else {
        return hole_at("known after apply", origin);
    };
    let resource = format!("{prefix}{resource_type}.{name}");
    let mut value = TextBuilder::default();
    match format_of(&[resource_type, name, attribute]) {
        Some(format) => fill(format, &resource, &mut value),
        None => value.hole(&format!("{resource}.{attribute}")),
    }
    value.done(origin)
}

/// Splits the reference to an attribute of a resource; `None` if it is something else.
fn attribute(reference: &str) -> Option<[&str; 3]> {
    let mut parts = reference.splitn(3, '.');
    let parts = [parts.next()?, parts.next()?, parts.next()?];
    (!matches!(parts[0], "module" | "data")).then_some(parts)
}

/// Returns an address without the indices of instances: `a.b` of `a.b["key"]`.
fn without_indices(address: &str) -> String {
    let (mut general, mut depth, mut is_quoted) = (String::new(), 0, false);
    for character in address.chars() {
        match character {
            '"' => is_quoted = !is_quoted,
            '[' if !is_quoted => depth += 1,
            ']' if !is_quoted => depth -= 1,
            _ if depth == 0 => general.push(character),
            _ => {}
        }
    }
    general
}

#[cfg(test)]
mod tests {
    use super::without_indices;

    #[test]
    fn addresses_lose_their_indices() {
        assert_eq!(
            without_indices("module.a[0].aws_iam_role.b[\"x].y\"]"),
            "module.a.aws_iam_role.b"
        );
    }
}
