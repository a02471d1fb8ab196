//! Doc comments.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::names;

/// A doc comment. Paragraphs are parted by empty lines.
pub(crate) fn comment(text: &str) -> TokenStream {
    let mut lines = TokenStream::new();
    for line in text.lines() {
        let line = Literal::string(&format!("{}{line}", if line.is_empty() { "" } else { " " }));
        lines.extend(quote!(#[doc = #line]));
    }
    lines
}

/// A text from a table as Markdown that says the same: on one line, nothing in it a link, a tag or
/// a list.
pub(crate) fn prose(text: &str) -> String {
    let mut escaped = String::new();
    for word in text.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        for char in word.chars() {
            if matches!(char, '[' | ']' | '<' | '>' | '\\') {
                escaped.push('\\');
            }
            if !char.is_control() {
                escaped.push(char);
            }
        }
    }
    escaped
}

/// What is to be said of an action.
pub(crate) fn action(service: &Service, action: &Action, keys: &[&str]) -> TokenStream {
    let mut facts = vec![access(action), resource_types(service, action)];
    if !keys.is_empty() {
        facts.push(format!("Condition keys: {}", names::listed(keys)));
    }
    facts.push(credentials(service, action));
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

/// What is to be said of an action where little can be.
pub(crate) fn short(action: &Action) -> TokenStream {
    comment(&format!("{}.", access(action)))
}

fn access(action: &Action) -> String {
    let mut levels = Vec::new();
    for level in action.access.iter() {
        levels.push(level.name());
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
        return "Resource types: none, so `Resource` is `\"*\"`".to_owned();
    }
    format!("Resource types: {}", names::joined(&types, ", "))
}

fn credentials(service: &Service, action: &Action) -> String {
    let fact = match (action.permission_only, action.unsigned) {
        (true, _) => "A permission only: no operation has this name",
        (_, true) => {
            "Unsigned: called without AWS credentials, so no identity policy decides about it"
        }
        _ => "Signed: called with AWS credentials",
    };
    match service.signed_counterpart(action) {
        Some(signed) => {
            format!("{fact}; the signed call is [`Action::{}`]", names::variant(&signed.name))
        }
        None => fact.to_owned(),
    }
}

/// The place of an action on AWS's page, where each has an anchor.
fn action_link(service: &Service, action: &str) -> Option<String> {
    let page = service.source.as_ref().filter(|source| source.starts_with("https://"))?;
    let (_, file) = page.rsplit_once('/')?;
    let key = file.strip_prefix("list_")?.strip_suffix(".html")?;
    Some(format!("{page}#{key}-{action}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_from_tables_are_plain_in_markdown() {
        assert_eq!(prose("Reads  a\n<b> [c]\u{7}."), "Reads a \\<b\\> \\[c\\].");
    }

    #[test]
    fn comments_have_a_blank_before_each_line() {
        assert_eq!(
            comment("a\n\nb").to_string(),
            "# [doc = \" a\"] # [doc = \"\"] # [doc = \" b\"]"
        );
    }
}
