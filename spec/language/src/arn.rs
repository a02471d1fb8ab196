//! ARNs in policies, with wildcards and variables, and the resource types that they fit.

use std::ops::Range;

use cognito_policy_spec::model::{ArnFormat, Fragment, ResourceType, Service};

use crate::glob;
use crate::variable::Variables;

/// The parts of an ARN, split at its first five colons: their bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arn {
    /// The partition: `aws`.
    pub partition: Range<usize>,
    /// The service: `cognito-idp`.
    pub service: Range<usize>,
    /// The Region, possibly empty.
    pub region: Range<usize>,
    /// The account ID, possibly empty.
    pub account: Range<usize>,
    /// The rest, which can contain colons.
    pub resource: Range<usize>,
}

/// A resource type, the service that lists it, and one form of its ARNs.
pub type Candidate<'t> = (&'t Service, &'t ResourceType, &'t ArnFormat);

/// Why a text is not an ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArnFault {
    /// It does not start with `arn:`.
    Prefix,
    /// It has this number of parts instead of six.
    Fields(usize),
}

impl Arn {
    /// Splits a text. Colons in variables do not count.
    ///
    /// # Errors
    ///
    /// If the text does not start with `arn:`, or has fewer than six parts.
    pub fn parse(text: &str) -> Result<Self, ArnFault> {
        if !text.starts_with("arn:") {
            return Err(ArnFault::Prefix);
        }
        let parts = parts(text, true);
        let [_, partition, service, region, account, resource] = parts.as_slice() else {
            return Err(ArnFault::Fields(parts.len()));
        };
        Ok(Self {
            partition: partition.clone(),
            service: service.clone(),
            region: region.clone(),
            account: account.clone(),
            resource: resource.clone(),
        })
    }

    /// Returns whether the service and resource parts can match an ARN of `format`.
    ///
    /// Partition, Region and account are not compared: a mistake there is not a mismatch of types.
    pub fn fits(&self, text: &str, format: &ArnFormat, owner: &Service) -> bool {
        overlap(&text[self.service.clone()], &format.service, owner)
            && overlap(&text[self.resource.clone()], &format.resource, owner)
    }

    /// Returns whether its service is, or may be, that of ARNs of `format`.
    pub fn is_of_service(&self, text: &str, format: &ArnFormat) -> bool {
        let service = &text[self.service.clone()];
        match format.service.as_slice() {
            [Fragment::Literal(literal)] => {
                literal == service || glob::matches(service, literal) || is_open(service)
            }
            _ => true,
        }
    }

    /// Returns whether it can be an ARN of the resource type.
    pub fn is_of(&self, text: &str, resource_type: &ResourceType, owner: &Service) -> bool {
        resource_type.arn_formats.iter().any(|format| self.fits(text, format, owner))
    }

    /// Returns the placeholders of `format` and the bytes in their place: each extends to the text
    /// that follows it in the format.
    pub fn placeholders<'f>(
        &self,
        text: &str,
        format: &'f ArnFormat,
    ) -> Vec<(&'f str, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = self.resource.start;
        for (index, part) in format.resource.iter().enumerate() {
            let rest = &text[at..];
            match part {
                Fragment::Literal(literal) if rest.starts_with(literal.as_str()) => {
                    at += literal.len();
                }
                Fragment::Literal(_) => break,
                Fragment::Placeholder(name) => {
                    let length = match format.resource.get(index + 1) {
                        Some(Fragment::Literal(next)) => rest.find(next.as_str()),
                        _ => Some(rest.len()),
                    };
                    let Some(length) = length else { break };
                    found.push((name.as_str(), at..at + length));
                    at += length;
                }
            }
        }
        found
    }
}

/// Splits a text at its first five colons. Colons in variables do not count, if there can be any.
pub(crate) fn parts(text: &str, has_variables: bool) -> Vec<Range<usize>> {
    let mut parts = Vec::with_capacity(6);
    let mut start = 0;
    let mut variables = Variables::of(if has_variables { text } else { "" }).peekable();
    for (at, _) in text.match_indices(':') {
        if parts.len() == 5 {
            break;
        }
        while variables.next_if(|variable| variable.range.end <= at).is_some() {}
        if !variables.peek().is_some_and(|it| it.closed && it.range.contains(&at)) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..text.len());
    parts
}

/// Returns whether a text can match more than itself: it has wildcards or variables.
pub fn is_open(text: &str) -> bool {
    glob::is_pattern(text) || Variables::of(text).next().is_some()
}

