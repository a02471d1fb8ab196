//! Reads tokens into a document: IAM's JSON, with bare words and Rust values.

mod ceiling;
pub(crate) mod expectation;
mod pin;
mod scalar;
mod site;
mod value;

use cognito_policy_rules::{Document, PolicyKind};
use cognito_policy_spec::json::{Node, Value};
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use syn::LitStr;

use crate::editor::{self, Words};
use crate::fault::Fault;
use crate::path::ActionPath;
use crate::token_range::TokenRange;

pub(crate) use pin::Pin;
pub(crate) use scalar::is_constant;
pub(crate) use site::Site;
pub(crate) use value::is_punct;

/// A policy as the user wrote it.
pub(crate) struct Input {
    pub(crate) document: Document<TokenRange>,
    /// The run-time values. The document refers to them by index.
    pub(crate) expressions: Vec<Vec<TokenTree>>,
    /// The actions that are written as paths.
    pub(crate) paths: Vec<ActionPath>,
    /// The action patterns with `#[expands_to(..)]`.
    pub(crate) pins: Vec<Pin>,
    /// The path of the ceiling.
    pub(crate) ceiling: Option<LitStr>,
    /// The words that an editor can complete, if an editor expands the macro.
    pub(crate) words: Option<Words>,
    /// What could not be read. The document has everything around it.
    pub(crate) faults: Vec<Fault>,
}

/// Reads a policy, with or without its outer braces. An empty one is at the call site.
pub(crate) fn read(kind: PolicyKind, tokens: TokenStream, call_site: Span) -> Input {
    let mut reader = value::Reader::default();
    reader.words = editor::is_running().then(Words::default);
    let mut tokens = value::flat(tokens);
    let mut ceiling = ceiling::take(&mut tokens);
    let mut place = TokenRange::from(tokens.first().map_or(call_site, TokenTree::span));
    if let [TokenTree::Group(group)] = tokens.as_slice()
        && group.delimiter() == Delimiter::Brace
    {
        place = TokenRange::from(group.span_open());
        tokens = value::flat(group.stream());
        ceiling = ceiling.or_else(|| ceiling::take(&mut tokens));
    }
    let ceiling = match ceiling {
        Some(Err(fault)) => {
            reader.faults.push(fault);
            None
        }
        Some(Ok(path)) => Some(path),
        None => None,
    };
    let members = reader.members(&tokens, Site::Policy);
    let root = Node { span: place, value: Value::Object(members) };
    Input {
        document: Document {
            kind,
            root,
            adds_version: true,
            is_of_guests: false,
            expectations: reader.expectations,
        },
        expressions: reader.expressions,
        paths: reader.paths,
        pins: reader.pins,
        ceiling,
        words: reader.words,
        faults: reader.faults,
    }
}
