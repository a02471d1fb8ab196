//! What only an editor needs in an expansion: names to complete, and paths to follow.
//!
//! To complete a word in a macro, rust-analyzer expands the macro again with a placeholder at the cursor,
//! and completes what the placeholder is in that expansion: here, the variant of an enum of the names that
//! can be there. Up to the placeholder, the text must be that of the first expansion. Therefore the names
//! come first, in the order of the input, and an unknown one, which a rule reports, is replaced by the
//! longest that exists: rust-analyzer looks for the beginning of a name in the first expansion.
//!
//! The compiler gets none of this.

use std::sync::OnceLock;

use cognito_policy_language::fault::Object;
use cognito_policy_language::operator::OPERATORS;
use cognito_policy_language::principal::PrincipalKind;
use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::names;
use cognito_policy_spec::tables::Tables;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

use crate::input::{Input, Site, is_punct};
use crate::path::ActionPath;

/// Returns whether a language server expands the macro, rather than the compiler.
pub(crate) fn is_running() -> bool {
    static IS_RUNNING: OnceLock<bool> = OnceLock::new();
    *IS_RUNNING.get_or_init(|| {
        let program = std::env::current_exe().unwrap_or_default();
        program.file_name().is_some_and(|name| name.to_string_lossy().contains("rust-analyzer"))
    })
}

/// Returns the span of tokens that the macro generates for a token of the user's. The compiler reports
/// errors about them at that token. An editor would follow them, so there they have no such place.
pub(crate) fn span_of_generated(token: Span) -> Span {
    if is_running() { Span::call_site() } else { token }
}

/// The words of a policy that an editor can complete.
#[derive(Default)]
pub(crate) struct Words {
    /// The names of the members of each object.
    objects: Vec<(Site, Vec<Ident>)>,
    /// The values of `Effect`.
    effects: Vec<Ident>,
    /// The actions that are a single word, and the paths whose name is missing.
    actions: Vec<Ident>,
    paths: Vec<ActionPath>,
}

impl Words {
    /// Adds an object with these members.
    pub(crate) fn object(&mut self, site: Site, members: &[&[TokenTree]]) {
        let mut names = Vec::new();
        for member in members {
            if let [TokenTree::Ident(name), ..] = member {
                names.push(name.clone());
            }
            // `ForAnyValue:StringLike`
            if let (Site::Condition, [_, _, TokenTree::Ident(operator), ..]) = (site, member) {
                names.push(operator.clone());
            }
        }
        self.objects.push((site, names));
    }

    /// Adds a value.
    pub(crate) fn value(&mut self, site: Site, tokens: &[TokenTree]) {
        match (site, tokens) {
            (Site::Word, [TokenTree::Ident(word)]) => self.effects.push(word.clone()),
            (Site::Action, [TokenTree::Ident(word)]) => self.actions.push(word.clone()),
            (Site::Action, [.., colon]) if is_punct(colon, ':') => {
                let mut path = tokens.to_vec();
                path.push(generated("_").into());
                self.paths.extend(ActionPath::parse(&path));
            }
            (Site::Action, _) => self.paths.extend(ActionPath::parse(tokens)),
            _ => {}
        }
    }
}

