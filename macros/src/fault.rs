//! Errors in a macro's input that are not findings of a rule.

use cognito_policy_rules::Rule;
use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream, Parser};

use crate::scope::Scope;
use crate::token_range::TokenRange;

/// Input that a macro cannot read, or cannot use.
pub(crate) struct Fault {
    /// The rule that the input violates, if it is a rule of IAM's rather than of the macro's.
    pub(crate) rule: Option<&'static Rule>,
    pub(crate) place: TokenRange,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Fault {
    pub(crate) fn new(
        place: impl Into<TokenRange>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { rule: None, place: place.into(), message: message.into(), help: help.into() }
    }

    /// Reports the fault as a violation of this rule.
    pub(crate) fn of(mut self, rule: &'static Rule) -> Self {
        self.rule = Some(rule);
        self
    }
}

/// Parses the input of a macro, or reports where it stops making sense: at the last token if it ends
/// too early.
pub(crate) fn parse<T: Parse>(
    scope: &Scope,
    tokens: TokenStream,
    message: &str,
    help: &str,
) -> Result<T, Fault> {
    let end = end(scope, &tokens);
    let parser = |input: ParseStream<'_>| match T::parse(input) {
        Err(error) if input.is_empty() => Err(syn::Error::new(end, error)),
        parsed => parsed,
    };
    match parser.parse2(tokens) {
        Ok(parsed) => Ok(parsed),
        Err(error) => Err(Fault::new(error.span(), message, help)),
    }
}

/// Returns the span of the last token.
fn end(scope: &Scope, tokens: &TokenStream) -> Span {
    match tokens.clone().into_iter().last() {
        Some(last) => last.span(),
        None => scope.call_site(),
    }
}
