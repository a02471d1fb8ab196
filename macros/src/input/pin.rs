//! `#[expands_to(14)]` before an action: the number of actions that a pattern matches.

use cognito_policy_spec::json::Text;
use proc_macro2::{Delimiter, Group, TokenTree};
use syn::LitInt;

use crate::fault::Fault;
use crate::token_range::TokenRange;

/// An action pattern, and the number of actions that it must match.
pub(crate) struct Pin {
    /// The number's place.
    pub(crate) place: TokenRange,
    pub(crate) count: usize,
    pub(crate) pattern: Text,
}

/// Reads the brackets of an attribute. Returns `None` if it is not `#[expands_to(..)]`.
pub(super) fn attribute(brackets: &Group) -> Option<Result<(usize, TokenRange), Fault>> {
    let tokens: Vec<TokenTree> = brackets.stream().into_iter().collect();
    let [TokenTree::Ident(name), rest @ ..] = tokens.as_slice() else { return None };
    if brackets.delimiter() != Delimiter::Bracket || name != "expands_to" {
        return None;
    }
    if let [TokenTree::Group(arguments)] = rest
        && let Ok(number) = syn::parse2::<LitInt>(arguments.stream())
        && let Ok(count) = number.base10_parse()
    {
        return Some(Ok((count, arguments.span().into())));
    }
    Some(Err(Fault::new(
        brackets.span(),
        "`expands_to` takes the number of actions that the pattern matches",
        "write `#[expands_to(14)]`",
    )))
}