/// Returns constants that are never used and in which each word is what an editor completes.
pub(crate) fn hints(kind: PolicyKind, input: &Input, tables: &Tables) -> TokenStream {
    let Some(words) = &input.words else { return TokenStream::new() };
    let mut actions = TokenStream::new();
    for path in &words.paths {
        let known = actions_of_service(path, tables);
        actions.extend(use_of(&path.actions(), path.name(), &known));
    }
    for word in &words.actions {
        if is_placeholder(word) {
            actions.extend(quote!(let _ = #word;));
        } else {
            actions.extend(quote!(let _ = core::primitive::usize::MAX;));
        }
    }
    let effects = ["Allow", "Deny"].map(|name| (name.to_owned(), "effect".to_owned()));
    let mut names = uses("Effect", &effects, &words.effects);
    let mut enums = enumeration("Effect", &effects);
    for (site, name) in OBJECTS {
        let variants = variants(site, kind);
        for (_, members) in words.objects.iter().filter(|(of, _)| *of == site) {
            names.extend(uses(name, &variants, members));
        }
        enums.extend(enumeration(name, &variants));
    }
    quote! {
        const _: fn() = || { #actions };
        const _: fn() = || { #names #enums };
    }
}

/// The objects whose members have known names, and the enums of these names.
const OBJECTS: [(Site, &str); 4] = [
    (Site::Policy, "Policy"),
    (Site::Statement, "Statement"),
    (Site::Principal, "Principal"),
    (Site::Condition, "Condition"),
];

/// Returns the names of the members that an object can have, each with a page of AWS's documentation.
fn variants(site: Site, kind: PolicyKind) -> Vec<(String, String)> {
    let mut variants = Vec::new();
    match site {
        Site::Policy | Site::Statement => {
            let object = if site == Site::Policy { Object::Policy } else { Object::Statement };
            for name in object.elements() {
                let is_absent = name.ends_with("Principal") && !kind.has_principal()
                    || name.ends_with("Resource") && !kind.has_resource();
                if !is_absent {
                    variants.push(((*name).to_owned(), name.to_lowercase()));
                }
            }
        }
        Site::Principal => {
            for (name, _) in PrincipalKind::NAMES {
                variants.push((name.to_owned(), "principal".to_owned()));
            }
        }
        Site::Condition => {
            let page = "condition_operators";
            for qualifier in ["ForAllValues", "ForAnyValue"] {
                variants.push((qualifier.to_owned(), page.to_owned()));
            }
            for operator in OPERATORS {
                variants.push((operator.name.to_owned(), page.to_owned()));
                if operator.name != "Null" {
                    variants.push((format!("{}IfExists", operator.name), page.to_owned()));
                }
            }
        }
        Site::Word | Site::Action | Site::Other => {}
    }
    variants
}

fn enumeration(name: &str, variants: &[(String, String)]) -> TokenStream {
    let name = generated(name);
    let mut declared = TokenStream::new();
    for (variant, page) in variants {
        let doc = format!(
            "See [AWS's documentation](https://docs.aws.amazon.com/IAM/latest/UserGuide/\
             reference_policies_elements_{page}.html)."
        );
        let variant = generated(variant);
        declared.extend(quote!(#[doc = #doc] #variant,));
    }
    quote!(
        enum #name { #declared }
    )
}

/// Returns a use of each word as a variant, and one more, so that something of the same form is where a
/// placeholder is in the other expansion.
fn uses(name: &str, variants: &[(String, String)], words: &[Ident]) -> TokenStream {
    let name = generated(name);
    let name = quote!(#name);
    let mut known = Vec::new();
    for (variant, _) in variants {
        known.push(variant.as_str());
    }
    let mut uses = TokenStream::new();
    for word in words {
        uses.extend(use_of(&name, word, &known));
    }
    uses.extend(use_of(&name, &generated("_"), &known));
    uses
}

/// Returns a use of a word as a variant of an enum, or of the longest variant if there is no such one.
fn use_of(name: &TokenStream, word: &Ident, known: &[&str]) -> Option<TokenStream> {
    let mut longest = "";
    for variant in known {
        if word == variant {
            return Some(quote!(let _ = #name::#word;));
        }
        if variant.len() > longest.len() {
            longest = variant;
        }
    }
    if longest.is_empty() {
        return None;
    }
    let variant = if is_placeholder(word) { word.clone() } else { generated(longest) };
    Some(quote!(let _ = #name::#variant;))
}

/// Returns a name that is not the user's.
fn generated(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

/// Returns the names of the actions of a path's service that are variants as they are.
fn actions_of_service<'t>(path: &ActionPath, tables: &'t Tables) -> Vec<&'t str> {
    let mut known = Vec::new();
    let action = path.action();
    if let Some((service, _)) = action.split_once(':')
        && let Some(service) = tables.service(service)
    {
        for action in &service.actions {
            if names::is_variant(&action.name, &action.name) {
                known.push(action.name.as_str());
            }
        }
    }
    known
}

/// Returns whether a word contains rust-analyzer's placeholder.
fn is_placeholder(word: &Ident) -> bool {
    word.to_string().contains("raCompletionMarker")
}

#[cfg(test)]
mod tests {
    use quote::{format_ident, quote};

    use super::*;

    fn used(word: &str) -> String {
        let word = format_ident!("{word}");
        let known = ["Sid", "Resource", "Action"];
        use_of(&quote!(Statement), &word, &known).unwrap().to_string().replace(' ', "")
    }

    #[test]
    fn words_are_variants() {
        assert_eq!(used("Action"), "let_=Statement::Action;");
        assert_eq!(used("ResraCompletionMarker"), "let_=Statement::ResraCompletionMarker;");
        // As long as any name of which it can be the beginning.
        assert_eq!(used("Res"), "let_=Statement::Resource;");
    }

    #[test]
    fn the_compiler_gets_no_hints() {
        let statement = quote!(Statement: { Effect: Allow, Action: "s3:GetObject", Resource: "*" });
        let input = crate::input::read(PolicyKind::Identity, statement, Span::call_site());
        assert!(input.words.is_none());
        assert!(hints(PolicyKind::Identity, &input, Tables::builtin()).is_empty());
    }

    #[test]
    fn elements_are_those_of_the_kind() {
        let names = |kind| {
            let mut names = Vec::new();
            for (name, _) in variants(Site::Statement, kind) {
                names.push(name);
            }
            names
        };
        assert!(!names(PolicyKind::Identity).contains(&"Principal".to_owned()));
        assert!(!names(PolicyKind::Trust).contains(&"Resource".to_owned()));
        assert!(names(PolicyKind::Resource).contains(&"NotPrincipal".to_owned()));
    }
}
