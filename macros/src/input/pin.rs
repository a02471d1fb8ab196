//! `#[expands_to(14)]` before an action: how many actions a pattern covers.

use cognito_policy_spec::json::Text;
use proc_macro2::{Delimiter, Group, TokenTree};
use syn::LitInt;

use super::{Fault, TokenRange};

/// A pattern of actions, and how many of them it is to cover.
pub(crate) struct Pin {
    /// Where the number was written.
    pub(crate) place: TokenRange,
    pub(crate) count: usize,
    pub(crate) pattern: Text,
}

/// Reads the inside of `#[...]`; `None` if it is another attribute.
pub(crate) fn attribute(group: &Group) -> Option<Result<(usize, TokenRange), Fault>> {
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let [TokenTree::Ident(name), rest @ ..] = tokens.as_slice() else { return None };
    if group.delimiter() != Delimiter::Bracket || name != "expands_to" {
        return None;
    }
    let place = TokenRange::of(group.span());
    if let [TokenTree::Group(arguments)] = rest
        && let Ok(number) = syn::parse2::<LitInt>(arguments.stream())
        && let Ok(count) = number.base10_parse()
    {
        return Some(Ok((count, TokenRange::of(arguments.span()))));
    }
    Some(Err(Fault {
        rule: None,
        place,
        message: "`expands_to` takes a number: that of the actions that the pattern covers"
            .to_owned(),
        help: "write `#[expands_to(14)]`".to_owned(),
    }))
}
