//! `expect(CODE, reason = "...")`: before a statement, or as an argument of `include_policy!`.

use cognito_policy_rules::Expectation;
use proc_macro2::{Delimiter, Group, Ident, Span, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use super::{Fault, TokenRange};

/// The arguments of an `expect`.
struct Arguments {
    code: Ident,
    /// The reason, if there is one.
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

/// An expectation, if it can be understood, and what is wrong with it.
pub(crate) type Read = (Option<Expectation<TokenRange>>, Option<Fault>);

/// The expectation in the brackets of an attribute; `None` if it is another attribute.
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

/// The expectation with these arguments, for the whole policy.
pub(crate) fn expectation(arguments: TokenStream, span: Span) -> Read {
    let fault = |span, message: &str| Fault {
        rule: None,
        place: TokenRange::of(span),
        message: message.to_owned(),
        help: "write `expect(CODE, reason = \"why this is right here\")`".to_owned(),
    };
    let read: syn::Result<Arguments> = syn::parse2(arguments);
    let Ok(Arguments { code, reason }) = read else {
        return (None, Some(fault(span, "`expect` takes the code of a rule and a reason")));
    };
    // Without a reason it holds all the same: what it silences would be a second message.
    let has_reason = reason.is_some_and(|reason| !reason.value().trim().is_empty());
    let fault = (!has_reason).then(|| fault(code.span(), "the reason is missing"));
    let place = TokenRange::of(code.span());
    (Some(Expectation { span: place, code: code.to_string(), statement: None }), fault)
}
