//! `arn!`: an ARN, of the resource type whose form it has.

use cognito_policy_language::expression::TypeName;
use cognito_policy_rules::Finding;
use cognito_policy_rules::literal::{self, ArnLiteral, CaptureKind};
use cognito_policy_rules::rule::INVALID_ARN_RESOURCE;
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use crate::expand::{block, borrowed, type_path, with_private};
use crate::input::{Fault, TokenRange};
use crate::report::Reports;
use crate::scope::Scope;

/// A literal taken apart at its `{name}` captures.
struct Template {
    /// The literal, with each `{name}` written as `${name}`, which the rules can read.
    probe: String,
    /// The texts around the captures: one more than there are captures.
    texts: Vec<String>,
    captures: Vec<Ident>,
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    match read(tokens) {
        Ok((template, span)) => expand_template(&template, span, scope),
        Err(fault) => {
            let (cognito_policy, text) = (scope.cognito_policy(), borrowed("", scope));
            let value = quote!(#cognito_policy::Arn { __text: #text });
            block(Reports::of(&fault), &TokenStream::new(), value)
        }
    }
}

fn read(tokens: TokenStream) -> Result<(Template, Span), Fault> {
    let literal: syn::LitStr = syn::parse2(tokens).map_err(|error| Fault {
        rule: None,
        place: TokenRange::of(error.span()),
        message: "`arn!` takes one string".to_owned(),
        help: "write `arn!(\"arn:aws:...\")`".to_owned(),
    })?;
    match Template::parse(&literal.value()) {
        Ok(template) => Ok((template, literal.span())),
        Err(message) => Err(Fault {
            rule: None,
            place: TokenRange::of(literal.span()),
            message,
            help: "a capture is the name of a variable, `{pool_id}`; an ARN has no other braces"
                .to_owned(),
        }),
    }
}

impl Template {
    fn parse(text: &str) -> Result<Self, String> {
        let mut template =
            Self { probe: String::new(), texts: vec![String::new()], captures: Vec::new() };
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, behind) = rest.split_at(open);
            let close = behind.find('}');
            let end = close.map_or(behind.len(), |at| at + 1);
            if before.ends_with('$') {
                // A policy variable, which stays as it is.
                template.push(before);
                template.push(&behind[..end]);
            } else {
                let name = &behind[1..end.saturating_sub(1).max(1)];
                // Around an identifier, its parser takes blanks and comments as well.
                let capture = syn::parse_str::<Ident>(name).ok().filter(|ident| ident == name);
                let Some(capture) = capture.filter(|_| close.is_some()) else {
                    return Err(format!("`{}` is no capture", &behind[..end]));
                };
                template.push(before);
                template.probe.push_str(&probe(&capture));
                template.captures.push(capture);
                template.texts.push(String::new());
            }
            rest = &behind[end..];
        }
        template.push(rest);
        Ok(template)
    }

    fn push(&mut self, text: &str) {
        self.probe.push_str(text);
        if let Some(last) = self.texts.last_mut() {
            last.push_str(text);
        }
    }

    /// The finding as it concerns what the user wrote: `{name}` in place of `${name}`.
    fn as_written(&self, finding: &Finding<()>, span: Span) -> Finding<TokenRange> {
        let mut finding = finding.clone().at(TokenRange::of(span));
        for name in &self.captures {
            let probe = probe(name);
            finding.message = finding.message.replace(&probe, &probe[1..]);
            let Some(part) = &mut finding.part else { continue };
            while let Some(at) = part.text.find(&probe) {
                part.text.remove(at);
                let left = |end: usize| if end > at { end - 1 } else { end };
                part.range = left(part.range.start)..left(part.range.end);
            }
        }
        finding
    }
}

/// A capture as the rules read it.
fn probe(name: &Ident) -> String {
    format!("${{{name}}}")
}

