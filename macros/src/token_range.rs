//! Where something is in a macro's input.

use proc_macro2::{Span, TokenTree};

/// The first and the last token of something. The compiler underlines everything in between.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TokenRange {
    pub(crate) first: Span,
    pub(crate) last: Span,
}

impl TokenRange {
    /// Returns the range of these tokens.
    pub(crate) fn of(tokens: &[TokenTree]) -> Self {
        let span = |token: Option<&TokenTree>| token.map_or_else(Span::call_site, TokenTree::span);
        Self { first: span(tokens.first()), last: span(tokens.last()) }
    }
}

impl From<Span> for TokenRange {
    fn from(token: Span) -> Self {
        Self { first: token, last: token }
    }
}
