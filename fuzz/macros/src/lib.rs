//! The macros of `cognito-policy` as functions from tokens to tokens.
//!
//! A crate of macros can only export macros, so its modules are compiled here again, except those
//! that need a compiler to find files and bindings.

use std::ops::Range;

use cognito_policy_language::write::Piece;
use cognito_policy_rules::{Finding, PolicyKind, check};
use proc_macro2::{Span, TokenStream};
use quote::quote;

mod configuration;
mod file;

#[path = "../../../macros/src"]
#[expect(dead_code, reason = "only the omitted modules use some items")]
mod macros {
    pub(crate) mod actions;
    pub(crate) mod arn;
    pub(crate) mod editor;
    pub(crate) mod expand;
    pub(crate) mod fault;
    pub(crate) mod id;
    pub(crate) mod include;
    pub(crate) mod input;
    pub(crate) mod path;
    pub(crate) mod pins;
    pub(crate) mod policy;
    pub(crate) mod report;
    pub(crate) mod scope;
    pub(crate) mod target;
    pub(crate) mod token_range;
    pub(crate) mod variable;
    pub(crate) mod within;
}

// The modules refer to each other by paths from the root of their crate.
use macros::{
    editor, expand, fault, include, input, path, pins, policy, report, scope, target, token_range,
    within,
};

use scope::Scope;
use token_range::TokenRange;

/// A macro.
#[derive(Debug, Clone, Copy)]
pub enum Macro {
    /// `policy!` and its relatives.
    Policy(PolicyKind),
    /// `arn!`
    Arn,
    /// `id!`
    Id,
    /// `actions!`
    Actions,
    /// `variable!`
    Variable,
}

impl Macro {
    /// Returns what a call expands to, with the built-in tables.
    pub fn expand(self, tokens: TokenStream) -> TokenStream {
        let scope = &scope();
        match self {
            Self::Policy(kind) => macros::policy::expand(scope, kind, tokens),
            Self::Arn => macros::arn::expand(scope, tokens),
            Self::Id => macros::id::expand(scope, tokens),
            Self::Actions => macros::actions::expand(scope, tokens),
            Self::Variable => macros::variable::expand(scope, tokens),
        }
    }
}

/// The result of reading tokens with `policy!`. Places are byte ranges in the text of the tokens.
#[derive(Debug)]
pub struct Read {
    /// The places of tokens that are not a policy.
    pub faults: Vec<Range<usize>>,
    /// The findings in the policy.
    pub findings: Vec<Finding<Range<usize>>>,
    /// Whether actions are written as paths, which are case-sensitive.
    pub has_paths: bool,
    /// Whether expectations suppress findings.
    pub has_expectations: bool,
    /// Whether the policy has run-time values.
    pub has_expressions: bool,
    /// The policy, without the run-time values.
    pub json: String,
}

/// Reads a policy.
pub fn read(kind: PolicyKind, tokens: TokenStream) -> Read {
    let input = input::read(kind, tokens, Span::call_site());
    let outcome = check(&input.document, scope().tables());
    let at_bytes = |finding: Finding<TokenRange>| {
        let span = bytes(finding.span);
        finding.at(span)
    };
    Read {
        faults: input.faults.iter().map(|fault| bytes(fault.place)).collect(),
        findings: outcome.findings.into_iter().map(at_bytes).collect(),
        has_paths: !input.paths.is_empty(),
        has_expectations: !input.document.expectations.is_empty(),
        has_expressions: !input.expressions.is_empty(),
        json: outcome.pieces.iter().map(text).collect(),
    }
}

fn scope() -> Scope {
    Scope::of_crate(quote!(::cognito_policy))
}

fn text(piece: &Piece) -> &str {
    match piece {
        Piece::Text(text) => text,
        Piece::Expression { .. } => "",
    }
}

/// Returns the bytes from the start of the first token to the end of the last one.
fn bytes(place: TokenRange) -> Range<usize> {
    place.first.byte_range().start..place.last.byte_range().end
}