fn expand_template(template: &Template, span: Span, scope: &Scope) -> TokenStream {
    let text = Text { value: template.probe.clone(), form: Form::Escaped };
    let names: Vec<String> = template.captures.iter().map(Ident::to_string).collect();
    let literal = literal::arn(&text, &names, scope.tables());
    let mut reports = Reports::default();
    for finding in &literal.findings {
        reports.finding(&template.as_written(finding, span));
    }
    if !reports.failed() {
        reports.faults(&faults(&literal, span));
    }

    let cognito_policy = scope.cognito_policy();
    let arn = match literal.types.as_slice() {
        [only] => type_path(only, "Arn", scope),
        _ => quote!(#cognito_policy::Arn),
    };
    let mut uses = TokenStream::new();
    let text = if reports.failed() {
        for name in &template.captures {
            let name = capture_ident(name, span);
            uses.extend(quote!(let _ = &#name;));
        }
        borrowed("", scope)
    } else {
        text_of(template, &literal, span, scope)
    };
    let value = if literal.is_pattern {
        quote!(#cognito_policy::ArnPattern::<#arn> {
            __text: #text,
            __type: #cognito_policy::__private::PhantomData,
        })
    } else {
        quote!(#arn { __text: #text })
    };
    block(reports, &uses, value)
}

/// What keeps a well-formed ARN from being of one type, or a capture from having one.
fn faults(literal: &ArnLiteral, span: Span) -> Vec<Fault> {
    let place = TokenRange::of(span);
    let mut faults = Vec::new();
    if literal.types.len() > 1 {
        let name = |it: &TypeName| format!("`{}` of `{}`", it.resource_type, it.service);
        let types: Vec<String> = literal.types.iter().map(name).collect();
        let types = names::joined(&types, ", ");
        faults.push(Fault {
            rule: Some(INVALID_ARN_RESOURCE),
            place,
            message: format!("the ARN can be of several resource types: {types}"),
            help: "write more of it, so that it fits one alone".to_owned(),
        });
    }
    let unknown = literal.types.is_empty() && !literal.is_checked;
    for (name, kind) in &literal.captures {
        if *kind == CaptureKind::Nothing && unknown {
            faults.push(Fault {
                rule: None,
                place,
                message: format!(
                    "the tables do not have this service, so no type is known for `{{{name}}}`"
                ),
                help: "parse the whole text as an `Arn` at run time".to_owned(),
            });
            continue;
        }
        if *kind == CaptureKind::Nothing && literal.types.len() <= 1 {
            faults.push(Fault {
                rule: None,
                place,
                message: format!("`{{{name}}}` does not stand for a whole part of the ARN"),
                help: "capture a whole field, or a whole id between two slashes".to_owned(),
            });
        }
    }
    faults
}

/// The ARN's text: a constant, or put together at run time.
fn text_of(template: &Template, literal: &ArnLiteral, span: Span, scope: &Scope) -> TokenStream {
    if template.captures.is_empty() {
        return borrowed(&template.texts[0], scope);
    }
    let mut pieces = Vec::new();
    for (index, text) in template.texts.iter().enumerate() {
        if !text.is_empty() {
            pieces.push(quote!(#text));
        }
        if let Some(name) = template.captures.get(index) {
            let kind = literal.captures.iter().find(|(own, _)| name == own).map(|(_, kind)| kind);
            let value_type = type_of(kind, scope);
            let name = capture_ident(name, span);
            pieces.push(quote_spanned! {span=>
                __private::capture::<#value_type, _>(&#name)
            });
        }
    }
    with_private(&quote!(__private::arn_text([#(#pieces),*])), scope)
}

/// The type that a captured value must have.
fn type_of(kind: Option<&CaptureKind>, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    match kind {
        Some(CaptureKind::Partition) => quote!(#cognito_policy::Partition),
        Some(CaptureKind::Region) => quote!(#cognito_policy::Region),
        Some(CaptureKind::Account) => quote!(#cognito_policy::AccountId),
        Some(CaptureKind::Placeholder { service, type_name: Some(name) }) => {
            let module = scope.module(service);
            let name = format_ident!("{}", names::type_name(name));
            quote!(#module::#name)
        }
        Some(CaptureKind::Placeholder { type_name: None, .. } | CaptureKind::Nothing) | None => {
            quote!(#cognito_policy::ArnPart)
        }
    }
}

/// The variable that a capture names, in the scope of the macro's call.
fn capture_ident(name: &Ident, span: Span) -> Ident {
    let mut ident = name.clone();
    ident.set_span(span);
    ident
}

#[cfg(test)]
mod tests {
    use super::Template;

    #[test]
    fn captures_are_told_from_policy_variables() {
        let template = Template::parse("a:{pool}/${aws:username}/{id}").unwrap();
        assert_eq!(template.captures, ["pool", "id"]);
        assert_eq!(template.texts, ["a:", "/${aws:username}/", ""]);
        assert_eq!(template.probe, "a:${pool}/${aws:username}/${id}");
        assert!(Template::parse("a:{}").is_err());
        assert!(Template::parse("a:{pool").is_err());
        assert!(Template::parse("a:{a.b}").is_err());
        assert!(Template::parse("a:{ pool }").is_err());
        assert!(Template::parse("a:{pool/* id */}").is_err());
        assert_eq!(Template::parse("a:{r#type}").unwrap().captures, ["r#type"]);
    }
}
