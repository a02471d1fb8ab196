//! Doc comments.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use cognito_policy_spec::model::{AccessLevel, Action, Service};

/// A doc comment. Paragraphs are parted by empty lines.
pub(crate) fn comment(text: &str) -> TokenStream {
    let lines = text.lines().map(|line| {
        let line = Literal::string(&format!("{}{line}", if line.is_empty() { "" } else { " " }));
        quote!(#[doc = #line])
    });
    lines.collect()
}

/// A text from a table as Markdown that says the same: on one line, nothing in it a link, a tag or
/// a list.
pub(crate) fn prose(text: &str) -> String {
    let mut escaped = String::new();
    for char in text.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if matches!(char, '[' | ']' | '<' | '>' | '\\') {
            escaped.push('\\');
        }
        if !char.is_control() {
            escaped.push(char);
        }
    }
    escaped
}

/// Texts in code font, parted by commas.
pub(crate) fn list<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let texts: Vec<_> = texts.into_iter().map(|text| format!("`{text}`")).collect();
    texts.join(", ")
}

/// What is to be said of an action.
pub(crate) fn action(service: &Service, action: &Action, keys: &[&str]) -> TokenStream {
    let mut facts = vec![access(action), resource_types(service, action)];
    if !keys.is_empty() {
        facts.push(format!("Condition keys: {}", list(keys.iter().copied())));
    }
    facts.push(credentials(action).to_owned());
    let description = match &action.description {
        Some(description) => prose(description),
        None => format!("`{}:{}`.", service.name, action.name),
    };
    let mut paragraphs = vec![description, format!("- {}", facts.join("\n- "))];
    paragraphs
        .extend(action_link(service, &action.name).map(|link| format!("[AWS's entry]({link})")));
    comment(&paragraphs.join("\n\n"))
}

fn access(action: &Action) -> String {
    let levels: Vec<_> = action.access.iter().map(AccessLevel::name).collect();
    match &levels[..] {
        [] => "Access level: unknown".to_owned(),
        levels => format!("Access level: {}", levels.join(", ")),
    }
}

fn resource_types(service: &Service, action: &Action) -> String {
    let names = action.resource_types.iter().map(|one| {
        let required = if one.required { " (required)" } else { "" };
        format!("`{}`{required}", service.resource_types[one.resource_type].name)
    });
    match &names.collect::<Vec<_>>()[..] {
        [] => "Resource types: none, so `Resource` is `\"*\"`".to_owned(),
        names => format!("Resource types: {}", names.join(", ")),
    }
}

fn credentials(action: &Action) -> &'static str {
    match (action.permission_only, action.unsigned) {
        (true, _) => "A permission only: no operation has this name",
        (_, true) => "Unsigned: called without AWS credentials",
        _ => "Signed: called with AWS credentials",
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
