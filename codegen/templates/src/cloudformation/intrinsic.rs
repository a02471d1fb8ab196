//! Intrinsic functions: what they return, as far as it is known before the stack is created.
//!
//! See the [reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html).

use cognito_policy_language::variable;
use cognito_policy_spec::json::{Member, Node, Value};

use super::values;
use crate::origin::Origin;
use crate::sort::Sort;
use crate::text::{TextBuilder, hole_at};
use crate::tree::{Tree, items, member, members, string};

/// What a template declares, and which branch of each `Fn::If` is taken.
#[derive(Clone, Copy)]
pub(super) struct Scope<'t> {
    pub(super) template: &'t Tree,
    /// Whether `Fn::If` returns its first value; `None` if that is not known.
    pub(super) condition: Option<bool>,
}

impl<'t> Scope<'t> {
    /// Returns a value with its functions replaced by what they return; `None` for `AWS::NoValue`.
    pub(super) fn resolve(self, node: &Tree) -> Option<Tree> {
        let value = match &node.value {
            Value::Array(items) => {
                Value::Array(items.iter().filter_map(|item| self.resolve(item)).collect())
            }
            Value::Object(members) => match members.as_slice() {
                [call] if is_function(&call.name.value) => return self.call(call, &node.span),
                _ => Value::Object(self.resolve_members(members)),
            },
            _ => return Some(node.clone()),
        };
        Some(Node { span: node.span.clone(), value })
    }

    fn resolve_members(self, members: &[Member<Origin>]) -> Vec<Member<Origin>> {
        let mut resolved = Vec::new();
        for Member { name, name_span, value } in members {
            if let Some(value) = self.resolve(value) {
                resolved.push(Member { name: name.clone(), name_span: name_span.clone(), value });
            }
        }
        resolved
    }

    fn call(self, call: &Member<Origin>, origin: &Origin) -> Option<Tree> {
        let argument = &call.value;
        match call.name.value.as_str() {
            "Ref" if string(argument) == Some("AWS::NoValue") => None,
            "Ref" => Some(build(origin, |text| {
                self.reference(string(argument)?, text);
                Some(())
            })),
            "Fn::GetAtt" => Some(build(origin, |text| {
                let (resource, attribute) = attribute(argument)?;
                self.attribute(resource, attribute, text);
                Some(())
            })),
            "Fn::Sub" => Some(build(origin, |text| self.substitute(argument, text))),
            "Fn::Join" => Some(build(origin, |text| self.join(argument, text))),
            "Fn::If" => match items(argument) {
                [_, first, _] if self.condition == Some(true) => self.resolve(first),
                [_, _, second] if self.condition == Some(false) => self.resolve(second),
                _ => Some(hole_at("Fn::If", origin)),
            },
            "Fn::FindInMap" => {
                Some(self.in_map(argument).unwrap_or(hole_at("Fn::FindInMap", origin)))
            }
            "Fn::Select" => Some(self.select(argument).unwrap_or(hole_at("Fn::Select", origin))),
            name => Some(hole_at(name, origin)),
        }
    }

    /// Adds what `Ref` returns.
    fn reference(self, name: &str, text: &mut TextBuilder) {
        let format = self.type_of(name).and_then(values::reference);
        match format {
            Some(format) => fill(format, name, text),
            // The same in all commercial Regions, where most templates are used.
            None if name == "AWS::URLSuffix" => text.literal("amazonaws.com"),
            None => text.hole(name),
        }
    }

    /// Adds what `Fn::GetAtt` returns.
    fn attribute(self, resource: &str, attribute: &str, text: &mut TextBuilder) {
        let resource_type = self.type_of(resource);
        match resource_type.and_then(|it| values::attribute(it, attribute)) {
            Some(format) => fill(format, resource, text),
            None => text.hole(&format!("{resource}.{attribute}")),
        }
    }

