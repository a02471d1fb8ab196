//! `#![within("ceiling.json")]` as the first thing in a policy.

use proc_macro2::{Delimiter, Group, TokenTree};
use syn::LitStr;

use super::value::is_punct;
use crate::fault::Fault;
use crate::token_range::TokenRange;

/// Takes the attribute from the beginning of a policy. Returns the path in it, or what is wrong.
pub(super) fn take(tokens: &mut Vec<TokenTree>) -> Option<Result<LitStr, Fault>> {
    let [hash, bang, TokenTree::Group(brackets), ..] = tokens.as_slice() else { return None };
    if !is_punct(hash, '#') || !is_punct(bang, '!') || brackets.delimiter() != Delimiter::Bracket {
        return None;
    }
    let place = TokenRange::of(&tokens[..3]);
    let path = path(brackets).ok_or_else(|| {
        let message = "this attribute is not `within` with the path of a policy";
        Fault::new(place, message, "write `#![within(\"ceiling.json\")]`")
    });
    tokens.drain(..3);
    Some(path)
}

/// Returns the path in `[within("ceiling.json")]`.
fn path(brackets: &Group) -> Option<LitStr> {
    let tokens: Vec<TokenTree> = brackets.stream().into_iter().collect();
    match tokens.as_slice() {
        [TokenTree::Ident(name), TokenTree::Group(arguments)]
            if name == "within" && arguments.delimiter() == Delimiter::Parenthesis =>
        {
            syn::parse2(arguments.stream()).ok()
        }
        _ => None,
    }
}
