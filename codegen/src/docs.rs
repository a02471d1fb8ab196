//! Doc comments.

use cognito_policy_spec::model::{AccessLevel, Action, Service};
use cognito_policy_spec::names;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// Generates a doc comment. Empty lines separate paragraphs.
pub(crate) fn comment(text: &str) -> TokenStream {
    let mut comment = TokenStream::new();
    for line in text.lines() {
        let line = if line.is_empty() { String::new() } else { format!(" {line}") };
        comment.extend(quote!(#[doc = #line]));
    }
    comment
}

/// Converts text from a table to Markdown that renders as this text: on one line, with links, tags
/// and lists escaped.
pub(crate) fn prose(text: &str) -> String {
    let mut prose = String::new();
    for (index, word) in text.split_whitespace().enumerate() {
        if index > 0 {
            prose.push(' ');
        }
        push_escaped(&mut prose, word);
    }
    prose
}

/// Generates another name by which the search of the documentation finds an item. The compiler does not
/// accept a name with a quote.
pub(crate) fn alias(name: &str) -> TokenStream {
    if name.contains('\'') { TokenStream::new() } else { quote!(#[doc(alias = #name)]) }
}

/// Generates the part of the documentation of a module that is in a file of `cognito-policy` itself.
pub(crate) fn page(module: &Ident) -> TokenStream {
    let file = format!(r#"concat!(env!("CARGO_MANIFEST_DIR"), "/src/bindings/{module}.md")"#);
    format!("#[doc = include_str!({file})]").parse().unwrap_or_default()
}

/// Returns a sentence as it continues another one: `the tags` for `The tags`, but `AWS` unchanged.
pub(crate) fn inner(sentence: &str) -> String {
    let mut inner = sentence.to_owned();
    let begins_a_name = match sentence.as_bytes() {
        [_, second, ..] => second.is_ascii_uppercase(),
        _ => false,
    };
    if let (false, Some(first)) = (begins_a_name, inner.get_mut(..1)) {
        first.make_ascii_lowercase();
    }
    inner
}

fn push_escaped(prose: &mut String, word: &str) {
    for char in word.chars() {
        if char.is_control() {
            continue;
        }
        if matches!(char, '[' | ']' | '<' | '>' | '\\') {
            prose.push('\\');
        }
        prose.push(char);
    }
}

/// Generates the doc comment of an action.
pub(crate) fn action(service: &Service, action: &Action, keys: &[&str]) -> TokenStream {
    let mut facts = vec![access(action), resource_types(service, action)];
    if !keys.is_empty() {
        facts.push(format!("Condition keys: {}", names::listed(keys)));
    }
    if let Some(fact) = credentials(service, action) {
        facts.push(fact);
    }
    let description = match &action.description {
        Some(description) => prose(description),
        None => format!("`{}:{}`.", service.name, action.name),
    };
    let facts = names::joined(&facts, "\n- ");
    let link = match action_link(service, &action.name) {
        Some(link) => format!("\n\n[AWS's entry]({link})"),
        None => String::new(),
    };
    comment(&format!("{description}\n\n- {facts}{link}"))
}

/// Generates the doc comment of an action in a packed table: only its access levels.
pub(crate) fn short(action: &Action) -> TokenStream {
    comment(&format!("{}.", access(action)))
}

fn access(action: &Action) -> String {
    let mut levels = Vec::new();
    for &level in &AccessLevel::ALL {
        if action.access.contains(level) {
            levels.push(level.name());
        }
    }
    if levels.is_empty() {
        return "Access level: unknown".to_owned();
    }
    format!("Access level: {}", names::joined(&levels, ", "))
}

fn resource_types(service: &Service, action: &Action) -> String {
    let mut types = Vec::new();
    for one in &action.resource_types {
        let required = if one.required { " (required)" } else { "" };
        types.push(format!("`{}`{required}", service.resource_types[one.resource_type].name));
    }
    if types.is_empty() {
        return "Resource types: none; `Resource` must be `\"*\"`".to_owned();
    }
    format!("Resource types: {}", names::joined(&types, ", "))
}

/// Returns what distinguishes the action from those that an API operation with AWS credentials needs.
fn credentials(service: &Service, action: &Action) -> Option<String> {
    let fact = match (action.permission_only, action.unsigned) {
        (true, _) => "Permission only: no API operation has this name",
        (_, true) => "Unsigned: called without AWS credentials; identity policies do not apply",
        _ => return None,
    };
    Some(match service.signed_counterpart(action) {
        Some(signed) => {
            format!(
                "{fact}; its signed counterpart is [`Action::{}`]",
                names::variant(&signed.name)
            )
        }
        None => fact.to_owned(),
    })
}

/// Returns the link to the entry of an action on AWS's page, where each action has an anchor.
fn action_link(service: &Service, action: &str) -> Option<String> {
    let page = service.source.as_ref()?;
    if !page.starts_with("https://") {
        return None;
    }
    let (_, file) = page.rsplit_once('/')?;
    let key = file.strip_prefix("list_")?.strip_suffix(".html")?;
    Some(format!("{page}#{key}-{action}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_tables_is_escaped() {
        assert_eq!(prose("Reads  a\n<b> [c]\u{7}."), "Reads a \\<b\\> \\[c\\].");
    }

    #[test]
    fn a_sentence_continues_in_lowercase() {
        assert_eq!(inner("The tags."), "the tags.");
        assert_eq!(inner("AWS sets it."), "AWS sets it.");
        assert_eq!(inner("A tag."), "a tag.");
        assert_eq!(inner(""), "");
    }

    #[test]
    fn aliases_have_no_quotes() {
        assert_eq!(alias("aws:SourceArn").to_string(), "# [doc (alias = \"aws:SourceArn\")]");
        assert!(alias("x:It's").is_empty());
    }

    #[test]
    fn each_line_of_a_comment_begins_with_a_space() {
        assert_eq!(
            comment("a\n\nb").to_string(),
            "# [doc = \" a\"] # [doc = \"\"] # [doc = \" b\"]"
        );
    }
}
