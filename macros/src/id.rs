//! `id!`: a checked ID, or another checked text.

use std::net::IpAddr;

use cognito_policy_rules::literal::{self, IdType};
use cognito_policy_spec::json::{Form, Text};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::{block, borrowed};
use crate::fault::{Fault, parse};
use crate::report::{self, Reports};
use crate::scope::Scope;

/// `UserPoolId, "us-east-1_AbCdEfGhI"`
struct Input {
    type_name: Ident,
    value: LitStr,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let type_name = input.parse()?;
        input.parse::<Token![,]>()?;
        let value = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Self { type_name, value })
    }
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let help = "write `id!(UserPoolId, \"us-east-1_AbCdEfGhI\")`";
    match parse(scope, tokens, "`id!` takes a type and a string", help) {
        Ok(input) => expand_input(&input, scope),
        Err(fault) => failure(&fault),
    }
}

fn expand_input(input: &Input, scope: &Scope) -> TokenStream {
    let Input { type_name, value } = input;
    let name = type_name.to_string();
    let text = Text { value: value.value(), form: Form::Escaped };
    let Some((id_type, findings)) = literal::id(&name, &text, scope.tables()) else {
        let help = literal::id_type_help(&name, scope.tables());
        return failure(&Fault::new(
            type_name.span(),
            format!("`{name}` is not a type of checked text"),
            help,
        ));
    };
    let mut reports = Reports::default();
    reports.findings(findings, value.span().into(), scope);
    let cognito_policy = scope.cognito_policy();
    let module = match id_type {
        IdType::Root => Some(cognito_policy.clone()),
        IdType::Service(service) => scope.module(&service),
        IdType::Roles => Some(quote!(#cognito_policy::roles)),
    };
    let value = if name == "IpRange" {
        ip_range(&text.value, &quote!(#module::#type_name))
    } else {
        let text = borrowed(if reports.failed() { "" } else { &text.value }, scope);
        // The type's name is the user's own token, so that an editor shows the type.
        quote!(#module::#type_name { __text: #text })
    };
    block(reports, &TokenStream::new(), value)
}

/// Returns a range of addresses, whose type does not hold its text.
fn ip_range(text: &str, path: &TokenStream) -> TokenStream {
    match literal::ip_range(text) {
        Some((IpAddr::V6(first), prefix)) => {
            let bits = first.to_bits();
            quote!(#path::__v6(#bits, #prefix))
        }
        Some((IpAddr::V4(first), prefix)) => {
            let bits = first.to_bits();
            quote!(#path::__v4(#bits, #prefix))
        }
        None => quote!(#path::__v4(0, 0)),
    }
}

/// Returns an error in place of a value whose type is unknown.
fn failure(fault: &Fault) -> TokenStream {
    let error = report::fault(fault);
    quote!({ #error })
}
