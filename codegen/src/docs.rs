//! Doc comments.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use cognito_policy_spec::model::{Action, Service};

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
    let resource = |index: usize| service.resource_types[index].name.as_str();
    let mut lines = vec![match &action.description {
        Some(description) => prose(description),
        None => format!("`{}:{}`.", service.name, action.name),
    }];
    let levels: Vec<_> = action.access.iter().map(|level| level.name()).collect();
    lines.push(format!("- Access level: {}", levels.join(", ")));
    if action.resource_types.is_empty() {
        lines.push("- Resource types: none, so `Resource` is `\"*\"`".to_owned());
    } else {
        let names = action.resource_types.iter().map(|one| {
            let required = if one.required { " (required)" } else { "" };
            format!("`{}`{required}", resource(one.resource_type))
        });
        lines.push(format!("- Resource types: {}", names.collect::<Vec<_>>().join(", ")));
    }
    if !keys.is_empty() {
        lines.push(format!("- Condition keys: {}", list(keys.iter().copied())));
    }
    lines.push(format!(
        "- {}",
        match (action.permission_only, action.unsigned) {
            (true, _) => "A permission only: no operation has this name",
            (_, true) => "Unsigned: called without AWS credentials",
            _ => "Signed: called with AWS credentials",
        }
    ));
    let mut text = lines.remove(0);
    text.push_str("\n\n");
    text.push_str(&lines.join("\n"));
    if let Some(link) = action_link(service, &action.name) {
        text.push_str(&format!("\n\n[AWS's entry]({link})"));
    }
    comment(&text)
}

/// The place of an action on AWS's page, where each has an anchor.
fn action_link(service: &Service, action: &str) -> Option<String> {
    let page = service.source.as_ref().filter(|source| source.starts_with("https://"))?;
    let (_, file) = page.rsplit_once('/')?;
    let key = file.strip_prefix("list_")?.strip_suffix(".html")?;
    Some(format!("{page}#{key}-{action}"))
}
