//! What the types of ARNs accept at run time.

use std::ops::Range;

use cognito_policy_spec::model::{ArnFormat, Fragment, Service};
use cognito_policy_spec::tables::Tables;

use super::Arn;
use crate::region;

/// A slot of an ARN type: the placeholder that it is named for, and the text that ends it.
struct Slot<'f> {
    placeholder: &'f str,
    next: String,
}

impl Arn {
    /// Checks whether the ARN type of `format` accepts the resource part of an ARN without wildcards
    /// and variables. `arn!` decides by this, so that it agrees with parsing at run time.
    ///
    /// # Errors
    ///
    /// Returns the byte of the text from which on the resource does not have the format.
    pub fn check_typed(
        &self,
        text: &str,
        format: &ArnFormat,
        owner: &Service,
        tables: &Tables,
    ) -> Result<(), usize> {
        let (first, slots) = slots(&format.resource);
        let mut at = self.resource.start;
        if !text[at..].starts_with(first.as_str()) {
            return Err(at);
        }
        at += first.len();
        for slot in &slots {
            let rest = &text[at..];
            let found = if slot.next.is_empty() { Some(rest.len()) } else { rest.find(&slot.next) };
            let value = at..at + found.unwrap_or(rest.len());
            check_value(text, value.clone(), slot.placeholder, owner, tables)?;
            at = value.end;
            if found.is_none() {
                return Err(at);
            }
            at += slot.next.len();
        }
        if at < text.len() { Err(at) } else { Ok(()) }
    }
}

/// Splits a part of a format into the text before the first slot, and the slots. A `*` of the format
/// is a slot. Two adjacent slots are one, because nothing tells where the first one ends.
fn slots(parts: &[Fragment]) -> (String, Vec<Slot<'_>>) {
    let (mut first, mut slots) = (String::new(), Vec::<Slot<'_>>::new());
    for part in parts {
        match part {
            Fragment::Literal(literal) => {
                for (index, piece) in literal.split('*').enumerate() {
                    if index > 0 {
                        add_slot("", &mut slots);
                    }
                    match slots.last_mut() {
                        Some(slot) => slot.next.push_str(piece),
                        None => first.push_str(piece),
                    }
                }
            }
            Fragment::Placeholder(name) => add_slot(name, &mut slots),
        }
    }
    (first, slots)
}

fn add_slot<'f>(placeholder: &'f str, slots: &mut Vec<Slot<'f>>) {
    if slots.last().is_none_or(|last| !last.next.is_empty()) {
        slots.push(Slot { placeholder, next: String::new() });
    }
}

/// Checks a value of a placeholder, like the type of its values.
fn check_value(
    text: &str,
    range: Range<usize>,
    placeholder: &str,
    owner: &Service,
    tables: &Tables,
) -> Result<(), usize> {
    let value = &text[range.clone()];
    if let Some(known) = owner.placeholders.iter().find(|it| it.name == placeholder) {
        return known.pattern.check(value).map_err(|at| range.start + at);
    }
    let is_known = match placeholder {
        "Partition" => region::partition(value, tables).is_some(),
        "Region" => region::partition_of(value, tables).is_some(),
        "Account" | "AccountId" => {
            value.len() == 12 && value.as_bytes().iter().all(u8::is_ascii_digit)
        }
        _ => return check_part(value).map_err(|at| range.start + at),
    };
    if is_known { Ok(()) } else { Err(range.start) }
}

/// Checks a value of a placeholder without a pattern: printable ASCII, except for what separates the
/// parts of an ARN or has a meaning in a policy.
fn check_part(value: &str) -> Result<(), usize> {
    for (at, byte) in value.bytes().enumerate() {
        if !matches!(byte, b'!'..=b'~') || br#":/*?$"\"#.contains(&byte) {
            return Err(at);
        }
    }
    if value.is_empty() { Err(0) } else { Ok(()) }
}