/// Returns the length of the common prefix of two texts, in bytes.
fn common(one: &str, other: &str) -> usize {
    let mut length = 0;
    for (a, b) in one.bytes().zip(other.bytes()) {
        if a != b {
            break;
        }
        length += 1;
    }
    length
}

/// One step of a policy's text.
enum Step {
    /// This character.
    Byte(u8),
    /// `?`: any one character.
    Any,
    /// `*`: any text.
    Star,
    /// A variable: some text without `/`.
    Variable,
}

/// One step of a format.
#[derive(Clone, Copy)]
enum Slot {
    /// This character.
    Byte(u8),
    /// The first character of a placeholder.
    First { slash: bool },
    /// Further characters of it.
    More { slash: bool },
}

impl Slot {
    fn takes(self, byte: u8) -> bool {
        match self {
            Self::Byte(own) => own == byte,
            Self::First { slash } | Self::More { slash } => slash || byte != b'/',
        }
    }
}

/// Returns whether some text matches both the policy's `text` and the format of `parts`.
///
/// Both are small automata; this tracks the set of slots that are reachable after each step.
fn overlap(mut text: &str, mut parts: &[Fragment], owner: &Service) -> bool {
    // Most texts start differently, or have no wildcards: they need no automaton.
    if let Some(Fragment::Literal(literal)) = parts.first() {
        let length = common(text, literal);
        if length == literal.len() {
            (text, parts) = (&text[length..], &parts[1..]);
        } else if !matches!(text.as_bytes().get(length), None | Some(b'*' | b'?' | b'$')) {
            return false;
        }
    }
    match parts {
        [] if text.is_empty() => return true,
        // A slash stays a slash whatever the wildcards match.
        [Fragment::Placeholder(name)] if !text.contains('$') => {
            return takes_slash(name, owner) || !text.contains('/');
        }
        _ => {}
    }
    let slots = slots(parts, owner);
    let mut reached = vec![false; slots.len() + 1];
    let mut next = reached.clone();
    reached[0] = true;
    for step in steps(text) {
        close(&mut reached, &slots);
        advance(&reached, &slots, &step, &mut next);
        std::mem::swap(&mut reached, &mut next);
        if !reached.contains(&true) {
            return false;
        }
    }
    close(&mut reached, &slots);
    // A missing ID at the end is a fault of the ID, not of the format.
    let missing = matches!(slots.as_slice(), [.., Slot::First { .. }, Slot::More { .. }]);
    reached[slots.len()] || (missing && reached[slots.len() - 2])
}

/// Adds the slots that can be reached without a character: a placeholder can end anywhere.
fn close(reached: &mut [bool], slots: &[Slot]) {
    for (at, slot) in slots.iter().enumerate() {
        if reached[at] && matches!(slot, Slot::More { .. }) {
            reached[at + 1] = true;
        }
    }
}

/// Determines the slots that are reachable after one more step; `reached` is closed.
fn advance(reached: &[bool], slots: &[Slot], step: &Step, next: &mut [bool]) {
    next.fill(false);
    match step {
        Step::Byte(_) | Step::Any => {
            for (at, slot) in slots.iter().enumerate().filter(|&(at, _)| reached[at]) {
                let taken = match step {
                    Step::Byte(byte) => slot.takes(*byte),
                    _ => true,
                };
                next[if matches!(slot, Slot::More { .. }) { at } else { at + 1 }] |= taken;
            }
        }
        Step::Star => {
            let first = reached.iter().position(|&it| it).unwrap_or(reached.len());
            next[first..].fill(true);
        }
        Step::Variable => {
            // At least one character, then on to the next `/`.
            let mut moving = false;
            for (at, slot) in slots.iter().enumerate() {
                let starts = reached[at] && !matches!(slot, Slot::Byte(b'/'));
                next[at] |= (moving || starts) && matches!(slot, Slot::More { .. });
                moving = (moving && !matches!(slot, Slot::Byte(b'/'))) || starts;
                next[at + 1] |= moving;
            }
        }
    }
}

fn steps(text: &str) -> impl Iterator<Item = Step> {
    let mut variables = Variables::of(text);
    let mut next = variables.next();
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let byte = *bytes.get(at)?;
        if next.as_ref().is_some_and(|variable| variable.range.start == at) {
            let variable = next.take()?;
            next = variables.next();
            at = variable.range.end;
            if !variable.closed {
                return Some(Step::Star); // it may end anywhere
            }
            let escaped = bytes[variable.name.start];
            return Some(match escaped {
                b'*' | b'?' | b'$' if variable.name.len() == 1 => Step::Byte(escaped),
                _ => Step::Variable,
            });
        }
        at += 1;
        Some(match byte {
            b'*' => Step::Star,
            b'?' => Step::Any,
            other => Step::Byte(other),
        })
    })
}

