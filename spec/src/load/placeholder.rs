//! Placeholders of ARN formats that have a known form.

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;

use super::defined::Defined;
use super::reader::{Object, Reader, Str, consists_of};
use super::rust_name::RustNames;
use crate::model::{Accepted, Placeholder};
use crate::pattern::Pattern;
use crate::schema;

pub(super) fn read_all<'n>(
    reader: &mut Reader<'_>,
    service: &Object<'n>,
    rust_names: &mut RustNames<'n>,
) -> Vec<Placeholder> {
    let mut types = Defined::new("placeholder type");
    let mut placeholders = Vec::new();
    for member in reader.map(service, "Placeholders") {
        let name = Str { value: member.name.as_str(), at: member.name.start() };
        check_name(reader, name);
        if let Some(placeholder) = placeholder(reader, &member.value, name, &mut types, rust_names)
        {
            placeholders.push(placeholder);
        }
    }
    placeholders
}

/// Reads a placeholder, and adds the name of its type to `types`.
fn placeholder<'n>(
    reader: &mut Reader<'_>,
    node: &'n Value<'n>,
    name: Str<'n>,
    types: &mut Defined<'n>,
    rust_names: &mut RustNames<'n>,
) -> Option<Placeholder> {
    let object = &reader.object(node, &schema::PLACEHOLDER)?;
    let pattern = pattern(reader, object);
    let accepted = accepted(reader, object);
    let example = reader.required(object, "Example");
    let title = reader.required(object, "Title");
    let mut type_name = name;
    if let Some(other) = reader.string(object, "Type") {
        check_name(reader, other);
        type_name = other;
    }
    types.add(reader, type_name);
    rust_names.add_placeholder(reader, type_name);
    let (pattern, example) = (pattern?, example?);
    check_example(reader, &pattern, example);
    Some(Placeholder {
        name: name.value.to_owned(),
        pattern,
        accepted,
        example: example.value.to_owned(),
        title: title?.value.to_owned(),
        type_name: type_name.value.to_owned(),
    })
}

fn accepted(reader: &mut Reader<'_>, object: &Object<'_>) -> Accepted {
    let Some(name) = reader.string(object, "Accepts") else { return Accepted::Pattern };
    match name.value {
        "Visible" => Accepted::Visible,
        "Path" => Accepted::Path,
        "Text" => Accepted::Text,
        other => {
            let message = format!("`Accepts` is `{other}`");
            reader.defect(name.at, message).help("write `Visible`, `Path` or `Text`, or remove it");
            Accepted::Pattern
        }
    }
}

fn pattern(reader: &mut Reader<'_>, object: &Object<'_>) -> Option<Pattern> {
    let max_length = reader.number(object, "MaxLength").unwrap_or(usize::MAX);
    let text = reader.required(object, "Pattern")?;
    match Pattern::parse(text.value, max_length) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let (before, after) = text.value.split_at(error.at);
            let message =
                format!("invalid pattern at `{before}` <- here -> `{after}`: {}", error.message);
            reader.defect(text.at, message).help_if(error.help);
            None
        }
    }
}

fn check_example(reader: &mut Reader<'_>, pattern: &Pattern, example: Str<'_>) {
    let Err(at) = pattern.check(example.value) else { return };
    let why = match example.value.get(at..).and_then(|rest| rest.chars().next()) {
        None => "it is incomplete".to_owned(),
        Some(_) if at == pattern.max_length => format!("it is longer than {at} characters"),
        Some(wrong) => format!("`{wrong}` is not allowed after `{}`", &example.value[..at]),
    };
    let (value, text) = (example.value, &pattern.text);
    reader.defect(example.at, format!("the example `{value}` does not match `{text}`: {why}"));
}

/// Checks the name of a placeholder, which becomes the name of a Rust type.
pub(super) fn check_name(reader: &mut Reader<'_>, name: Str<'_>) {
    let value = name.value;
    if !value.starts_with(|first: char| first.is_ascii_uppercase())
        || !consists_of(value, |byte| byte.is_ascii_alphanumeric())
    {
        let message = format!("invalid placeholder name `{value}`");
        reader.defect(name.at, message).help("write it like `UserPoolId`");
    }
    if matches!(value, "Partition" | "Region" | "Account") {
        let message = format!("the form of `{value}` is defined by the table of partitions");
        reader.defect(name.at, message).help("remove it here");
    }
}
