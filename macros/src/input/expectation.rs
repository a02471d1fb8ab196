//! `expect(CODE, reason = "...")`: before a statement, or as an argument of `include_policy!`.

use cognito_policy_rules::Expectation;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::fault::Fault;
use crate::token_range::TokenRange;

/// The arguments of an `expect`.
struct Arguments {
    code: Ident,
    reason: Option<LitStr>,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let code = input.parse()?;
        let mut reason = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let name: Ident = input.parse()?;
            if name != "reason" {
                return Err(syn::Error::new(name.span(), "expected `reason`"));
            }
            input.parse::<Token![=]>()?;
            reason = Some(input.parse()?);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { code, reason })
    }
}

/// An expectation, if its code can be read, and what is wrong with it.
pub(crate) type Read = (Option<Expectation<TokenRange>>, Option<Fault>);

/// Reads the brackets of an attribute. Returns `None` if it is not `#[expect(..)]`.
pub(super) fn attribute(brackets: &Group) -> Option<Read> {
    let tokens: Vec<TokenTree> = brackets.stream().into_iter().collect();
    match (brackets.delimiter(), tokens.as_slice()) {
        (Delimiter::Bracket, [TokenTree::Ident(name), TokenTree::Group(arguments)])
            if name == "expect" && arguments.delimiter() == Delimiter::Parenthesis =>
        {
            Some(expectation(arguments.stream(), arguments.span()))
        }
        _ => None,
    }
}

/// Reads the arguments of an `expect`, as an expectation that applies to the entire policy.
pub(crate) fn expectation(arguments: TokenStream, span: Span) -> Read {
    let fault = |span: Span, message: &str| {
        Fault::new(span, message, "write `expect(CODE, reason = \"why this is right here\")`")
    };
    let Ok(Arguments { code, reason }) = syn::parse2(arguments) else {
        return (None, Some(fault(span, "`expect` takes the code of a rule and a reason")));
    };
    // Without a reason it still applies: the finding that it suppresses would be a second message.
    let has_reason = reason.is_some_and(|reason| !reason.value().trim().is_empty());
    let fault = (!has_reason).then(|| fault(code.span(), "the reason is missing"));
    let span = TokenRange::from(code.span());
    (Some(Expectation { span, code: code.to_string(), statement: None }), fault)
}