    /// Returns the type of a resource of the template.
    fn type_of(self, resource: &str) -> Option<&'t str> {
        string(member(member(member(self.template, "Resources")?, resource)?, "Type")?)
    }

    /// Adds a text with `${..}` replaced. `${!name}` is `${name}`, literally.
    fn substitute(self, argument: &Tree, text: &mut TextBuilder) -> Option<()> {
        let (template, names) = match items(argument) {
            [template, names] => (template, members(names)),
            _ => (argument, &[][..]),
        };
        let (source, origin) = (string(template)?, &template.span);
        let mut at = 0;
        for variable in variable::scan(source) {
            if !variable.closed {
                continue;
            }
            text.part(source, at..variable.range.start, origin);
            at = variable.range.end;
            let inside = variable.range.start + 2..variable.range.end - 1;
            let name = source[inside.clone()].trim();
            if name.starts_with('!') {
                text.literal("${");
                text.part(source, inside.start + 1..variable.range.end, origin);
            } else if let Some(given) = names.iter().find(|it| it.name.value == name) {
                let value = self.resolve(&given.value)?;
                text.scalar(&value, name);
            } else {
                self.named(name, text);
            }
        }
        text.part(source, at..source.len(), origin);
        Some(())
    }

    /// Adds what `Fn::Sub` replaces a name by.
    pub(super) fn named(self, name: &str, text: &mut TextBuilder) {
        match name.split_once('.') {
            Some((resource, attribute)) => self.attribute(resource, attribute, text),
            None => self.reference(name, text),
        }
    }

    /// Adds the values of a list, with a delimiter between them.
    fn join(self, argument: &Tree, text: &mut TextBuilder) -> Option<()> {
        let [delimiter, list] = items(argument) else { return None };
        let delimiter = string(delimiter)?;
        let list = self.resolve(list)?;
        let Value::Array(items) = &list.value else {
            text.scalar(&list, "Fn::Join");
            return Some(());
        };
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                text.literal(delimiter);
            }
            text.scalar(item, "Fn::Join");
        }
        Some(())
    }

    /// Returns the value of a mapping whose keys are known.
    fn in_map(self, argument: &Tree) -> Option<Tree> {
        let [map, first, second] = items(argument) else { return None };
        let mappings = member(self.template, "Mappings")?;
        let map = member(mappings, string(&self.resolve(map)?)?)?;
        let map = member(map, string(&self.resolve(first)?)?)?;
        member(map, string(&self.resolve(second)?)?).cloned()
    }

    /// Returns an item of a list that is known.
    fn select(self, argument: &Tree) -> Option<Tree> {
        let [index, list] = items(argument) else { return None };
        let index: usize = match &index.value {
            Value::Number(digits) => digits.parse().ok()?,
            _ => string(index)?.parse().ok()?,
        };
        items(&self.resolve(list)?).get(index).cloned()
    }
}

/// Builds a text; a hole if the function is malformed.
fn build(origin: &Origin, add: impl FnOnce(&mut TextBuilder) -> Option<()>) -> Tree {
    let mut text = TextBuilder::default();
    match add(&mut text) {
        Some(()) => text.done(origin),
        None => hole_at("?", origin),
    }
}

/// Returns whether the only member of an object is a function.
pub(super) fn is_function(name: &str) -> bool {
    name == "Ref" || name.starts_with("Fn::")
}

/// Returns the resource and the attribute of `Fn::GetAtt`, in either form.
fn attribute(argument: &Tree) -> Option<(&str, &str)> {
    match items(argument) {
        [resource, attribute] => Some((string(resource)?, string(attribute)?)),
        _ => string(argument)?.split_once('.'),
    }
}

/// Adds a format with its placeholders as holes.
pub(crate) fn fill(format: &str, id: &str, text: &mut TextBuilder) {
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('{') {
        text.literal(before);
        let Some((name, after)) = after.split_once('}') else { break };
        match name {
            "partition" => text.hole("AWS::Partition"),
            "region" => text.hole("AWS::Region"),
            "account" => text.hole("AWS::AccountId"),
            "userpool" => text.hole_of_sort(id, Sort::UserPool),
            "uuid" => text.hole_of_sort(id, Sort::Uuid),
            _ => text.hole_of_sort(id, Sort::Name),
        }
        rest = after;
    }
    text.literal(rest);
}
