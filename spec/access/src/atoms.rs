//! Conditions on one key, and the values of the key that they leave.
//!
//! A request lacks a key, or has one or several values of it. A condition is an *atom*: whether it
//! holds if the key is absent, and which values it accepts: the only one, all of them, or one of them.
//! An atom that must not hold is another atom: not all values in a set is one value outside of it.

mod domain;
#[cfg(test)]
mod tests;

use cognito_policy_language::evaluate::{Operand, RequestContext, Template};
use cognito_policy_language::operator::{Family, Qualifier};

pub(crate) use domain::Domain;

use crate::budget::{Budget, Exhausted};
use crate::globs::{Glob, Letters, Reading, find};
use crate::policy::Condition;

/// A condition on one key.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Atom {
    /// Whether it holds if the request does not have the key.
    absent: bool,
    on: Quantifier,
    /// Whether it accepts the values that are not in the set.
    negated: bool,
    set: Set,
}

/// Which values of a key an atom is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantifier {
    /// The only value; with several, it does not hold.
    Only,
    All,
    Any,
}

/// A set of values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Set {
    /// The texts that match one of them.
    Texts(Vec<Glob>),
    /// The values that compare with one of them.
    Compared(Vec<Operand>),
    Everything,
}

/// The values of a key in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyValue {
    Absent,
    Values(Vec<String>),
}

/// A key, as far as all atoms on it share it.
#[derive(Debug, Clone)]
pub(crate) struct KeyFacts {
    pub(crate) name: String,
    pub(crate) domain: Domain,
    pub(crate) multivalued: bool,
    /// Whether all conditions on it so far are `Null`.
    pub(crate) only_presence: bool,
}

impl Atom {
    /// Converts a condition. A value whose variables have no value, as `filled` says, matches nothing.
    pub(crate) fn of(
        condition: &Condition,
        holes_hold: bool,
        filled: &dyn Fn(&Template) -> Option<Template>,
        letters: &mut Letters,
    ) -> Self {
        let operator = condition.test.operator;
        let operands = &condition.test.operands;
        if operator.base.family == Family::Null {
            return Self::presence(operands, holes_hold);
        }
        let negated = operator.base.negated;
        let on = match operator.qualifier {
            None => Quantifier::Only,
            Some(Qualifier::ForAllValues) => Quantifier::All,
            Some(Qualifier::ForAnyValue) => Quantifier::Any,
        };
        let has_hole = operands.contains(&Operand::Unknown);
        let set = if has_hole && holes_hold != negated {
            Set::Everything
        } else {
            Set::of(operands, filled, letters)
        };
        Self { absent: operator.holds_without_key(), on, negated, set }
    }

    /// `Null`: whether the key is absent.
    fn presence(operands: &[Operand], holes_hold: bool) -> Self {
        let has_hole = holes_hold && operands.contains(&Operand::Unknown);
        let absent = has_hole || operands.contains(&Operand::Absent(true));
        let present = has_hole || operands.contains(&Operand::Absent(false));
        Self { absent, on: Quantifier::All, negated: !present, set: Set::Everything }
    }

    /// An atom that holds if the request has the key.
    pub(crate) fn present() -> Self {
        Self::presence(&[Operand::Absent(false)], false)
    }

    /// An atom that holds if the key has this one value, or is absent.
    pub(crate) fn given(value: Option<&str>) -> Self {
        match value {
            None => Self::presence(&[Operand::Absent(true)], false),
            Some(text) => Self {
                absent: false,
                on: Quantifier::Only,
                negated: false,
                set: Set::Texts(vec![Glob::literal(text)]),
            },
        }
    }

    /// An atom that holds if the key has a value that matches one of these.
    pub(crate) fn within(globs: Vec<Glob>) -> Self {
        let set = Set::Texts(globs);
        Self { absent: false, on: Quantifier::Only, negated: false, set }
    }

    /// Returns whether it surely holds for these values, or, if `reading` is
    /// [`Possibly`](Reading::Possibly), for some values of variables.
    pub(crate) fn holds(&self, value: &KeyValue, reading: Reading) -> bool {
        let KeyValue::Values(values) = value else { return self.absent };
        let accepts = |value: &String| {
            if self.negated {
                !self.set.contains(value, opposite(reading))
            } else {
                self.set.contains(value, reading)
            }
        };
        match self.on {
            Quantifier::Only => values.len() == 1 && values.iter().all(accepts),
            Quantifier::All => values.iter().all(accepts),
            Quantifier::Any => values.iter().any(accepts),
        }
    }

    /// Returns the values that it accepts, if they are a few texts, and the key must be there.
    pub(crate) fn only_texts(&self) -> Option<Vec<String>> {
        match &self.set {
            Set::Texts(globs) if !self.absent && !self.negated && self.on == Quantifier::Only => {
                globs.iter().map(Glob::single_text).collect()
            }
            _ => None,
        }
    }

    pub(crate) fn set(&self) -> &Set {
        &self.set
    }
}

fn opposite(reading: Reading) -> Reading {
    match reading {
        Reading::Surely => Reading::Possibly,
        Reading::Possibly => Reading::Surely,
    }
}

