//! `actions!`: the actions that patterns match, filtered by access level, resource type or condition
//! key.

mod selection;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::block;
use crate::fault::parse;
use crate::report::Reports;
use crate::scope::Scope;

use selection::Selection;

/// `"cognito-idp:Admin*" | "cognito-idp:List*", Read | List, on UserPool, with RequestTag`
#[derive(Default)]
struct Input {
    patterns: Vec<LitStr>,
    clauses: Vec<Clause>,
}

/// A filter for actions.
enum Clause {
    /// Keeps those with one of these access levels.
    Levels(Vec<Ident>),
    /// Keeps those that support this resource type.
    On(Ident),
    /// Keeps those whose requests have this condition key.
    With(Ident),
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let mut read = Self::default();
        read.patterns.push(input.parse()?);
        while input.parse::<Option<Token![|]>>()?.is_some() {
            read.patterns.push(input.parse()?);
        }
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            read.clauses.push(input.parse()?);
        }
        if input.is_empty() { Ok(read) } else { Err(input.error("expected a comma")) }
    }
}

impl Parse for Clause {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let word: Ident = input.parse()?;
        if word == "on" {
            return input.parse().map(Self::On);
        }
        if word == "with" {
            return input.parse().map(Self::With);
        }
        let mut levels = vec![word];
        while input.parse::<Option<Token![|]>>()?.is_some() {
            levels.push(input.parse()?);
        }
        Ok(Self::Levels(levels))
    }
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let message = "`actions!` takes action patterns and optional clauses";
    let help = "write `actions!(\"cognito-idp:Admin*\", Read | List, on UserPool)`";
    let input: Input = match parse(scope, tokens, message, help) {
        Ok(input) => input,
        Err(fault) => return failure(Reports::of(&fault)),
    };
    let mut reports = Reports::default();
    let Some(mut selection) = Selection::of_patterns(&input.patterns, scope, &mut reports) else {
        return failure(reports);
    };
    for clause in &input.clauses {
        if let Err(fault) = selection.keep(clause, scope) {
            reports.fault(&fault);
            break;
        }
    }
    if reports.failed() {
        return failure(reports);
    }
    block(reports, &TokenStream::new(), selection.expand(scope))
}

/// Returns errors in place of a list whose type is unknown.
fn failure(reports: Reports) -> TokenStream {
    block(reports, &TokenStream::new(), quote!(&[]))
}
