//! Whether some ARN matches both a text of a policy and an ARN format.

use cognito_policy_spec::model::{Fragment, Placeholder, Service, ValueType};
use cognito_policy_spec::tables::Tables;

use crate::condition_key;
use crate::glob;
use crate::variable::Variables;

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
    /// A variable: some text.
    Variable {
        /// Whether the text can have a `/`.
        slash: bool,
    },
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
pub(super) fn overlap(
    mut text: &str,
    mut parts: &[Fragment],
    owner: &Service,
    tables: &Tables,
) -> bool {
    if text == "*" {
        return true;
    }
    // Most texts start differently, or have no wildcards: they need no automaton.
    let mut rest = text;
    if let Some(Fragment::Literal(literal)) = parts.first() {
        let length = common(text, literal);
        rest = &text[length..];
        if length == literal.len() {
            (text, parts) = (rest, &parts[1..]);
        } else if !matches!(rest.as_bytes().first(), None | Some(b'*' | b'?' | b'$')) {
            return false;
        }
    }
    // A `*` matches the format up to its last placeholder, which takes what follows.
    if rest.trim_start_matches('?').starts_with('*')
        && let Some(Fragment::Placeholder(name)) = parts.last()
        && (!rest.contains('/') || takes_slash(name, owner))
    {
        return true;
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
    for step in steps(text, tables) {
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
        Step::Variable { slash } => {
            // At least one character, then on to the next `/` that it cannot have.
            let ends = |slot: &Slot| !slash && matches!(slot, Slot::Byte(b'/'));
            let mut moving = false;
            for (at, slot) in slots.iter().enumerate() {
                let starts = reached[at] && !ends(slot);
                next[at] |= (moving || starts) && matches!(slot, Slot::More { .. });
                moving = (moving && !ends(slot)) || starts;
                next[at + 1] |= moving;
            }
        }
    }
}

fn steps<'a>(text: &'a str, tables: &'a Tables) -> impl Iterator<Item = Step> + use<'a> {
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
            let name = &text[variable.name.clone()];
            return Some(match name {
                "*" | "?" | "$" => Step::Byte(bytes[variable.name.start]),
                name => Step::Variable { slash: can_have_slash(name, tables) },
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

/// Returns whether a value of the variable can have a `/`: unless the type of its key excludes it.
///
/// A name without a prefix is not a key. It is a value that `arn!` inserts, or a placeholder of a
/// template: one part of the ARN.
fn can_have_slash(name: &str, tables: &Tables) -> bool {
    if !name.contains(':') || glob::is_one_of(name, &tables.rule_facts().keys_without_slash) {
        return false;
    }
    let Some(key) = condition_key::known(name, tables) else { return true };
    match (key.value_type, &key.placeholder) {
        (ValueType::Bool | ValueType::Numeric | ValueType::Date | ValueType::IpAddress, _) => false,
        (_, Some(type_name)) => has_slash(type_name, tables),
        (_, None) => true,
    }
}

/// Returns whether values of an ID type of the core services can have a `/`.
fn has_slash(type_name: &str, tables: &Tables) -> bool {
    for service in tables.core_services() {
        if let Some(placeholder) = service.placeholders.iter().find(|it| it.type_name == type_name)
        {
            return matches_slash(placeholder);
        }
    }
    true
}

fn matches_slash(placeholder: &Placeholder) -> bool {
    placeholder.accepts(b'/')
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
    owner.placeholders.iter().find(|it| it.name == name).is_none_or(matches_slash)
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::model::Fragment;
    use cognito_policy_spec::tables::Tables;

    use super::overlap;

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
            ("*/a/b", "userpool/<X>", true),
            ("u?*a", pool, true),
            ("x*a", pool, false),
            ("?*/a/b", pool, false),
            ("*a", "a<X>b", false),
            ("*b", "a<X>b", true),
            ("user?ool/a", pool, true),
            ("user?pool/a", pool, false),
            ("userpool/?", pool, true),
            ("a?", "a<X>b", false),
            ("a?b", "a<X>b", true),
            ("a?cb", "a<X>b", true),
            ("ab", "a<X>b", false),
            // A variable matches any text, unless the type of its key excludes a slash.
            ("${aws:PrincipalTag/v}", pool, true),
            ("user${aws:PrincipalTag/v}", pool, true),
            ("user${aws:PrincipalTag/v}b", pool, true),
            ("userpool${aws:PrincipalTag/v}", pool, true),
            ("${aws:PrincipalArn}", pool, true),
            ("${x.example.com:sub}", pool, true),
            ("x${aws:PrincipalTag/v}", pool, false),
            ("userpool/a${aws:PrincipalTag/v}/b", pool, false),
            ("${aws:username}", pool, false),
            ("${AWS:UserName, 'x'}", pool, false),
            ("${aws:PrincipalAccount}/a", pool, true),
            ("${cognito-identity.amazonaws.com:sub}", pool, false),
            ("${aws:EpochTime}", pool, false),
            ("${aws:MultiFactorAuthPresent}", pool, false),
            // So does a captured value.
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
            let found = overlap(text, &parts(format), pools, Tables::builtin());
            assert_eq!(found, expected, "{text} {format}");
        }
    }
}
