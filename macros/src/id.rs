//! `id!`: a checked ID.

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
        return failure(&Fault::new(type_name.span(), format!("`{name}` is not an ID type"), help));
    };
    let mut reports = Reports::default();
    reports.findings(findings, value.span().into());
    let module = match id_type {
        IdType::Root => Some(scope.cognito_policy().clone()),
        IdType::Service(service) => scope.module(&service),
    };
    let text = borrowed(if reports.failed() { "" } else { &text.value }, scope);
    // The type's name is the user's own token, so that an editor shows the type.
    let value = quote!(#module::#type_name { __text: #text });
    block(reports, &TokenStream::new(), value)
}

/// Returns an error in place of a value whose type is unknown.
fn failure(fault: &Fault) -> TokenStream {
    let error = report::fault(fault);
    quote!({ #error })
}
