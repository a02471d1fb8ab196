//! Actions written as Rust paths: `cognito_idp::AdminGetUser`.

use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

/// `[path::]service_module::[Action::]Name`.
pub(crate) struct ActionPath {
    /// Everything before the name, without the enum and the trailing `::`.
    module: TokenStream,
    service: Ident,
    /// The enum, if it is written.
    action_enum: Option<Ident>,
    name: Ident,
}

impl ActionPath {
    /// Reads a path. Returns `None` if the tokens are not a path of at least two words.
    pub(crate) fn parse(tokens: &[TokenTree]) -> Option<Self> {
        let mut idents: Vec<&Ident> = Vec::new();
        let mut rest = tokens;
        let leading = matches!(rest, [TokenTree::Punct(colon), ..] if colon.as_char() == ':');
        if leading {
            rest = separator(rest)?;
        }
        loop {
            let [TokenTree::Ident(ident), tail @ ..] = rest else { return None };
            idents.push(ident);
            if tail.is_empty() {
                break;
            }
            rest = separator(tail)?;
        }
        let name = idents.pop()?.clone();
        let action_enum = match idents.as_slice() {
            [_, .., last] if last.to_string().ends_with("Action") => idents.pop().cloned(),
            _ => None,
        };
        let service = (*idents.last()?).clone();
        let module = if leading { quote!(:: #(#idents)::*) } else { quote!(#(#idents)::*) };
        Some(Self { module, service, action_enum, name })
    }

    /// Returns the action as in a policy: `cognito-idp:AdminGetUser`.
    pub(crate) fn action(&self) -> String {
        let service = self.service.to_string();
        let service = names::service(service.strip_prefix("r#").unwrap_or(&service));
        format!("{service}:{}", self.name)
    }

    /// Returns a use of the path, with the user's own tokens: the action or, if the service has no
    /// such action, its module. Returns `None` if there is no such service.
    pub(crate) fn used(&self, tables: &Tables) -> Option<TokenStream> {
        let action = self.action();
        let (service, name) = action.split_once(':')?;
        let service = tables.service(service)?;
        let Self { module, name: ident, .. } = self;
        if !service.actions.iter().any(|action| names::is_variant(name, &action.name)) {
            return Some(quote!(#[allow(unused_imports)] use #module as _;));
        }
        let action_enum =
            self.action_enum.clone().unwrap_or_else(|| Ident::new("Action", Span::call_site()));
        Some(quote!(let _ = #module :: #action_enum :: #ident;))
    }
}

/// Returns what follows a leading `::`.
fn separator(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [TokenTree::Punct(first), TokenTree::Punct(second), rest @ ..]
            if first.as_char() == ':' && second.as_char() == ':' =>
        {
            Some(rest)
        }
        _ => None,
    }
}
