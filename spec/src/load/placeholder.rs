//! The placeholders of ARN formats whose form is known.

use super::named::Named;
use super::reader::{Object, Reader, Str};
use crate::model::Placeholder;
use crate::pattern::Pattern;

const PLACEHOLDER: &[&str] = &["Pattern", "MaxLength", "Example", "Title", "Type"];

pub(super) fn read_all(reader: &mut Reader<'_>, service: &Object<'_>) -> Vec<Placeholder> {
    let mut placeholders = Vec::new();
    for member in reader.map(service, "Placeholders") {
        let name = Str { value: &member.name.value, span: &member.name_span };
        check_name(reader, name);
        let Some(object) = reader.object(&member.value, "a placeholder", PLACEHOLDER) else {
            continue;
        };
        placeholders.extend(placeholder(reader, &object, name));
    }
    Named::new(reader, "placeholder type", placeholders).items
}

/// A placeholder, with the name of its type.
fn placeholder<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
    name: Str<'n>,
) -> Option<(Placeholder, Str<'n>)> {
    let pattern = pattern(reader, object);
    let example = reader.required(object, "Example");
    let title = reader.required(object, "Title");
    let type_name = reader.string(object, "Type");
    if let Some(type_name) = type_name {
        check_name(reader, type_name);
    }
    let type_name = type_name.unwrap_or(name);
    let (pattern, example) = (pattern?, example?);
    check_example(reader, &pattern, example);
    let placeholder = Placeholder {
        name: name.value.to_owned(),
        pattern,
        example: example.value.to_owned(),
        title: title?.value.to_owned(),
        type_name: type_name.value.to_owned(),
    };
    Some((placeholder, type_name))
}

fn pattern(reader: &mut Reader<'_>, object: &Object<'_>) -> Option<Pattern> {
    let max_length = reader.number(object, "MaxLength").unwrap_or(usize::MAX);
    let text = reader.required(object, "Pattern")?;
    match Pattern::parse(text.value, max_length) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let (before, after) = text.value.split_at(error.at);
            let message = format!(
                "the pattern is wrong at `{before}` <- here -> `{after}`: {}",
                error.message
            );
            reader.defect(text.span, message);
            None
        }
    }
}

fn check_example(reader: &mut Reader<'_>, pattern: &Pattern, example: Str<'_>) {
    let Err(at) = pattern.check(example.value) else { return };
    let why = match example.value.get(at..).and_then(|rest| rest.chars().next()) {
        None => "it ends too early".to_owned(),
        Some(_) if at == pattern.max_length => format!("it is longer than {at} characters"),
        Some(wrong) => format!("`{wrong}` is not allowed behind `{}`", &example.value[..at]),
    };
    let (value, text) = (example.value, &pattern.text);
    reader.defect(example.span, format!("the example `{value}` does not fit `{text}`: {why}"));
}

/// A placeholder's name becomes the name of a Rust type.
fn check_name(reader: &mut Reader<'_>, name: Str<'_>) {
    let value = name.value;
    let first = value.bytes().next();
    if !first.is_some_and(|byte| byte.is_ascii_uppercase())
        || !value.bytes().all(|byte| byte.is_ascii_alphanumeric())
    {
        let message = format!("`{value}` is no placeholder's name; write it like `UserPoolId`");
        reader.defect(name.span, message);
    }
    if matches!(value, "Partition" | "Region" | "Account") {
        let message = format!("`{value}` has its form from AWS's partitions; remove it here");
        reader.defect(name.span, message);
    }
}
