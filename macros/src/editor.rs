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
    /// The names of the members of each object, and each value of `Effect`.
    names: Vec<(Site, Vec<Ident>)>,
    /// The actions that are a single word.
    actions: Vec<Ident>,
    /// The actions that are paths, of which the last name may be missing.
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
        self.names.push((site, names));
    }

    /// Adds a value.
    pub(crate) fn value(&mut self, site: Site, tokens: &[TokenTree]) {
        match (site, tokens) {
            (Site::Word, [TokenTree::Ident(word)]) => self.names.push((site, vec![word.clone()])),
            (Site::Action, [TokenTree::Ident(word)]) => self.actions.push(word.clone()),
            (Site::Action, [.., colon]) if is_punct(colon, ':') => {
                let mut path = tokens.to_vec();
                path.push(generated("_").into());
                self.path(&path);
            }
            (Site::Action, _) => self.path(tokens),
            _ => {}
        }
    }

    fn path(&mut self, tokens: &[TokenTree]) {
        if let Some(path) = ActionPath::parse(tokens) {
            self.paths.push(path);
        }
    }
}

/// Returns constants that are never used and in which each word is what an editor completes.
pub(crate) fn hints(kind: PolicyKind, input: &Input, tables: &Tables) -> TokenStream {
    let Some(words) = &input.words else { return TokenStream::new() };
    let mut actions = TokenStream::new();
    for path in &words.paths {
        let known = actions_of_service(path, tables);
        use_variant(&mut actions, &path.actions(), path.name(), &known);
    }
    for word in &words.actions {
        if is_placeholder(word) {
            actions.extend(quote!(let _ = #word;));
        } else {
            actions.extend(parsed("let _ = core::primitive::usize::MAX;"));
        }
    }
    let mut names = TokenStream::new();
    let mut enums = String::new();
    for (site, name) in ENUMS {
        let (variants, path) = (variants(site, kind), parsed(name));
        for (of, members) in &words.names {
            if *of == site {
                for word in members {
                    use_variant(&mut names, &path, word, &variants);
                }
            }
        }
        // So that something of the same form is where a placeholder is in the other expansion.
        use_variant(&mut names, &path, &generated("_"), &variants);
        declare(&mut enums, site, name, &variants);
    }
    names.extend(parsed(&enums));
    quote! {
        const _: fn() = || { #actions };
        const _: fn() = || { #names };
    }
}

/// The elements whose words are known, and the enums of these words.
const ENUMS: [(Site, &str); 5] = [
    (Site::Word, "Effect"),
    (Site::Policy, "Policy"),
    (Site::Statement, "Statement"),
    (Site::Principal, "Principal"),
    (Site::Condition, "Condition"),
];

/// Returns the words that can be there: the values of `Effect`, or the names of an object's members.
fn variants(site: Site, kind: PolicyKind) -> Vec<String> {
    let mut variants = Vec::new();
    match site {
        Site::Word => {
            variants.push("Allow".to_owned());
            variants.push("Deny".to_owned());
        }
        Site::Policy | Site::Statement => {
            let object = if site == Site::Policy { Object::Policy } else { Object::Statement };
            for name in object.elements() {
                let is_absent = name.ends_with("Principal") && !kind.has_principal()
                    || name.ends_with("Resource") && !kind.has_resource();
                if !is_absent {
                    variants.push((*name).to_owned());
                }
            }
        }
        Site::Principal => {
            for (name, _) in &PrincipalKind::NAMES {
                variants.push((*name).to_owned());
            }
        }
        Site::Condition => {
            variants.push("ForAllValues".to_owned());
            variants.push("ForAnyValue".to_owned());
            for operator in &OPERATORS {
                variants.push(operator.name.to_owned());
                if operator.name != "Null" {
                    variants.push(operator.name.to_owned() + "IfExists");
                }
            }
        }
        Site::Action | Site::Other => {}
    }
    variants
}

/// Declares the enum, each variant with a page of AWS's documentation.
fn declare(text: &mut String, site: Site, name: &str, variants: &[String]) {
    text.push_str("enum ");
    text.push_str(name);
    text.push_str(" { ");
    for variant in variants {
        let page = match site {
            Site::Word => "effect",
            Site::Principal => "principal",
            Site::Condition => "condition_operators",
            _ => &variant.to_lowercase(),
        };
        text.push_str(
            "#[doc = \"See [AWS's documentation](https://docs.aws.amazon.com/IAM/latest/UserGuide/\
             reference_policies_elements_",
        );
        text.push_str(page);
        text.push_str(".html).\"] ");
        text.push_str(variant);
        text.push_str(", ");
    }
    text.push_str("} ");
}

/// Uses a word as a variant of an enum, or the longest variant if none has this name.
fn use_variant(uses: &mut TokenStream, name: &TokenStream, word: &Ident, known: &[String]) {
    let text = word.to_string();
    let mut longest = "";
    for variant in known {
        if *variant == text {
            longest = "";
            break;
        }
        if variant.len() > longest.len() {
            longest = variant;
        }
    }
    let variant = match longest {
        "" => word.clone(),
        _ if is_placeholder(word) => word.clone(),
        _ => generated(longest),
    };
    if !known.is_empty() {
        uses.extend(quote!(let _ = #name::#variant;));
    }
}

/// Returns the names of the actions of a path's service that are variants as they are.
fn actions_of_service(path: &ActionPath, tables: &Tables) -> Vec<String> {
    let mut known = Vec::new();
    let action = path.action();
    if let Some((service, _)) = action.split_once(':')
        && let Some(service) = tables.service(service)
    {
        for action in &service.actions {
            if names::is_variant(&action.name, &action.name) {
                known.push(action.name.clone());
            }
        }
    }
    known
}

/// Returns a name that is not the user's.
fn generated(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn parsed(text: &str) -> TokenStream {
    text.parse().unwrap_or_default()
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
        let (mut uses, known) = (TokenStream::new(), ["Sid", "Resource", "Action"]);
        let known = known.map(str::to_owned);
        use_variant(&mut uses, &quote!(Statement), &format_ident!("{word}"), &known);
        uses.to_string().replace(' ', "")
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
        let names = |kind| variants(Site::Statement, kind);
        assert!(!names(PolicyKind::Identity).contains(&"Principal".to_owned()));
        assert!(!names(PolicyKind::Trust).contains(&"Resource".to_owned()));
        assert!(names(PolicyKind::Resource).contains(&"NotPrincipal".to_owned()));
    }
}
