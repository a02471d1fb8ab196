//! `variable!`: a checked policy variable.

use cognito_policy_rules::literal::{self, VariableFault};
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::{block, id_path};
use crate::fault::{Fault, parse};
use crate::report::Reports;
use crate::scope::Scope;

/// `"aws:PrincipalTag/team", "none"`
struct Input {
    key: LitStr,
    default: Option<LitStr>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.parse()?;
        let mut default = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            default = Some(input.parse()?);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { key, default })
    }
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let message = "`variable!` takes a condition key and an optional default";
    match parse(scope, tokens, message, "write `variable!(\"aws:PrincipalTag/team\", \"none\")`") {
        Ok(input) => expand_input(&input, scope),
        Err(fault) => {
            let value = variable(&quote!(_), "", scope);
            block(Reports::of(&fault), &TokenStream::new(), value)
        }
    }
}

fn expand_input(input: &Input, scope: &Scope) -> TokenStream {
    let Input { key, default } = input;
    let default_value = default.as_ref().map(LitStr::value);
    let literal = literal::variable(&key.value(), default_value.as_deref(), scope.tables());
    let mut reports = Reports::default();
    for VariableFault { rule, in_default, message, help } in literal.faults {
        let literal = match default {
            Some(default) if in_default => default,
            _ => key,
        };
        reports.fault(&Fault { rule, ..Fault::new(literal.span(), message, help) });
    }
    let text = match default_value {
        _ if reports.failed() => String::new(),
        Some(default) => format!("${{{}, '{default}'}}", key.value()),
        None => format!("${{{}}}", key.value()),
    };
    let cognito_policy = scope.cognito_policy();
    let held = match &literal.id_type {
        Some((service, name)) => id_path(service, name, scope),
        // After an error, the type is unknown and is inferred.
        None if reports.failed() => quote!(_),
        None => quote!(#cognito_policy::Any),
    };
    block(reports, &TokenStream::new(), variable(&held, &text, scope))
}

/// Returns a `Variable` for values of the type `held`.
fn variable(held: &TokenStream, text: &str, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    quote! {
        #cognito_policy::Variable::<#held> {
            __text: #text,
            __type: #cognito_policy::__private::PhantomData,
        }
    }
}
