//! ARN formats.

use super::reader::{Object, Reader, consists_of};
use crate::model::{ArnFormat, Fragment};

const FORM: &str = "write `arn:partition:service:region:account:resource`";

/// Returns the ARN formats of a resource type. Invalid formats are reported and left out.
pub(super) fn formats(reader: &mut Reader<'_>, resource_type: &Object<'_>) -> Vec<ArnFormat> {
    let mut formats = Vec::new();
    for text in reader.strings(resource_type, "ARNFormats") {
        // A few of AWS's strings hold two formats.
        for (index, format) in text.value.split(", ").enumerate() {
            if index > 0 {
                reader.note(text.at, "several ARN formats in one string");
            }
            formats.extend(self::format(reader, text.at, format));
        }
    }
    formats
}

fn format(reader: &mut Reader<'_>, at: usize, text: &str) -> Option<ArnFormat> {
    let [arn, partition, service, region, account, resource] = parts(reader, at, text)?;
    if !matches!(&arn[..], [Fragment::Literal(arn)] if arn == "arn") {
        reader.defect(at, "an ARN must begin with `arn:`").help(FORM);
        return None;
    }
    let required = [(&partition, "partition"), (&service, "service"), (&resource, "resource")];
    if let Some((_, name)) = required.iter().find(|(part, _)| part.is_empty()) {
        reader.defect(at, format!("the ARN format has no {name}")).help(FORM);
        return None;
    }
    Some(ArnFormat { text: text.to_owned(), partition, service, region, account, resource })
}

/// Splits a format at the first five colons outside of placeholders. The resource may have more.
fn parts(reader: &mut Reader<'_>, at: usize, text: &str) -> Option<[Vec<Fragment>; 6]> {
    let bytes = text.as_bytes();
    let mut parts: [Vec<Fragment>; 6] = Default::default();
    let mut last = 0;
    let (mut start, mut next) = (0, 0);
    while next < bytes.len() {
        match bytes[next] {
            b':' if last < 5 => {
                push_literal(reader, at, &mut parts[last], &text[start..next])?;
                last += 1;
                next += 1;
                start = next;
            }
            b'$' if bytes.get(next + 1) == Some(&b'{') => {
                push_literal(reader, at, &mut parts[last], &text[start..next])?;
                let name = placeholder(reader, at, &text[next + "${".len()..])?;
                parts[last].push(Fragment::Placeholder(name.to_owned()));
                next += "${}".len() + name.len();
                start = next;
            }
            _ => next += 1,
        }
    }
    push_literal(reader, at, &mut parts[last], &text[start..])?;
    if last < 5 {
        let message = format!("an ARN has six parts, but this format has {}", last + 1);
        reader.defect(at, message).help(FORM);
        return None;
    }
    Some(parts)
}

/// Adds the text between two placeholders. It becomes part of policies unchanged, so it must not
/// have a meaning in JSON or in a policy; only `*` is allowed, because AWS's own formats use it.
fn push_literal(
    reader: &mut Reader<'_>,
    at: usize,
    part: &mut Vec<Fragment>,
    literal: &str,
) -> Option<()> {
    let is_legal = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\\' | '?' | '$');
    if let Some(illegal) = literal.chars().find(|&c| !is_legal(c)) {
        reader.defect(at, format!("{illegal:?} is not allowed in an ARN format")).help("remove it");
        return None;
    }
    if !literal.is_empty() {
        part.push(Fragment::Literal(literal.to_owned()));
    }
    Some(())
}

/// Returns the name of the placeholder whose `${` precedes `text`. Reports an invalid one.
pub(super) fn placeholder<'t>(
    reader: &mut Reader<'_>,
    at: usize,
    text: &'t str,
) -> Option<&'t str> {
    let Some((name, _)) = text.split_once('}') else {
        let message = format!("the placeholder `${{{text}` is not closed");
        reader.defect(at, message).help("add a closing `}`");
        return None;
    };
    if name.is_empty() || !consists_of(name, |byte| byte.is_ascii_alphanumeric()) {
        let message = format!("invalid placeholder `${{{name}}}`");
        reader.defect(at, message).help("name it with letters and digits");
        return None;
    }
    Some(name)
}