fn slots(parts: &[Fragment], owner: &Service) -> Vec<Slot> {
    let mut slots = Vec::new();
    for part in parts {
        match part {
            Fragment::Literal(literal) => slots.extend(literal.bytes().map(Slot::Byte)),
            Fragment::Placeholder(name) => {
                let slash = takes_slash(name, owner);
                slots.extend([Slot::First { slash }, Slot::More { slash }]);
            }
        }
    }
    slots
}

/// Returns whether a placeholder can hold a slash: one of known form only if its form allows it.
fn takes_slash(name: &str, owner: &Service) -> bool {
    let placeholder = owner.placeholders.iter().find(|it| it.name == name);
    placeholder
        .is_none_or(|it| it.pattern.elements.iter().any(|element| element.set.contains(b'/')))
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::model::Fragment;
    use cognito_policy_spec::tables::Tables;

    use super::{Arn, overlap};

    /// `userpool/<UserPoolId>` as the parts of a format.
    fn parts(format: &str) -> Vec<Fragment> {
        let mut parts = Vec::new();
        for piece in format.split_inclusive('>') {
            let (literal, name) = piece.split_once('<').unwrap_or((piece, ""));
            if !literal.is_empty() {
                parts.push(Fragment::Literal(literal.to_owned()));
            }
            if let Some(name) = name.strip_suffix('>') {
                parts.push(Fragment::Placeholder(name.to_owned()));
            }
        }
        parts
    }

    #[test]
    fn a_text_and_a_format_overlap_if_some_text_matches_both() {
        let pools = Tables::builtin().service("cognito-idp").unwrap();
        // The ID of a pool has no slash; the form of `<X>` is not known.
        let pool = "userpool/<UserPoolId>";
        for (text, format, expected) in [
            ("", "", true),
            ("a", "", false),
            ("userpool/a", pool, true),
            ("userpool/a/b", pool, false),
            ("userpool/a/b", "userpool/<X>", true),
            ("userpool/", pool, true),
            ("userpool", pool, false),
            ("pool/a", pool, false),
            ("*", pool, true),
            ("userpool*", pool, true),
            ("*/a", pool, true),
            ("*/a/b", pool, false),
            ("user?ool/a", pool, true),
            ("user?pool/a", pool, false),
            ("userpool/?", pool, true),
            ("a?", "a<X>b", false),
            ("a?b", "a<X>b", true),
            ("a?cb", "a<X>b", true),
            ("ab", "a<X>b", false),
            // A variable matches text without a slash.
            ("${v}", pool, false),
            ("${v}/a", pool, true),
            ("user${v}/a", pool, true),
            ("user${v}", pool, false),
            ("user${v}a", pool, false),
            ("userpool/${v}", pool, true),
            ("userpool/a${v}b", pool, true),
            ("userpool/a${v}/b", pool, false),
            ("userpool${v}/a", pool, false),
            ("userpool${v}a", pool, false),
            ("a${v}b", "a<X>b", true),
            ("a${v}c", "a<X>b", false),
            // A variable that is not closed matches any text.
            ("user${v", pool, true),
            // An escape is the character itself.
            ("userpoo${*}/a", pool, false),
            ("userpoo${?}/a", pool, false),
            ("userpoo${$}/a", pool, false),
            ("userpoo${*v}/a", pool, true),
            ("${*}/a", "*/<X>", true),
        ] {
            assert_eq!(overlap(text, &parts(format), pools), expected, "{text} {format}");
        }
    }

    #[test]
    fn a_service_matches_in_any_case_or_by_a_pattern() {
        let pools = Tables::builtin().service("cognito-idp").unwrap();
        let format = &pools.resource_types[0].arn_formats[0];
        for (service, expected) in [
            ("cognito-idp", true),
            ("Cognito-IDP", true),
            ("cognito-*", true),
            ("${service}", true),
            ("cognito", false),
        ] {
            let text = format!("arn:aws:{service}:us-east-1:123456789012:userpool/a");
            let Ok(arn) = Arn::parse(&text) else { panic!("{text} is an ARN") };
            assert_eq!(arn.is_of_service(&text, format), expected, "{text}");
        }
    }
}
