//! `actions!`: the actions that a pattern covers.

use cognito_policy_rules::literal;
use cognito_policy_rules::rule::UNSCOPABLE_ACTION;
use cognito_policy_rules::{Finding, Severity};
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::model::{Action, ResourceType, Service};
use cognito_policy_spec::names;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::block;
use crate::input::{Fault, Place};
use crate::report;
use crate::scope::Scope;

/// `"cognito-idp:Admin*", on UserPool`
struct Input {
    pattern: LitStr,
    resource_type: Option<Ident>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let pattern = input.parse()?;
        let comma = input.parse::<Option<Token![,]>>()?;
        let mut resource_type = None;
        if comma.is_some() && !input.is_empty() {
            let on: Ident = input.parse()?;
            if on != "on" {
                return Err(syn::Error::new(on.span(), "expected `on`"));
            }
            resource_type = Some(input.parse()?);
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { pattern, resource_type })
    }
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let input: Input = match syn::parse2(tokens) {
        Ok(input) => input,
        Err(error) => {
            return failure(&[report::fault(&Fault {
                rule: None,
                place: Place::of(error.span()),
                message: "`actions!` takes a pattern, and maybe a resource type".to_owned(),
                help: "write `actions!(\"cognito-idp:Admin*\", on UserPool)`".to_owned(),
            })]);
        }
    };
    let text = Text { value: input.pattern.value(), form: Form::Quoted };
    let place = Place::of(input.pattern.span());
    let literal = literal::actions(&text, scope.tables());
    let findings: Vec<Finding<Place>> =
        literal.findings.into_iter().map(|finding| finding.at(place)).collect();
    let mut reports: Vec<TokenStream> = findings.iter().filter_map(report::finding).collect();
    let bindings = literal.covered.and_then(|(service, actions)| {
        let bindings = Bindings { service, module: scope.module(&service.name)? };
        let typed = scope.tables().bindings(&service.name).have_resource_types();
        (typed || input.resource_type.is_none()).then_some((bindings, actions))
    });
    let Some((bindings, actions)) = bindings else {
        if reports.is_empty() {
            reports.push(report::fault(&Fault {
                rule: None,
                place,
                message: format!("there are no bindings for the actions of `{}`", text.value),
                help:
                    "name the service in a build script, with `cognito_policy_codegen::Builder`, \
                       or write actions of Amazon Cognito or STS"
                        .to_owned(),
            }));
        }
        return failure(&reports);
    };
    match &input.resource_type {
        None => bindings.list("Action", &actions),
        Some(name) => on_type(&bindings, name, &actions, place, &text.value),
    }
}

/// A service and the module of its bindings.
struct Bindings<'t> {
    service: &'t Service,
    module: TokenStream,
}

/// The actions that can be limited to the resource type of this name.
fn on_type(
    bindings: &Bindings<'_>,
    name: &Ident,
    actions: &[&Action],
    place: Place,
    pattern: &str,
) -> TokenStream {
    let service = bindings.service;
    let has_name = |it: &ResourceType| *name == names::type_stem(it);
    let Some(index) = service.resource_types.iter().position(has_name) else {
        let known: Vec<String> =
            service.resource_types.iter().map(|it| format!("`{}`", names::type_stem(it))).collect();
        return failure(&[report::fault(&Fault {
            rule: None,
            place: Place::of(name.span()),
            message: format!("`{}` has no resource type `{name}`", service.name),
            help: format!("it has {}", known.join(", ")),
        })]);
    };
    let can = |action: &&&Action| action.resource_types.iter().any(|it| it.resource_type == index);
    let fitting: Vec<&Action> = actions.iter().filter(can).copied().collect();
    if fitting.is_empty() {
        let title = service.resource_types[index].title();
        let finding = Finding {
            rule: UNSCOPABLE_ACTION,
            severity: Severity::Error,
            span: place,
            part: None,
            message: format!("no action of `{pattern}` can be limited to a {title}"),
            help: Some("leave `on ...` out, or write another pattern".to_owned()),
        };
        return failure(&report::finding(&finding).into_iter().collect::<Vec<_>>());
    }
    bindings.list(&format!("{name}Action"), &fitting)
}

impl Bindings<'_> {
    /// A reference to an array of the actions, which is a slice where one is wanted.
    fn list(&self, action_enum: &str, actions: &[&Action]) -> TokenStream {
        let module = &self.module;
        let action_enum = format_ident!("{action_enum}");
        // In the order of the enum.
        let mut sorted: Vec<&Action> = Vec::new();
        for action in actions {
            let name = action.name.to_ascii_lowercase();
            let at = sorted.partition_point(|it| it.name.to_ascii_lowercase() < name);
            sorted.insert(at, action);
        }
        let variants = sorted.iter().map(|action| {
            let variant = format_ident!("{}", names::variant(&action.name));
            quote!(#module::#action_enum::#variant)
        });
        quote!(&[#(#variants),*])
    }
}

/// Errors in place of a list, whose type nobody knows.
fn failure(reports: &[TokenStream]) -> TokenStream {
    block(reports, &[], quote!(&[]))
}
