//! From tokens to the document: IAM's JSON, with bare words and Rust values.

pub(crate) mod expectation;
mod pin;
mod scalar;
mod value;

use cognito_policy_rules::{Document, PolicyKind, Rule};
use cognito_policy_spec::json::{Node, Value};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

use crate::path::ActionPath;

pub(crate) use pin::Pin;

/// Where something was written: its first and its last token.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenRange {
    pub(crate) start: Span,
    pub(crate) end: Span,
}

/// Tokens that are no JSON.
pub(crate) struct Fault {
    /// The rule that it breaks, if it is one of IAM's and not of the macro's own.
    pub(crate) rule: Option<&'static Rule>,
    pub(crate) place: TokenRange,
    pub(crate) message: String,
    pub(crate) help: String,
}

/// A macro's input, read.
pub(crate) struct Input {
    pub(crate) document: Document<TokenRange>,
    /// The run-time values, by number.
    pub(crate) expressions: Vec<Vec<TokenTree>>,
    /// The paths that were written for actions.
    pub(crate) paths: Vec<ActionPath>,
    /// The patterns of actions whose extent was written down.
    pub(crate) pins: Vec<Pin>,
    /// What could not be read. Everything around it was.
    pub(crate) faults: Vec<Fault>,
}

impl TokenRange {
    pub(crate) fn of(span: Span) -> Self {
        Self { start: span, end: span }
    }

    /// From the first to the last of some tokens.
    fn of_all(tokens: &[TokenTree]) -> Self {
        let span = |token: Option<&TokenTree>| token.map_or_else(Span::call_site, TokenTree::span);
        Self { start: span(tokens.first()), end: span(tokens.last()) }
    }
}

/// Reads a policy; its outer braces may be left out.
pub(crate) fn read(kind: PolicyKind, tokens: TokenStream) -> Input {
    let mut reader = value::Reader::default();
    let tokens: Vec<TokenTree> = value::flat(tokens);
    let (members, place) = match tokens.as_slice() {
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Brace => {
            (value::flat(group.stream()), TokenRange::of(group.span_open()))
        }
        [first, ..] => {
            let place = TokenRange::of(first.span());
            (tokens, place)
        }
        [] => (tokens, TokenRange::of(Span::call_site())),
    };
    let members = reader.members(&members, value::Site::Policy);
    let root = Node { span: place, value: Value::Object(members) };
    Input {
        document: Document { kind, root, adds_version: true, expectations: reader.expectations },
        expressions: reader.expressions,
        paths: reader.paths,
        pins: reader.pins,
        faults: reader.faults,
    }
}
