//! The functions that build policies.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use hcl_edit::expr::{Expression, FuncCall};

use super::expression::Evaluator;
use crate::origin::Origin;
use crate::text::TextBuilder;
use crate::tree::{Segments, Tree, member, object, string};

impl Evaluator<'_> {
    /// Returns what a function returns, if it is known.
    pub(super) fn call(self, call: &FuncCall, origin: &Origin, depth: usize) -> Option<Tree> {
        let arguments: Vec<&Expression> = call.args.iter().collect();
        let value = |expression: &Expression| self.value_at(expression, depth);
        match (call.name.name.as_str(), arguments.as_slice()) {
            // What only changes the representation.
            (
                "jsonencode" | "jsondecode" | "tolist" | "toset" | "tostring" | "sensitive"
                | "nonsensitive" | "trimspace" | "compact" | "flatten" | "distinct" | "sort",
                [argument],
            ) => Some(value(argument)),
            ("file", [path]) => self.file(&value(path), None),
            ("templatefile", [path, names]) => self.file(&value(path), Some(&value(names))),
            ("merge", objects) => self.merge(objects, origin, depth),
            ("concat", lists) => Some(self.concat(lists, origin, depth)),
            ("join", [delimiter, list]) => join(&value(delimiter), &value(list), origin),
            ("format", [format, arguments @ ..]) => {
                let arguments: Vec<Tree> = arguments.iter().map(|it| value(it)).collect();
                format_text(&value(format), &arguments, origin)
            }
            _ => None,
        }
    }

    /// Returns the text of a file; of a template, with what it fills in.
    fn file(self, path: &Tree, names: Option<&Tree>) -> Option<Tree> {
        let (file, content) = self.reading.include(string(path)?.trim_start_matches("./"))?;
        let mut segments = Segments::default();
        segments.add(content.len(), 0, content.len());
        let place = Origin::of_string(0..content.len(), segments.done()).in_file(file);
        Some(match names {
            Some(names) => filled(&content, names, &place),
            None => {
                let text = Text { value: content.to_string(), form: Form::Escaped };
                Node { span: place, value: Value::String(text) }
            }
        })
    }

    /// Returns the members of all objects, of which later ones win; `None` if one of the objects is not known.
    fn merge(self, objects: &[&Expression], origin: &Origin, depth: usize) -> Option<Tree> {
        let mut all: Vec<Member<Origin>> = Vec::new();
        let mut indices: HashMap<String, usize> = HashMap::new();
        for expression in objects {
            let Value::Object(members) = self.value_at(expression, depth).value else {
                return None;
            };
            for member in members {
                match indices.entry(member.name.value.clone()) {
                    Entry::Occupied(earlier) => all[*earlier.get()] = member,
                    Entry::Vacant(new) => {
                        new.insert(all.len());
                        all.push(member);
                    }
                }
            }
        }
        Some(object(all, origin))
    }

    fn concat(self, lists: &[&Expression], origin: &Origin, depth: usize) -> Tree {
        let mut all = Vec::new();
        for list in lists {
            match self.value_at(list, depth) {
                Node { value: Value::Array(items), .. } => all.extend(items),
                // More items, which are not known.
                other => all.push(other),
            }
        }
        Node { span: origin.clone(), value: Value::Array(all) }
    }
}

/// Returns the text of `join`.
fn join(delimiter: &Tree, list: &Tree, origin: &Origin) -> Option<Tree> {
    let (delimiter, Value::Array(items)) = (string(delimiter)?, &list.value) else { return None };
    let mut text = TextBuilder::at(origin);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.literal(delimiter);
        }
        text.scalar(item, "join");
    }
    Some(text.done(origin))
}

/// Returns the text of `format`, whose verbs are replaced by the arguments.
fn format_text(format: &Tree, arguments: &[Tree], origin: &Origin) -> Option<Tree> {
    let (source, mut text) = (string(format)?, TextBuilder::at(origin));
    let (mut at, mut arguments) = (0, arguments.iter());
    while let Some(start) = source[at..].find('%').map(|offset| at + offset) {
        text.part(source, at..start, &format.span);
        let verb = source[start + 1..].chars().next()?;
        match verb {
            '%' => text.literal("%"),
            's' | 'v' | 'd' => text.scalar(arguments.next()?, "format"),
            _ => return None,
        }
        at = start + 1 + verb.len_utf8();
    }
    text.part(source, at..source.len(), &format.span);
    Some(text.done(origin))
}

/// Returns the text of a template file with its names filled in: values, as far as they are known.
fn filled(content: &str, names: &Tree, origin: &Origin) -> Tree {
    let (mut text, mut at) = (TextBuilder::at(origin), 0);
    while let Some(start) = content[at..].find(['$', '%']).map(|offset| at + offset) {
        text.part(content, at..start, origin);
        let (rest, sign) = (&content[start..], &content[start..=start]);
        let inside = rest.find('}').and_then(|end| rest.get(2..end));
        at = match inside {
            _ if rest[1..].starts_with(&format!("{sign}{{")) => {
                text.part(content, start..start + 1, origin);
                text.part(content, start + 2..start + 3, origin);
                start + 3
            }
            Some(inside) if rest[1..].starts_with('{') => {
                let name = inside.trim();
                match member(names, name).filter(|_| sign == "$") {
                    Some(value) => text.scalar(value, name),
                    None => text.hole(name),
                }
                start + inside.len() + 3
            }
            _ => {
                text.part(content, start..start + 1, origin);
                start + 1
            }
        };
    }
    text.part(content, at..content.len(), origin);
    text.done(origin)
}
