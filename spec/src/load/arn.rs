//! The forms of ARNs.

use super::reader::{Object, Reader, is_made_of};
use crate::model::{ArnFormat, Part};

const FORM: &str = "arn:partition:service:region:account:resource";

/// The ARN formats of a resource type. Formats that are wrong are reported and left out.
pub(super) fn formats(reader: &mut Reader<'_>, resource_type: &Object<'_>) -> Vec<ArnFormat> {
    let mut formats = Vec::new();
    for text in &reader.strings(resource_type, "ARNFormats") {
        let texts = split(text.value);
        if texts.len() > 1 {
            let message = "one string holds several ARN formats; all are read".to_owned();
            reader.note(text.at, message);
        }
        for one in &texts {
            match format(one) {
                Ok(format) => formats.push(format),
                Err(message) => reader.defect(text.at, message),
            }
        }
    }
    formats
}

/// A few of AWS's own strings hold two formats, with a comma and a blank between them.
fn split(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut texts = Vec::new();
    let mut start = 0;
    for at in 1..bytes.len() {
        if bytes[at - 1] == b',' && bytes[at] == b' ' {
            texts.push(&text[start..at - 1]);
            start = at + 1;
        }
    }
    texts.push(&text[start..]);
    texts
}

fn format(text: &str) -> Result<ArnFormat, String> {
    let [arn, partition, service, region, account, resource] = parts(text)?;
    if !matches!(&arn[..], [Part::Literal(arn)] if arn == "arn") {
        return Err(format!("an ARN begins with `arn:`; write `{FORM}`"));
    }
    for &(part, name) in
        &[(&partition, "partition"), (&service, "service"), (&resource, "resource")]
    {
        if part.is_empty() {
            return Err(format!("the {name} of the ARN format is empty; write `{FORM}`"));
        }
    }
    Ok(ArnFormat { text: text.to_owned(), partition, service, region, account, resource })
}

/// Splits at the first five colons that are in no placeholder; the resource may hold more.
fn parts(text: &str) -> Result<[Vec<Part>; 6], String> {
    let bytes = text.as_bytes();
    let mut parts: [Vec<Part>; 6] = Default::default();
    let mut last = 0;
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b':' if last < 5 => {
                push_literal(&mut parts[last], &text[start..at])?;
                last += 1;
                at += 1;
                start = at;
            }
            b'$' if bytes.get(at + 1) == Some(&b'{') => {
                push_literal(&mut parts[last], &text[start..at])?;
                let name = placeholder(&text[at + 2..])?;
                parts[last].push(Part::Placeholder(name.to_owned()));
                at += "${}".len() + name.len();
                start = at;
            }
            _ => at += 1,
        }
    }
    push_literal(&mut parts[last], &text[start..])?;
    if last < 5 {
        let count = last + 1;
        return Err(format!("an ARN has six parts (`{FORM}`), this format has {count}"));
    }
    Ok(parts)
}

/// Adds what stands between placeholders. It becomes a part of policies as it is, so it must not
/// mean anything in JSON or in a policy; only `*` is let through, for AWS's own formats have it.
fn push_literal(part: &mut Vec<Part>, literal: &str) -> Result<(), String> {
    for character in literal.chars() {
        if !character.is_ascii_graphic() || matches!(character, '"' | '\\' | '?' | '$') {
            return Err(format!("{character:?} must not stand in an ARN format; remove it"));
        }
    }
    if !literal.is_empty() {
        part.push(Part::Literal(literal.to_owned()));
    }
    Ok(())
}

/// The name of the placeholder whose `${` stands before `text`.
pub(super) fn placeholder(text: &str) -> Result<&str, String> {
    let Some((name, _)) = text.split_once('}') else {
        return Err(format!("the placeholder `${{{text}` is not closed; a `}}` is missing"));
    };
    if name.is_empty() || !is_made_of(name, |byte| byte.is_ascii_alphanumeric()) {
        return Err(format!("`${{{name}}}` is no placeholder; its name has letters and digits"));
    }
    Ok(name)
}
