//! `variable!`: a policy variable, checked.

use cognito_policy_rules::literal::{self, VariableFault};
use cognito_policy_spec::names;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::block;
use crate::input::{Fault, TokenRange};
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
    let Input { key, default } = match syn::parse2(tokens) {
        Ok(input) => input,
        Err(error) => {
            let fault = Fault {
                rule: None,
                place: TokenRange::of(error.span()),
                message: "`variable!` takes a condition key, and maybe a default".to_owned(),
                help: "write `variable!(\"aws:PrincipalTag/team\", \"none\")`".to_owned(),
            };
            let value = variable(&quote!(_), "", scope);
            return block(Reports::of(&fault), &TokenStream::new(), value);
        }
    };
    let default_value = default.as_ref().map(LitStr::value);
    let literal = literal::variable(&key.value(), default_value.as_deref(), scope.tables());
    let mut reports = Reports::default();
    for VariableFault { rule, in_default, message, help } in literal.faults {
        let place = TokenRange::of(default.as_ref().filter(|_| in_default).unwrap_or(&key).span());
        reports.fault(&Fault { rule, place, message, help });
    }
    let text = match default_value {
        _ if reports.failed() => String::new(),
        Some(default) => format!("${{{}, '{default}'}}", key.value()),
        None => format!("${{{}}}", key.value()),
    };
    let held = match &literal.id_type {
        Some((service, name)) => {
            let module = scope.module(service);
            let name = format_ident!("{}", names::type_name(name));
            quote!(#module::#name)
        }
        // After an error nobody knows: whatever fits.
        None if reports.failed() => quote!(_),
        None => {
            let cognito_policy = scope.cognito_policy();
            quote!(#cognito_policy::Any)
        }
    };
    block(reports, &TokenStream::new(), variable(&held, &text, scope))
}

/// The value, which holds texts of a type.
fn variable(held: &TokenStream, text: &str, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    quote! {
        #cognito_policy::Variable::<#held> {
            __text: #text,
            __type: #cognito_policy::__private::PhantomData,
        }
    }
}
