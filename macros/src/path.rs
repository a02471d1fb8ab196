//! Actions written as Rust paths: `cognito_idp::AdminGetUser`.

use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Ident, TokenStream, TokenTree};
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

    /// Returns whether there is a service of this name.
    pub(crate) fn is_of_a_service(&self, tables: &Tables) -> bool {
        let action = self.action();
        action.split_once(':').is_some_and(|(service, _)| tables.service(service).is_some())
    }

    /// Returns the enum of the actions, with the user's own tokens.
    pub(crate) fn actions(&self) -> TokenStream {
        let module = &self.module;
        match &self.action_enum {
            Some(action_enum) => quote!(#module :: #action_enum),
            None => quote!(#module :: Action),
        }
    }

    pub(crate) fn name(&self) -> &Ident {
        &self.name
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
