//! The resources that requests for an action can have.

use cognito_policy_spec::model::{Action, ArnFormat, Fragment, Service};

use super::Entry;
use crate::globs::{Class, Glob, Symbol};

/// Returns the ARNs, or `*`, that the resource of a request for an action can be.
pub(crate) fn possible(entry: &Entry<'_>) -> Vec<Glob> {
    let Entry::Listed(service, action) = entry else {
        return vec![Glob::literal("*"), any_arn()];
    };
    let mut globs = Vec::new();
    if action.resource_types.is_empty() {
        globs.push(Glob::literal("*"));
    }
    for of_action in &action.resource_types {
        for format in &service.resource_types[of_action.resource_type].arn_formats {
            let glob = of_format(format, service);
            if !globs.contains(&glob) {
                globs.push(glob);
            }
        }
    }
    globs
}

/// Returns whether two actions of a service are possible on the same resources.
pub(super) fn have_same_types(one: &Action, other: &Action) -> bool {
    let types = one.resource_types.iter().zip(&other.resource_types);
    one.resource_types.len() == other.resource_types.len()
        && types
            .into_iter()
            .all(|(a, b)| a.resource_type == b.resource_type && a.required == b.required)
}

fn any_arn() -> Glob {
    let mut symbols = Glob::literal("arn:").symbols;
    for _ in 0..4 {
        symbols.push(Symbol::many(Class::Name));
        symbols.push(Symbol::one(Class::Char(':')));
    }
    symbols.push(Symbol::one(Class::Any));
    symbols.push(Symbol::ANY_TEXT);
    Glob::from_symbols(symbols)
}

fn of_format(format: &ArnFormat, service: &Service) -> Glob {
    let mut symbols = Glob::literal("arn").symbols;
    for part in
        [&format.partition, &format.service, &format.region, &format.account, &format.resource]
    {
        symbols.push(Symbol::one(Class::Char(':')));
        for (at, fragment) in part.iter().enumerate() {
            match fragment {
                Fragment::Literal(text) => symbols.extend(Glob::literal(text).symbols),
                Fragment::Placeholder(name) => {
                    symbols.extend(of_placeholder(name, part.get(at + 1), service));
                }
            }
        }
    }
    Glob::from_symbols(symbols)
}

/// Returns what a placeholder can be, before the fragment `next`.
fn of_placeholder(name: &str, next: Option<&Fragment>, service: &Service) -> Vec<Symbol> {
    if name == "Account" {
        return vec![Symbol::one(Class::Digit); 12];
    }
    let class = match service.placeholders.iter().find(|it| it.name == name) {
        Some(known) => {
            let pattern = &known.pattern;
            let has = |byte| pattern.elements.iter().any(|element| element.set.contains(byte));
            let has_colon = has(b':') || pattern.region == Some(':');
            of_bytes(has(b'/'), has_colon)
        }
        None if matches!(name, "Partition" | "Region") => Class::Name,
        None => of_unknown(name, next),
    };
    vec![Symbol::one(class), Symbol::many(class)]
}

fn of_bytes(slashes: bool, colons: bool) -> Class {
    match (slashes, colons) {
        (false, false) => Class::Name,
        (true, false) => Class::InSegment,
        (_, true) => Class::Any,
    }
}

/// Returns what a placeholder whose form is not known can be. Most names have no colons, but object
/// keys, topics and paths of APIs can have any character; a name before a slash has none.
fn of_unknown(name: &str, next: Option<&Fragment>) -> Class {
    const ANY: [&str; 4] = ["Key", "Object", "Path", "Topic"];
    match next {
        Some(Fragment::Literal(text)) if text.starts_with('/') => Class::Name,
        None if ANY.iter().any(|word| name.contains(word)) => Class::Any,
        _ => Class::InSegment,
    }
}
