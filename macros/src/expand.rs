//! From pieces of JSON to Rust.

use cognito_policy_language::expression::{Role, TypeName};
use cognito_policy_language::operator::Family;
use cognito_policy_language::write::Piece;
use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{quote, quote_spanned};

use crate::input::Input;
use crate::report::Reports;
use crate::scope::Scope;

/// The reports, the user's own paths, and the value, as one expression.
pub(crate) fn block(reports: Reports, uses: &TokenStream, value: TokenStream) -> TokenStream {
    if reports.is_empty() && uses.is_empty() {
        return value;
    }
    let reports = reports.into_tokens();
    quote!({ #reports #uses #value })
}

/// The policy: a constant, or texts with a run-time value behind each but the last.
pub(crate) fn policy(
    kind: PolicyKind,
    pieces: &[Piece],
    expressions: &[Vec<TokenTree>],
    scope: &Scope,
) -> TokenStream {
    match pieces {
        [Piece::Text(json)] => literal(kind, json, scope),
        pieces => {
            let (mut texts, mut values) = (Vec::new(), Vec::new());
            for piece in pieces {
                match piece {
                    Piece::Text(text) => texts.push(text),
                    Piece::Expression { index, role } => {
                        values.push(value(&expressions[*index], role, scope));
                    }
                }
            }
            let (cognito_policy, marker) = (scope.cognito_policy(), marker(kind));
            with_private(
                &quote! {
                    __private::policy::<#cognito_policy::kind::#marker, _, _>(
                        [#(#texts),*], [#(#values),*]
                    )
                },
                scope,
            )
        }
    }
}

/// An expression that calls functions of `__private`.
///
/// The import keeps `$crate` out of the calls: they have the spans of the user's own tokens alone, so
/// that is all that the compiler points to.
pub(crate) fn with_private(expression: &TokenStream, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    quote!({ use #cognito_policy::__private; #expression })
}

/// A value of the right type where there is an error: one mistake, one message.
pub(crate) fn empty(kind: PolicyKind, scope: &Scope) -> TokenStream {
    literal(kind, "", scope)
}

fn literal(kind: PolicyKind, json: &str, scope: &Scope) -> TokenStream {
    let (cognito_policy, marker) = (scope.cognito_policy(), marker(kind));
    quote! {
        #cognito_policy::Policy::<#cognito_policy::kind::#marker> {
            __json: #cognito_policy::__private::Json::Literal(#json)
        }
    }
}

/// A text as a constant.
pub(crate) fn borrowed(text: &str, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    quote!(#cognito_policy::__private::Cow::Borrowed(#text))
}

/// The user's own paths and, where the policy has an error, the values: so that an editor knows
/// what they are, and the compiler that they are used.
pub(crate) fn uses(input: &Input, tables: &Tables, failed: bool) -> TokenStream {
    let mut uses = TokenStream::new();
    for path in &input.paths {
        uses.extend(path.used(tables));
    }
    for expression in input.expressions.iter().filter(|_| failed) {
        uses.extend(quote!(let _ = &(#(#expression)*);));
    }
    uses
}

/// A run-time value, rendered by the function of its role.
fn value(expression: &[TokenTree], role: &Role, scope: &Scope) -> TokenStream {
    let span = expression.first().map_or_else(Span::call_site, TokenTree::span);
    let function = Ident::new(function(role), span);
    let types = match role {
        Role::Resource(Some(types)) => match types.as_slice() {
            [only] => {
                let action = type_path(only, "Action", scope);
                quote_spanned!(span=> ::<#action, _>)
            }
            several => {
                // A list of types, one in the other: `(A, (B, ()))`.
                let types = several.iter().rev().fold(quote!(()), |rest, one| {
                    let action = type_path(one, "Action", scope);
                    quote!((#action, #rest))
                });
                quote_spanned!(span=> ::<#types, _, _>)
            }
        },
        _ => TokenStream::new(),
    };
    quote_spanned!(span=> __private::#function #types (&(#(#expression)*)))
}

/// The function that renders a value, by its name.
fn function(role: &Role) -> &'static str {
    match role {
        Role::Resource(Some(types)) if types.len() == 1 => "resource",
        Role::Resource(Some(_)) => "resource_of_any",
        Role::Resource(None) => "any_resource",
        Role::Condition { family, old_version } => match (family, old_version) {
            (Family::String, false) => "string",
            (Family::String, true) => "string_2008",
            (Family::StringLike, false) => "string_like",
            (Family::StringLike, true) => "string_like_2008",
            (Family::Numeric, _) => "numeric",
            (Family::Date, _) => "date",
            (Family::Bool, _) => "boolean",
            (Family::Binary, _) => "binary",
            (Family::IpAddress, _) => "ip_address",
            (Family::Arn, false) => "arn",
            (Family::Arn, true) => "arn_2008",
            (Family::Null, _) => "null",
        },
        Role::AwsPrincipal => "aws_principal",
        Role::FederatedPrincipal => "federated_principal",
        Role::Sid => "sid",
    }
}

/// `$crate::cognito_idp::UserPoolAction`, for the suffix `Action`.
pub(crate) fn type_path(name: &TypeName, suffix: &str, scope: &Scope) -> TokenStream {
    let module = scope.module(&name.service);
    let name = stem(name, scope.tables()) + suffix;
    let name = Ident::new(&name, Span::call_site());
    quote!(#module::#name)
}

/// `UserPool` for the type `userpool`.
fn stem(name: &TypeName, tables: &Tables) -> String {
    let service = tables.service(&name.service);
    let of_name = |service: &cognito_policy_spec::model::Service| {
        let same = |it: &&cognito_policy_spec::model::ResourceType| it.name == name.resource_type;
        service.resource_types.iter().find(same).map(names::type_stem)
    };
    service.and_then(of_name).unwrap_or_else(|| names::type_name(&name.resource_type))
}

/// The name of the kind's type.
fn marker(kind: PolicyKind) -> Ident {
    let name = match kind {
        PolicyKind::Identity => "Identity",
        PolicyKind::Trust => "Trust",
        PolicyKind::Session => "Session",
        PolicyKind::ServiceControl => "ServiceControl",
        PolicyKind::ResourceControl => "ResourceControl",
        PolicyKind::Resource => "Resource",
        PolicyKind::Endpoint => "Endpoint",
    };
    Ident::new(name, Span::call_site())
}
