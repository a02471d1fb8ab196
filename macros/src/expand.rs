//! Turns pieces of JSON into Rust.

use cognito_policy_language::expression::{Role, TypeName};
use cognito_policy_language::operator::Family;
use cognito_policy_language::write::Piece;
use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use quote::{format_ident, quote, quote_spanned};

use crate::editor;
use crate::input::{Input, is_constant, is_punct};
use crate::report::Reports;
use crate::scope::Scope;
use crate::token_range::TokenRange;

/// Returns uses of the user's own tokens, the reports, and the value, as one expression. The uses come
/// first, so that an editor follows them rather than a report.
pub(crate) fn block(reports: Reports, uses: &TokenStream, value: TokenStream) -> TokenStream {
    if reports.is_empty() && uses.is_empty() {
        return value;
    }
    let reports = reports.into_tokens();
    quote!({ #uses #reports #value })
}

/// Returns an expression with calls of functions in `__private`.
///
/// The import keeps `$crate` out of these calls. Their tokens have the spans of the user's own, so
/// errors about an argument point to the argument alone.
pub(crate) fn with_private(expression: &TokenStream, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    let traits = if scope.is_fallible() {
        quote!(
            use __private::{CheckList as _, CheckOne as _};
        )
    } else {
        TokenStream::new()
    };
    quote!({ use #cognito_policy::__private; #traits #expression })
}

/// Returns the policy: a constant, or pieces of text with a run-time value after each except the
/// last.
pub(crate) fn policy(
    kind: PolicyKind,
    pieces: &[Piece],
    expressions: &[Vec<TokenTree>],
    scope: &Scope,
) -> TokenStream {
    if let [Piece::Text(json)] = pieces {
        return complete(literal(kind, json, scope), scope);
    }
    let (mut texts, mut values, mut written) = (Vec::new(), Vec::new(), Vec::new());
    let mut can_fail = false;
    for piece in pieces {
        match piece {
            Piece::Text(text) => texts.push(text.as_str()),
            Piece::Expression { index, role } => {
                let expression = expressions[*index].as_slice();
                values.push(value(expression, role, scope));
                can_fail |= checked_element(expression, role, scope).is_some();
                written.push(expression);
            }
        }
    }
    let (cognito_policy, marker) = (scope.cognito_policy(), marker(kind));
    if written.iter().all(|expression| is_constant(expression)) {
        let policy = constant(kind, &texts, &values, &written, scope);
        return with_private(&complete(policy, scope), scope);
    }
    let call = quote! {
        #cognito_policy::__private::policy::<#cognito_policy::kind::#marker, _, _>(
            [#(#texts),*], [#(#values),*]
        )
    };
    let policy = complete(call, scope);
    if can_fail {
        let label = label();
        return with_private(&quote!(#label: { #policy }), scope);
    }
    with_private(&policy, scope)
}

/// Returns a value of the right type for a policy with errors, so that the compiler reports nothing
/// else.
pub(crate) fn empty(kind: PolicyKind, scope: &Scope) -> TokenStream {
    complete(literal(kind, "", scope), scope)
}

/// Returns what the macro returns for this policy.
fn complete(policy: TokenStream, scope: &Scope) -> TokenStream {
    if !scope.is_fallible() {
        return policy;
    }
    let cognito_policy = scope.cognito_policy();
    quote!(::core::result::Result::<_, #cognito_policy::PolicyError>::Ok(#policy))
}

/// Returns a constant policy of texts and `const { .. }` blocks. The values, which have the same
/// blocks, are not evaluated: they check the types.
fn constant(
    kind: PolicyKind,
    texts: &[&str],
    values: &[TokenStream],
    written: &[&[TokenTree]],
    scope: &Scope,
) -> TokenStream {
    let mut blocks = Vec::new();
    for expression in written {
        if let [_, TokenTree::Group(block)] = expression {
            let constant = block.stream();
            let span = block.span();
            blocks.push(quote_spanned!(span=> (#constant).as_str()));
        }
    }
    let json = quote!({
        const _: fn() = || { let _ = (#(#values),*); };
        const TEXTS: &[&str] = &[#(#texts),*];
        const VALUES: &[&str] = &[#(#blocks),*];
        const JSON: [u8; __private::constant_length(TEXTS, VALUES)] =
            __private::constant(TEXTS, VALUES);
        __private::constant_text(&JSON)
    });
    policy_of(kind, &json, scope)
}

fn literal(kind: PolicyKind, json: &str, scope: &Scope) -> TokenStream {
    policy_of(kind, &quote!(#json), scope)
}

fn policy_of(kind: PolicyKind, json: &TokenStream, scope: &Scope) -> TokenStream {
    let (cognito_policy, marker) = (scope.cognito_policy(), marker(kind));
    quote! {
        #cognito_policy::Policy::<#cognito_policy::kind::#marker> {
            __json: #cognito_policy::__private::Json::Literal(#json)
        }
    }
}

/// Returns the text of an ID or an ARN, as a constant.
pub(crate) fn borrowed(text: &str, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    quote!(#cognito_policy::__private::Cow::Borrowed(#text))
}

/// Returns uses of the user's own paths and, if the policy has an error, of the values, which the
/// compiler does not call unused.
///
/// The enums of the actions are imported: for an import, the compiler suggests the complete path of a
/// module that is not in scope.
pub(crate) fn uses(input: &Input, tables: &Tables, failed: bool) -> TokenStream {
    let mut uses = TokenStream::new();
    let (mut known, mut imports) = (Vec::new(), TokenStream::new());
    for path in &input.paths {
        let actions = path.actions();
        let text = actions.to_string();
        if !known.contains(&text) && path.is_of_a_service(tables) {
            known.push(text);
            imports.extend(quote!(#actions as _,));
        }
    }
    if !imports.is_empty() {
        uses.extend(quote!(
            #[allow(unused_imports)]
            use {#imports};
        ));
    }
    if failed {
        for expression in &input.expressions {
            uses.extend(quote!(let _ = &(#(#expression)*);));
        }
    }
    uses
}

/// Returns a run-time value, as a call of the function for its role.
fn value(expression: &[TokenTree], role: &Role, scope: &Scope) -> TokenStream {
    let span = editor::span_of_generated(TokenRange::of(expression).first);
    let function = Ident::new(function(role), span);
    let types = match role {
        Role::Resource(Some(types)) => match types.as_slice() {
            [only] => {
                let action = type_path(only, "Action", scope);
                let arn = arn_type(only, scope);
                quote_spanned!(span=> ::<#action, #arn, _>)
            }
            several => {
                // A nested list of types: `(A, (B, ()))`.
                let mut types = quote!(());
                for name in several.iter().rev() {
                    let action = type_path(name, "Action", scope);
                    types = quote!((#action, #types));
                }
                quote_spanned!(span=> ::<#types, _, _>)
            }
        },
        _ => TokenStream::new(),
    };
    let expression = with_types(expression, role, scope);
    let mut value = quote_spanned!(span=> &(#(#expression)*));
    if names_constant(&expression) {
        value = quote_spanned! {span=>
            __private::in_a_constant_write_const_and_braces_around_the_value(#value)
        };
    }
    let value = match checked_element(&expression, role, scope) {
        Some(element) => checked(&value, element, span),
        None => value,
    };
    quote_spanned!(span=> __private::#function #types (#value))
}

/// Adds the types that fit the actions to a call of `arn!`, whose pattern can be of several types:
/// `log-group:app:*` is a log group and its log streams.
fn with_types(expression: &[TokenTree], role: &Role, scope: &Scope) -> Vec<TokenTree> {
    let mut tokens = expression.to_vec();
    if let (
        Role::Resource(Some(types)),
        [.., TokenTree::Ident(name), sign, TokenTree::Group(input)],
    ) = (role, expression)
        && name == "arn"
        && is_punct(sign, '!')
        && input.stream().into_iter().count() == 1
    {
        let literal = input.stream();
        let mut stems = Vec::new();
        for name in types {
            stems.push(Ident::new(&type_stem(name, scope.tables()), Span::call_site()));
        }
        let mut typed = Group::new(input.delimiter(), quote!(#literal, of ? #(#stems)|*));
        typed.set_span(input.span());
        tokens.pop();
        tokens.push(typed.into());
    }
    tokens
}

/// Returns the ARN type of a resource type, for errors. Few types have no ARNs.
fn arn_type(name: &TypeName, scope: &Scope) -> TokenStream {
    if let Some(service) = scope.tables().service(&name.service)
        && let Some(found) = service.resource_types.iter().find(|it| it.name == name.resource_type)
        && !found.arn_formats.is_empty()
    {
        return type_path(name, "Arn", scope);
    }
    quote!(())
}

/// Returns whether the tokens are the path of a constant, by its name: `POOL`, `pools::POOL`.
fn names_constant(expression: &[TokenTree]) -> bool {
    let [.., TokenTree::Ident(name)] = expression else { return false };
    let name = name.to_string();
    name.contains(|c: char| c.is_ascii_uppercase())
        && !name.contains(|c: char| c.is_ascii_lowercase())
}

/// Returns a value of a `try_` macro, after a check whether it is a list that is empty.
fn checked(value: &TokenStream, element: &str, span: Span) -> TokenStream {
    let label = label();
    quote_spanned! {span=>
        match &(&__private::Probe(#value)).checked(#element) {
            ::core::result::Result::Ok(value) => &**value,
            ::core::result::Result::Err(error) => {
                break #label ::core::result::Result::Err(::core::clone::Clone::clone(error))
            }
        }
    }
}

/// Returns the label of the block that a `try_` macro leaves with an error.
fn label() -> TokenStream {
    quote!('policy)
}

/// Returns the element that has a value of this role, if the value may be a list that is empty.
fn checked_element(expression: &[TokenTree], role: &Role, scope: &Scope) -> Option<&'static str> {
    if !scope.is_fallible() || is_constant(expression) {
        return None;
    }
    match role {
        Role::Resource(_) => Some("Resource"),
        Role::Condition { family: Family::Bool | Family::Null | Family::Binary, .. }
        | Role::Sid => None,
        Role::Condition { .. } => Some("Condition"),
        Role::AwsPrincipal | Role::FederatedPrincipal => Some("Principal"),
    }
}

/// Returns the name of the function that writes a value of this role.
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

/// Returns the path of a resource type's `Action` or `Arn`: `$crate::cognito_idp::UserPoolAction`.
pub(crate) fn type_path(name: &TypeName, suffix: &str, scope: &Scope) -> TokenStream {
    let module = scope.module(&name.service);
    let name = format_ident!("{}{suffix}", type_stem(name, scope.tables()));
    quote!(#module::#name)
}

/// Returns the path of an ID type: `$crate::cognito_idp::UserPoolId`.
pub(crate) fn id_path(service: &str, name: &str, scope: &Scope) -> TokenStream {
    let module = scope.module(service);
    let name = format_ident!("{}", names::type_name(name));
    quote!(#module::#name)
}

/// Returns `UserPool` for the resource type `userpool`.
pub(crate) fn type_stem(name: &TypeName, tables: &Tables) -> String {
    if let Some(service) = tables.service(&name.service)
        && let Some(found) = service.resource_types.iter().find(|it| it.name == name.resource_type)
    {
        return names::type_stem(found);
    }
    names::type_name(&name.resource_type)
}

/// Returns the name of the kind's type.
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
