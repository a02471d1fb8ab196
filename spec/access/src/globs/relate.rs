//! Quick answers about two globs, in linear time, that settle most questions.

use super::{Class, Glob, Symbol, letter};

/// The most steps that an answer may take.
const MOST_STEPS: usize = 1_000_000;

/// Returns whether `outer` matches everything that `inner` matches. Each letter of `inner` must be
/// matched by a letter of `outer`, so that some inclusions are not seen.
pub(crate) fn includes(outer: &Glob, inner: &Glob) -> bool {
    let (outer, inner) = (&outer.symbols, &inner.symbols);
    let same = outer.iter().zip(inner).take_while(|(a, b)| a == b && !a.repeats).count();
    let (outer, inner) = (&outer[same..], &inner[same..]);
    if let Some(first) = outer.first()
        && !first.repeats
        && inner.first().is_none_or(|it| !takes(*first, *it))
    {
        return false;
    }
    // For hostile globs, the search decides, which has a limit.
    if outer.len().saturating_mul(inner.len()) > MOST_STEPS {
        return false;
    }
    let mut reached = Vec::with_capacity(4);
    let mut next = Vec::with_capacity(4);
    enter(0, outer, &mut reached);
    for &symbol in inner {
        next.clear();
        for &at in &reached {
            let Some(&own) = outer.get(at) else { continue };
            if !takes(own, symbol) {
                continue;
            }
            if own.repeats {
                enter(at, outer, &mut next);
            } else {
                enter(at + 1, outer, &mut next);
            }
        }
        if next.is_empty() {
            return false;
        }
        std::mem::swap(&mut reached, &mut next);
    }
    reached.contains(&outer.len())
}

/// Adds a position, and those after it that need no letter.
fn enter(mut at: usize, symbols: &[Symbol], reached: &mut Vec<usize>) {
    while !reached.contains(&at) {
        // What comes before a `*` that matches any text adds nothing, and nothing after it is reached.
        if symbols.get(at) == Some(&Symbol::ANY_TEXT) {
            reached.clear();
        }
        reached.push(at);
        if symbols.get(at).is_none_or(|symbol| !symbol.repeats) {
            return;
        }
        at += 1;
    }
}

/// Returns whether a symbol matches whatever another one matches.
fn takes(outer: Symbol, inner: Symbol) -> bool {
    if inner.repeats && !outer.repeats {
        return false;
    }
    match (outer.class, inner.class) {
        (Class::Variable(own), Class::Variable(letter)) => letter::is_same_value(own, letter),
        (Class::Any, Class::Variable(_)) => outer.repeats,
        (_, Class::Variable(_)) | (Class::Variable(_), _) => false,
        (outer, inner) => contains_class(outer, inner),
    }
}

fn contains_class(outer: Class, inner: Class) -> bool {
    match (outer, inner) {
        (outer, Class::Char(c)) => outer.contains(c),
        (Class::Any, _) => true,
        (Class::InSegment, inner) => inner != Class::Any,
        (Class::Name, inner) => !matches!(inner, Class::Any | Class::InSegment),
        (outer, inner) => outer == inner,
    }
}

/// Returns whether no text matches both, as their beginnings and ends show.
pub(crate) fn are_disjoint(one: &Glob, other: &Glob) -> bool {
    let (one, other) = (&one.symbols, &other.symbols);
    let fixed =
        |symbols: &[Symbol]| !symbols.iter().any(|symbol| symbol.repeats || is_open(*symbol));
    if one.len() != other.len() && fixed(one) && fixed(other) {
        return true;
    }
    differ(one.iter().zip(other)) || differ(one.iter().rev().zip(other.iter().rev()))
}

/// Whether two symbols at the same distance from an end have no letter in common.
fn differ<'s>(pairs: impl Iterator<Item = (&'s Symbol, &'s Symbol)>) -> bool {
    for (one, other) in pairs {
        if one.repeats || other.repeats || is_open(*one) || is_open(*other) {
            return false;
        }
        if !meet(one.class, other.class) {
            return true;
        }
    }
    false
}

/// Whether the text that a symbol matches can have any length.
fn is_open(symbol: Symbol) -> bool {
    matches!(symbol.class, Class::Variable(_))
}

fn meet(one: Class, other: Class) -> bool {
    match (one, other) {
        (Class::Char(c), class) | (class, Class::Char(c)) => class.contains(c),
        (Class::AnyCase(a), Class::AnyCase(b)) => a == b,
        (Class::AnyCase(_), Class::Digit) | (Class::Digit, Class::AnyCase(_)) => false,
        _ => true,
    }
}
