//! `id!`: an id of a type, checked.

use cognito_policy_rules::literal::{self, IdType};
use cognito_policy_spec::json::{Form, Text};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::{block, borrowed};
use crate::input::{Fault, TokenRange};
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
    let Input { type_name, value } = match syn::parse2(tokens) {
        Ok(input) => input,
        Err(error) => {
            return expression(&Fault {
                rule: None,
                place: TokenRange::of(error.span()),
                message: "`id!` takes a type and a string".to_owned(),
                help: "write `id!(UserPoolId, \"us-east-1_AbCdEfGhI\")`".to_owned(),
            });
        }
    };
    let tables = scope.tables();
    let text = Text { value: value.value(), form: Form::Escaped };
    let name = type_name.to_string();
    let Some((id_type, findings)) = literal::id(&name, &text, tables) else {
        return expression(&Fault {
            rule: None,
            place: TokenRange::of(type_name.span()),
            message: format!("`{name}` is no type of an id"),
            help: literal::id_type_help(&name, tables),
        });
    };
    let mut reports = Reports::default();
    reports.findings(findings, TokenRange::of(value.span()));
    // The user's own token, so that an editor shows the type.
    let path = match id_type {
        IdType::Root => {
            let cognito_policy = scope.cognito_policy();
            quote!(#cognito_policy::#type_name)
        }
        IdType::Service(service) => {
            let module = scope.module(&service);
            quote!(#module::#type_name)
        }
    };
    let text = if reports.failed() { String::new() } else { value.value() };
    let text = borrowed(&text, scope);
    let value = quote!(#path { __text: #text });
    block(reports, &TokenStream::new(), value)
}

/// An error where no type is known that the value could have.
fn expression(fault: &Fault) -> TokenStream {
    let error = report::fault(fault);
    quote!({ #error })
}