impl Set {
    fn of(
        operands: &[Operand],
        filled: &dyn Fn(&Template) -> Option<Template>,
        letters: &mut Letters,
    ) -> Self {
        let mut globs = Vec::new();
        let mut compared = Vec::new();
        for operand in operands {
            match operand {
                Operand::Text(template) => {
                    globs.extend(filled(template).map(|it| Glob::of(&it, letters)));
                }
                Operand::Number(..) | Operand::Date(..) | Operand::Addresses(_) => {
                    compared.push(operand.clone());
                }
                Operand::Absent(_) | Operand::Invalid | Operand::Unknown => {}
            }
        }
        if compared.is_empty() { Self::Texts(globs) } else { Self::Compared(compared) }
    }

    fn contains(&self, value: &str, reading: Reading) -> bool {
        match self {
            Self::Texts(globs) => globs.iter().any(|glob| glob.matches(value, reading)),
            Self::Compared(operands) => {
                let context = RequestContext::new();
                operands.iter().any(|it| it.matches(value, &context) == Some(true))
            }
            Self::Everything => true,
        }
    }
}

/// The sets that a value must be in, or not in.
type Demands<'a> = Vec<(&'a Set, bool)>;

/// Returns values of a key with which every atom holds, or does not hold, as the flag beside it says.
/// Prefers the absence of the key, and one value to several.
pub(crate) fn solve(
    key: &KeyFacts,
    atoms: &[(&Atom, bool)],
    budget: &mut Budget,
) -> Result<Option<KeyValue>, Exhausted> {
    if atoms.iter().all(|(atom, holds)| atom.absent == *holds) {
        return Ok(Some(KeyValue::Absent));
    }
    let every: Demands<'_> = atoms.iter().map(|(atom, holds)| demand(atom, *holds)).collect();
    if let Some(value) = key.domain.find(&every, budget)? {
        return Ok(Some(KeyValue::Values(vec![value])));
    }
    let needs_one = |(atom, holds): &(&Atom, bool)| *holds && atom.on == Quantifier::Only;
    if !key.multivalued || atoms.iter().any(needs_one) {
        return Ok(None);
    }
    several(key, atoms, budget)
}

/// What a value must be for an atom to hold, or not to hold.
fn demand(atom: &Atom, holds: bool) -> (&Set, bool) {
    (&atom.set, holds != atom.negated)
}

/// Returns several values: one for each atom that needs one, all of them in the sets of the others.
fn several(
    key: &KeyFacts,
    atoms: &[(&Atom, bool)],
    budget: &mut Budget,
) -> Result<Option<KeyValue>, Exhausted> {
    // Not all values in a set: one outside. Not one value in a set: all outside.
    let is_for_all = |(atom, holds): &&(&Atom, bool)| match atom.on {
        Quantifier::All => *holds,
        Quantifier::Any => !*holds,
        Quantifier::Only => false,
    };
    let is_for_one = |it: &&(&Atom, bool)| it.0.on != Quantifier::Only && !is_for_all(it);
    let common: Demands<'_> =
        atoms.iter().filter(is_for_all).map(|(atom, holds)| demand(atom, *holds)).collect();
    let mut values: Vec<String> = Vec::new();
    for (atom, holds) in atoms.iter().filter(is_for_one) {
        let mut demands = common.clone();
        demands.push(demand(atom, *holds));
        let Some(value) = key.domain.find(&demands, budget)? else { return Ok(None) };
        if !values.contains(&value) {
            values.push(value);
        }
    }
    // One value was tried before; the others must differ from it.
    while values.len() < 2 {
        let taken: Vec<Set> = values.iter().map(|it| Set::Texts(vec![Glob::literal(it)])).collect();
        let mut demands = common.clone();
        demands.extend(taken.iter().map(|set| (set, false)));
        let Some(value) = key.domain.find(&demands, budget)? else { return Ok(None) };
        values.push(value);
    }
    Ok(Some(KeyValue::Values(values)))
}

/// Returns a text that is in every set, or not in it, as the flag beside it says.
pub(crate) fn find_text(
    unions: &[(&[Glob], bool)],
    budget: &mut Budget,
) -> Result<Option<String>, Exhausted> {
    let excluded: Vec<&Glob> =
        unions.iter().filter(|(_, inside)| !inside).flat_map(|(globs, _)| globs.iter()).collect();
    let wanted: Vec<&[Glob]> =
        unions.iter().filter(|(_, inside)| *inside).map(|(globs, _)| *globs).collect();
    choose(&wanted, &mut Vec::new(), &excluded, budget)
}

/// Tries every choice of one glob from each union.
fn choose<'g>(
    unions: &[&'g [Glob]],
    chosen: &mut Vec<&'g Glob>,
    excluded: &[&Glob],
    budget: &mut Budget,
) -> Result<Option<String>, Exhausted> {
    let Some((first, rest)) = unions.split_first() else {
        return find::find(chosen, excluded, budget);
    };
    for glob in *first {
        budget.spend()?;
        let is_possible = |it: &&Glob| !crate::globs::relate::are_disjoint(it, glob);
        if !chosen.iter().all(is_possible) {
            continue;
        }
        chosen.push(glob);
        let found = choose(rest, chosen, excluded, budget)?;
        chosen.pop();
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}
