//! The forms of ARNs.

use super::reader::{Object, Reader};
use crate::model::{ArnFormat, Part};

/// The ARN formats of a resource type. Formats that are wrong are reported and left out.
pub(super) fn formats(reader: &mut Reader<'_>, resource_type: &Object<'_>) -> Vec<ArnFormat> {
    let mut formats = Vec::new();
    for text in reader.strings(resource_type, "ARNFormats") {
        match format(text.value) {
            Ok(format) => formats.push(format),
            Err(message) => reader.defect(text.span, message),
        }
    }
    formats
}

fn format(text: &str) -> Result<ArnFormat, String> {
    const FORM: &str = "arn:partition:service:region:account:resource";
    let pieces = pieces(text)?;
    let mut parts: Vec<Vec<Part>> = vec![Vec::new()];
    for piece in pieces {
        let Part::Literal(literal) = piece else {
            push(&mut parts, piece);
            continue;
        };
        // The first five colons part the ARN; the resource may hold more.
        for (position, text) in literal.splitn(7 - parts.len(), ':').enumerate() {
            if position > 0 {
                parts.push(Vec::new());
            }
            if !text.is_empty() {
                push(&mut parts, Part::Literal(text.to_owned()));
            }
        }
    }
    let count = parts.len();
    let Ok([arn, partition, service, region, account, resource]) = <[_; 6]>::try_from(parts) else {
        return Err(format!("an ARN has six parts (`{FORM}`), this format has {count}"));
    };
    if arn != [Part::Literal("arn".to_owned())] {
        return Err(format!("an ARN begins with `arn:`; write `{FORM}`"));
    }
    for (part, name) in [(&partition, "partition"), (&service, "service"), (&resource, "resource")]
    {
        if part.is_empty() {
            return Err(format!("the {name} of the ARN format is empty; write `{FORM}`"));
        }
    }
    Ok(ArnFormat { text: text.to_owned(), partition, service, region, account, resource })
}

fn push(parts: &mut [Vec<Part>], piece: Part) {
    if let Some(last) = parts.last_mut() {
        last.push(piece);
    }
}

/// Literals and placeholders in turn.
fn pieces(text: &str) -> Result<Vec<Part>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((literal, behind)) = rest.split_once("${") {
        let Some((name, behind)) = behind.split_once('}') else {
            return Err(format!("the placeholder `${{{behind}` is not closed; a `}}` is missing"));
        };
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(format!(
                "`${{{name}}}` is no placeholder; its name has letters and digits"
            ));
        }
        if !literal.is_empty() {
            pieces.push(Part::Literal(literal.to_owned()));
        }
        pieces.push(Part::Placeholder(name.to_owned()));
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Part::Literal(rest.to_owned()));
    }
    Ok(pieces)
}
