//! `arn!`: a checked ARN, with the type of the resource type that it matches.

use cognito_policy_language::expression::TypeName;
use cognito_policy_rules::Finding;
use cognito_policy_rules::literal::{self, ArnLiteral, CaptureKind, Part};
use cognito_policy_rules::rule::INVALID_ARN_RESOURCE;
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::names;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

use crate::expand::{block, borrowed, id_path, type_path, type_stem, with_private};
use crate::fault::{Fault, parse};
use crate::report::Reports;
use crate::scope::Scope;
use crate::token_range::TokenRange;

/// `"arn:aws:...", of LogStream`
struct Input {
    literal: LitStr,
    /// The resource types to choose from.
    wanted: Vec<Ident>,
    /// Whether `policy!` has added them, which knows the actions: `of ? LogStream`. Another type is
    /// then an error of the compiler.
    is_guess: bool,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let literal = input.parse()?;
        let (mut wanted, mut is_guess) = (Vec::new(), false);
        let comma = input.parse::<Option<Token![,]>>()?;
        if comma.is_some() && !input.is_empty() {
            let of: Ident = input.parse()?;
            if of != "of" {
                return Err(syn::Error::new(of.span(), "expected `of`"));
            }
            is_guess = input.parse::<Option<Token![?]>>()?.is_some();
            wanted.push(input.parse()?);
            while input.parse::<Option<Token![|]>>()?.is_some() {
                wanted.push(input.parse()?);
            }
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { literal, wanted, is_guess })
    }
}

/// A literal, split at its `{name}` captures.
struct Template {
    span: Span,
    wanted: Vec<Ident>,
    is_guess: bool,
    /// The literal with each `{name}` written as `${name}`, which the rules can read.
    probe: String,
    /// The literals around the captures: one more than there are captures.
    texts: Vec<String>,
    /// The captures, with the span of the literal.
    captures: Vec<Ident>,
}

/// Expands the macro.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    match read(scope, tokens) {
        Ok(template) => expand_template(&template, scope),
        Err(fault) => {
            let (cognito_policy, text) = (scope.cognito_policy(), borrowed("", scope));
            let value = quote!(#cognito_policy::Arn { __text: #text });
            block(Reports::of(&fault), &TokenStream::new(), value)
        }
    }
}

fn read(scope: &Scope, tokens: TokenStream) -> Result<Template, Fault> {
    let input: Input =
        parse(scope, tokens, "`arn!` takes one string", "write `arn!(\"arn:aws:...\")`")?;
    let mut template = Template::parse(&input.literal.value(), input.literal.span())?;
    template.wanted = input.wanted;
    template.is_guess = input.is_guess;
    Ok(template)
}

