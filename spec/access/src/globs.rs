//! Texts with wildcards and variables, as sequences of symbols, and questions about them.
//!
//! - Is there a text that matches all of some and none of others? ([`find`])
//! - Does one match everything that another matches? ([`relate`])
//! - Does one match a text? ([`Glob::matches`])
//!
//! A policy variable is one more letter of the alphabet: it represents the value that the request has.
//! Nothing is known about that value, so a text that contains the letter *surely* matches where `*` or
//! the same variable is, and *possibly* matches where any text could be.

pub(crate) mod find;
mod letter;
pub(crate) mod relate;
#[cfg(test)]
mod tests;

use cognito_policy_language::evaluate::{Piece, RequestContext, Template};

pub(crate) use letter::{Letters, is_variable};

/// A text with wildcards and variables.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Glob {
    pub(crate) symbols: Vec<Symbol>,
    /// The same as a template, which matches plain texts faster; `None` if it has variables or
    /// symbols that templates do not have.
    template: Option<Template>,
}

/// A symbol: which letters it matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Symbol {
    pub(crate) class: Class,
    /// Whether it matches any number of them, not one.
    pub(crate) repeats: bool,
}

/// A set of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    Char(char),
    /// A letter in upper or lower case, by its lower case.
    AnyCase(char),
    Any,
    /// Any but `:`.
    InSegment,
    /// Any but `:` and `/`.
    Name,
    /// `0` to `9`.
    Digit,
    /// The value of a policy variable, by the letter for it.
    Variable(char),
}

/// What is known of a letter that stands for the value of a variable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
    /// A match whatever the value is.
    Surely,
    /// A match for some value.
    Possibly,
}

impl Symbol {
    pub(crate) const ANY_TEXT: Self = Self { class: Class::Any, repeats: true };

    pub(crate) const fn one(class: Class) -> Self {
        Self { class, repeats: false }
    }

    pub(crate) const fn many(class: Class) -> Self {
        Self { class, repeats: true }
    }

    /// Returns whether it matches a letter, which can stand for the value of a variable.
    pub(crate) fn accepts(self, letter: char) -> bool {
        if !is_variable(letter) {
            return self.class.contains(letter);
        }
        match self.class {
            Class::Variable(own) => letter::is_same_value(own, letter),
            // The value can have any length, and contain colons.
            Class::Any => self.repeats,
            _ => false,
        }
    }
}

impl Class {
    /// Returns whether it contains a plain letter.
    pub(crate) fn contains(self, letter: char) -> bool {
        match self {
            Self::Char(own) => own == letter,
            Self::AnyCase(own) => letter.to_lowercase().eq(own.to_lowercase()),
            Self::Any => true,
            Self::InSegment => letter != ':',
            Self::Name => letter != ':' && letter != '/',
            Self::Digit => letter.is_ascii_digit(),
            Self::Variable(_) => false,
        }
    }
}

impl Glob {
    /// Converts a template.
    pub(crate) fn of(template: &Template, letters: &mut Letters) -> Self {
        let mut symbols = Vec::new();
        let ignores_case = template.ignores_case();
        for piece in template.pieces() {
            match piece {
                Piece::Text(text) => symbols.extend(text.chars().map(|c| letter(c, ignores_case))),
                Piece::AnyChar { colons } => symbols.push(Symbol::one(any(*colons))),
                Piece::AnyText { colons } => symbols.push(Symbol::many(any(*colons))),
                Piece::Variable { key, default, .. } => {
                    let letter = letters.of(key, default.as_deref());
                    symbols.push(Symbol::one(Class::Variable(letter)));
                }
            }
        }
        let template = (!template.has_variables()).then(|| template.clone());
        Self { symbols, template }
    }

    /// Creates one from symbols that are not those of a template.
    pub(crate) fn from_symbols(symbols: Vec<Symbol>) -> Self {
        Self { symbols, template: None }
    }

    /// Creates one that matches only this text.
    pub(crate) fn literal(text: &str) -> Self {
        Self::from_symbols(text.chars().map(|c| Symbol::one(Class::Char(c))).collect())
    }

    /// Returns the only text that it matches, if it is the only one.
    pub(crate) fn single_text(&self) -> Option<String> {
        let letter = |symbol: &Symbol| match symbol.class {
            Class::Char(c) if !symbol.repeats => Some(c),
            _ => None,
        };
        self.symbols.iter().map(letter).collect()
    }

    pub(crate) fn has_variables(&self) -> bool {
        self.symbols.iter().any(|symbol| matches!(symbol.class, Class::Variable(_)))
    }

    /// Returns whether it matches a text.
    pub(crate) fn matches(&self, text: &str, reading: Reading) -> bool {
        match &self.template {
            Some(template) if !letter::has_variables(text) => {
                template.matches(text, &RequestContext::new())
            }
            _ => find::is_member(self, text, reading),
        }
    }
}

fn letter(c: char, ignores_case: bool) -> Symbol {
    let mut lower = c.to_lowercase();
    let has_case = ignores_case && c.to_lowercase().ne(c.to_uppercase());
    Symbol::one(match (lower.next(), lower.next()) {
        (Some(lower), None) if has_case => Class::AnyCase(lower),
        _ => Class::Char(c),
    })
}

fn any(colons: bool) -> Class {
    if colons { Class::Any } else { Class::InSegment }
}
