//! The values that a key can have, by the operators that compare it.

use std::net::{Ipv4Addr, Ipv6Addr};

use cognito_policy_language::date::Date;
use cognito_policy_language::evaluate::Operand;
use cognito_policy_language::operator::Family;
use cognito_policy_language::value::IpRange;

use super::{Demands, Set, find_text};
use crate::budget::{Budget, Exhausted};
use crate::globs::{Class, Glob, Symbol};

/// The values that a key can have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Domain {
    /// Texts that match one of these; any text if there are none.
    Texts(Vec<Glob>),
    Numbers,
    Dates,
    Addresses,
    /// The key is compared as values of two types.
    Mixed,
}

impl Domain {
    /// Returns the values that an operator compares.
    pub(crate) fn of(family: Family) -> Self {
        match family {
            Family::Numeric => Self::Numbers,
            Family::Date => Self::Dates,
            Family::IpAddress => Self::Addresses,
            _ => Self::Texts(Vec::new()),
        }
    }

    /// ARNs.
    pub(crate) fn arns() -> Self {
        let part = |class| vec![Symbol::one(class), Symbol::many(class)];
        let mut symbols: Vec<Symbol> = Glob::literal("arn:").symbols;
        for class in [Class::Name, Class::Name] {
            symbols.extend(part(class));
            symbols.push(Symbol::one(Class::Char(':')));
        }
        for _ in 0..2 {
            symbols.push(Symbol::many(Class::Name));
            symbols.push(Symbol::one(Class::Char(':')));
        }
        symbols.extend(part(Class::Any));
        Self::Texts(vec![Glob::from_symbols(symbols)])
    }

    /// Booleans.
    pub(crate) fn booleans() -> Self {
        Self::Texts(vec![Glob::literal("true"), Glob::literal("false")])
    }

    /// Returns the values of a key that is compared as values of both.
    pub(crate) fn join(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            // Booleans and other texts.
            (Self::Texts(_), Self::Texts(_)) => Self::Texts(Vec::new()),
            _ => Self::Mixed,
        }
    }

    /// Returns a value that is in every set, or not in it, as the flag beside it says.
    pub(super) fn find(
        &self,
        demands: &Demands<'_>,
        budget: &mut Budget,
    ) -> Result<Option<String>, Exhausted> {
        let is_impossible = |(set, inside): &(&Set, bool)| **set == Set::Everything && !inside;
        if demands.iter().any(is_impossible) {
            return Ok(None);
        }
        let candidates = match self {
            Self::Texts(domain) => return find_in_texts(domain, demands, budget),
            Self::Mixed => return Ok(None),
            Self::Numbers => numbers(&operands(demands)),
            Self::Dates => dates(&operands(demands)),
            Self::Addresses => addresses(&operands(demands)),
        };
        for value in candidates {
            budget.spend()?;
            let fits = |(set, inside): &(&Set, bool)| {
                set.contains(&value, super::Reading::Surely) == *inside
            };
            if demands.iter().all(fits) {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }
}

fn find_in_texts(
    domain: &[Glob],
    demands: &Demands<'_>,
    budget: &mut Budget,
) -> Result<Option<String>, Exhausted> {
    let mut unions: Vec<(&[Glob], bool)> = Vec::new();
    for (set, inside) in demands {
        match set {
            Set::Texts(globs) => unions.push((globs, *inside)),
            // Numbers, dates and addresses are not compared with texts.
            Set::Compared(_) if *inside => return Ok(None),
            Set::Compared(_) | Set::Everything => {}
        }
    }
    if !domain.is_empty() {
        unions.push((domain, true));
    }
    find_text(&unions, budget)
}

fn operands<'a>(demands: &Demands<'a>) -> Vec<&'a Operand> {
    let of = |(set, _): &(&'a Set, bool)| match set {
        Set::Compared(operands) => operands.as_slice(),
        Set::Texts(_) | Set::Everything => &[],
    };
    demands.iter().flat_map(of).collect()
}

/// Every number that is compared, and one between each two and beyond.
fn numbers(operands: &[&Operand]) -> Vec<String> {
    let mut bounds: Vec<f64> = Vec::new();
    for operand in operands {
        if let Operand::Number(_, value) = operand {
            bounds.push(*value);
        }
    }
    bounds.sort_by(f64::total_cmp);
    let mut candidates = bounds.clone();
    for pair in bounds.windows(2) {
        candidates.push(pair[0] / 2.0 + pair[1] / 2.0);
    }
    let (least, most) = (bounds.first().unwrap_or(&0.0), bounds.last().unwrap_or(&0.0));
    // One less may be the same number, if it is large.
    candidates.extend([least - 1.0, most + 1.0, least.next_down(), most.next_up()]);
    candidates.retain(|value| value.is_finite());
    candidates.iter().map(ToString::to_string).collect()
}

/// Every date that is compared, and one between each two and beyond.
fn dates(operands: &[&Operand]) -> Vec<String> {
    let mut bounds: Vec<Date> = Vec::new();
    for operand in operands {
        if let Operand::Date(_, value) = operand {
            bounds.push(*value);
        }
    }
    bounds.sort_unstable();
    let mut candidates = bounds.clone();
    for pair in bounds.windows(2) {
        candidates.push(pair[0].midpoint(pair[1]));
    }
    let now = Date::at(1_800_000_000);
    let (least, most) = (*bounds.first().unwrap_or(&now), *bounds.last().unwrap_or(&now));
    for seconds in [86_400, 1] {
        candidates.extend([least.plus(-seconds), most.plus(seconds)]);
    }
    candidates.into_iter().filter_map(Date::to_text).collect()
}

/// The first address of every range that is compared, and of what follows it.
fn addresses(operands: &[&Operand]) -> Vec<String> {
    // An address of the documentation, if any will do.
    let mut candidates = vec!["203.0.113.7".to_owned(), "2001:db8::7".to_owned()];
    for operand in operands {
        let Operand::Addresses(range) = operand else { continue };
        candidates.extend([range.first(), range.after()].into_iter().flatten());
    }
    candidates.push(Ipv4Addr::UNSPECIFIED.to_string());
    candidates.push(Ipv6Addr::UNSPECIFIED.to_string());
    candidates.retain(|text| IpRange::parse(text).is_some());
    candidates
}