impl Template {
    fn parse(text: &str, span: Span) -> Result<Self, Fault> {
        let (probe, captures) = (String::new(), Vec::new());
        let (texts, wanted) = (vec![String::new()], Vec::new());
        let mut template = Self { span, wanted, is_guess: false, probe, texts, captures };
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let (before, braces) = rest.split_at(open);
            let end = braces.find('}').map_or(braces.len(), |close| close + 1);
            let (braces, after) = braces.split_at(end);
            template.push(before);
            if before.ends_with('$') {
                // Policy variables are kept unchanged.
                template.push(braces);
            } else {
                template.capture(braces)?;
            }
            rest = after;
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

    fn capture(&mut self, braces: &str) -> Result<(), Fault> {
        let Some(mut ident) = captured(braces) else {
            let message = format!("`{braces}` is not a capture");
            let help =
                "write the name of a variable, such as `{pool_id}`; ARNs have no other braces";
            return Err(Fault::new(self.span, message, help));
        };
        ident.set_span(self.span);
        self.probe.push_str(&probe(&ident));
        self.captures.push(ident);
        self.texts.push(String::new());
        Ok(())
    }

    /// Returns the finding in terms of what the user wrote: `{name}` instead of `${name}`.
    fn as_written(&self, finding: &Finding<()>) -> Finding<TokenRange> {
        let mut finding = finding.clone().at(TokenRange::from(self.span));
        for name in &self.captures {
            let probe = probe(name);
            finding.message = finding.message.replace(&probe, &probe[1..]);
            let Some(part) = &mut finding.part else { continue };
            while let Some(at) = part.text.find(&probe) {
                part.text.remove(at);
                let at = part.start + at;
                let left = |end: usize| if end > at { end - 1 } else { end };
                part.range = left(part.range.start)..left(part.range.end);
            }
        }
        finding
    }
}

/// Returns the name in braces.
fn captured(braces: &str) -> Option<Ident> {
    let name = braces.strip_prefix('{')?.strip_suffix('}')?;
    let ident: Ident = syn::parse_str(name).ok()?;
    // The parser also accepts blanks and comments around an identifier.
    if ident == name { Some(ident) } else { None }
}

/// Returns a capture as the rules read it.
fn probe(name: &Ident) -> String {
    format!("${{{name}}}")
}

fn expand_template(template: &Template, scope: &Scope) -> TokenStream {
    let text = Text { value: template.probe.clone(), form: Form::Escaped };
    let mut names = Vec::new();
    for capture in &template.captures {
        names.push(capture.to_string());
    }
    let mut wanted = Vec::new();
    for stem in &template.wanted {
        wanted.push(stem.to_string());
    }
    let literal = literal::arn_of(&text, &names, &wanted, scope.tables());
    let mut reports = Reports::default();
    for finding in &literal.findings {
        reports.finding_in_literal(template.as_written(finding), scope);
    }
    if !reports.failed() {
        reports.faults(&faults(&literal, template.span));
        reports.faults(&unwanted(template, &literal, scope));
    }
    let (uses, text) = if reports.failed() {
        let captures = &template.captures;
        (quote!(#(let _ = &#captures;)*), borrowed("", scope))
    } else {
        (TokenStream::new(), text_of(template, &literal, scope))
    };
    block(reports, &uses, value(&literal, &text, scope))
}

/// Returns a value with this text, of the type that the literal matches.
fn value(literal: &ArnLiteral, text: &TokenStream, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    let arn = match literal.types.as_slice() {
        [only] => type_path(only, "Arn", scope),
        _ => quote!(#cognito_policy::Arn),
    };
    if !literal.is_pattern {
        return quote!(#arn { __text: #text });
    }
    quote! {
        #cognito_policy::ArnPattern::<#arn> {
            __text: #text,
            __type: #cognito_policy::__private::PhantomData,
        }
    }
}

/// Returns why a well-formed ARN does not have exactly one type, or why a capture has none.
fn faults(literal: &ArnLiteral, span: Span) -> Vec<Fault> {
    let mut faults = Vec::new();
    if literal.types.len() > 1 {
        faults.push(ambiguous(&literal.types, span));
    }
    let is_unknown = literal.types.is_empty() && !literal.is_checked;
    for (name, kind) in &literal.captures {
        if *kind != CaptureKind::Nothing {
            continue;
        }
        if is_unknown {
            let message = format!(
                "there is no table for this service, so the type of `{{{name}}}` is unknown"
            );
            faults.push(Fault::new(span, message, "parse the entire text as an `Arn` at run time"));
        } else if literal.types.len() <= 1 {
            let message = format!("`{{{name}}}` is only a part of a field or ID");
            let help = "capture the entire field or ID: only names without a fixed form, such as \
                        those of roles and tables, can be captured in part";
            faults.push(Fault::new(span, message, help));
        }
    }
    faults
}

/// Returns why the ARN does not have the type that `of` asks for.
fn unwanted(template: &Template, literal: &ArnLiteral, scope: &Scope) -> Vec<Fault> {
    let [wanted] = template.wanted.as_slice() else { return Vec::new() };
    let [found] = literal.types.as_slice() else { return Vec::new() };
    let found = type_stem(found, scope.tables());
    if template.is_guess || *wanted == found {
        return Vec::new();
    }
    let message = format!("the ARN does not have the type `{wanted}`");
    vec![Fault::new(wanted.span(), message, format!("write `of {found}`, or another ARN"))]
}

fn ambiguous(types: &[TypeName], span: Span) -> Fault {
    let mut names = Vec::new();
    for TypeName { service, resource_type } in types {
        names.push(format!("`{resource_type}` of `{service}`"));
    }
    let types = names::joined(&names, ", ");
    let message = format!("the ARN matches several resource types: {types}");
    Fault::new(span, message, "write more of the ARN, or name one: `arn!(\"...\", of UserPool)`")
        .of(INVALID_ARN_RESOURCE)
}

/// Returns the ARN's text: a constant, or an expression that builds it.
fn text_of(template: &Template, literal: &ArnLiteral, scope: &Scope) -> TokenStream {
    if template.captures.is_empty() {
        return borrowed(&template.texts[0], scope);
    }
    let mut pieces = Vec::new();
    for (index, text) in template.texts.iter().enumerate() {
        if !text.is_empty() {
            pieces.push(quote!(#text));
        }
        if let Some(name) = template.captures.get(index) {
            let function = capture_of(kind(literal, name), scope);
            pieces.push(quote_spanned!(template.span=> __private::#function(&#name)));
        }
    }
    let cognito_policy = scope.cognito_policy();
    with_private(&quote!(#cognito_policy::__private::arn_text([#(#pieces),*])), scope)
}

fn kind<'l>(literal: &'l ArnLiteral, name: &Ident) -> Option<&'l CaptureKind> {
    for (own, kind) in &literal.captures {
        if name == own {
            return Some(kind);
        }
    }
    None
}

/// Returns the function that returns the text of a captured value, for the type that it must have.
fn capture_of(kind: Option<&CaptureKind>, scope: &Scope) -> TokenStream {
    if let Some(CaptureKind::Part(Part { slash, colon, .. })) = kind {
        return quote!(partial_capture::<#slash, #colon, _>);
    }
    let value_type = type_of(kind, scope);
    quote!(capture::<#value_type, _>)
}

/// Returns the type of a captured value that is complete.
fn type_of(kind: Option<&CaptureKind>, scope: &Scope) -> TokenStream {
    let cognito_policy = scope.cognito_policy();
    match kind {
        Some(CaptureKind::Partition) => quote!(#cognito_policy::Partition),
        Some(CaptureKind::Region) => quote!(#cognito_policy::Region),
        Some(CaptureKind::Account) => quote!(#cognito_policy::AccountId),
        Some(CaptureKind::Placeholder { service, type_name: Some(name) }) => {
            id_path(service, name, scope)
        }
        _ => {
            quote!(#cognito_policy::ArnPart)
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::Template;

    #[test]
    fn captures_differ_from_policy_variables() {
        let parse = |text| Template::parse(text, Span::call_site()).ok();
        let template = parse("a:{pool}/${aws:username}/{id}").unwrap();
        assert_eq!(template.captures, ["pool", "id"]);
        assert_eq!(template.texts, ["a:", "/${aws:username}/", ""]);
        assert_eq!(template.probe, "a:${pool}/${aws:username}/${id}");
        for text in ["a:{}", "a:{pool", "a:{a.b}", "a:{ pool }", "a:{pool/* id */}"] {
            assert!(parse(text).is_none(), "{text}");
        }
        assert_eq!(parse("a:{r#type}").unwrap().captures, ["r#type"]);
    }
}
