//! Every rule by which a name in the tables becomes a name in Rust.

use std::collections::BTreeSet;

use cognito_policy_spec::model::{ConditionKey, ResourceType};
use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// Words that Rust keeps for itself, in any edition. Those that cannot be written `r#word` are in
/// [`NEVER_RAW`].
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

const NEVER_RAW: &[&str] = &["crate", "self", "super", "Self", "_"];

/// An identifier with this name: raw if it is a keyword, with `_` behind it if it cannot be raw,
/// and before it if it begins with a digit.
pub(crate) fn ident(name: &str) -> Ident {
    let span = Span::call_site();
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, span)
    } else if NEVER_RAW.contains(&name) {
        Ident::new(&format!("{name}_"), span)
    } else if name.starts_with(|first: char| first.is_ascii_digit()) || name.is_empty() {
        Ident::new(&format!("_{name}"), span)
    } else {
        Ident::new(name, span)
    }
}

/// The names that are taken in one module. Of two equal names the second gets a number.
#[derive(Debug, Default)]
pub(crate) struct Taken(BTreeSet<String>);

impl Taken {
    /// The identifier for `name`, or for `name2`, `name3`... if it is taken.
    pub(crate) fn claim(&mut self, name: &str) -> Ident {
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let free =
            std::iter::once(name.to_owned()).chain(numbered).find(|name| !self.0.contains(name));
        let free = free.unwrap_or_default();
        let ident = ident(&free);
        self.0.insert(free);
        ident
    }
}

/// An action's variant: the action's name as it is, as far as Rust takes it.
///
/// A few services have names that begin in lower case or have a hyphen: `rds-db:connect` becomes
/// `Connect`.
pub(crate) fn variant(action: &str) -> String {
    let words = action.split(|char: char| !char.is_ascii_alphanumeric());
    words.map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// The beginning of the names of a resource type's types: `UserPool` for the words `user pool`.
pub(crate) fn type_stem(resource_type: &ResourceType) -> String {
    ascii(resource_type.words.as_ref().unwrap_or(&resource_type.name)).to_upper_camel_case()
}

/// A type's name: `UserPoolId` as it is, `context-key` as `ContextKey`.
pub(crate) fn type_name(name: &str) -> String {
    ascii(name).to_upper_camel_case()
}

/// What a resource type is called in a sentence: `user pool`, `federated user`.
pub(crate) fn prose(resource_type: &ResourceType) -> String {
    match &resource_type.words {
        Some(words) => words.clone(),
        None => ascii(&resource_type.name).split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The words with their article: `a user pool`, `an identity pool`.
pub(crate) fn with_article(words: &str) -> String {
    let lower = words.to_ascii_lowercase();
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    let spoken_with_y = ["us", "uni", "eu"].iter().any(|start| lower.starts_with(start));
    format!("{} {words}", if vowel && !spoken_with_y { "an" } else { "a" })
}

/// A parameter, function or module: `user_pool_id` for `UserPoolId`.
pub(crate) fn snake(name: &str) -> String {
    ascii(name).replace("IPv", "Ipv").to_snake_case()
}

/// A constant: `US_EAST_1` for `us-east-1`.
pub(crate) fn constant(name: &str) -> Ident {
    ident(&ascii(name).replace(' ', "_").to_ascii_uppercase())
}

/// The function of a condition key in the module of `service`, and its parameters.
///
/// The service's own prefix and `aws:` are dropped, other prefixes stay: in `cognito-identity`,
/// `cognito-identity:IdentityPoolArn` becomes `identity_pool_arn`, and
/// `cognito-identity-auth:AccountId` becomes `auth_account_id`. A placeholder becomes a parameter;
/// one that does not end the key stays in the name, to tell apart keys that differ by it alone.
pub(crate) fn condition_key(service: &str, key: &ConditionKey) -> (String, Vec<String>) {
    let name = key.name.strip_prefix("aws:").unwrap_or(&key.name);
    let own = name.strip_prefix(service).and_then(|rest| rest.strip_prefix([':', '-']));
    let mut function = String::new();
    let mut parameters = Vec::new();
    for (text, placeholder) in placeholders(own.unwrap_or(name)) {
        function.push_str(text);
        parameters.extend(placeholder.map(snake));
        function.push_str(placeholder.unwrap_or_default());
    }
    if let Some((_, Some(last))) = placeholders(&key.name).last() {
        function.truncate(function.len() - last.len());
    }
    (snake(&function), parameters)
}

/// A text with placeholders as the texts before each and the placeholders; the last pair has no
/// placeholder if the text does not end with one.
pub(crate) fn placeholders(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let Some((before, behind)) = text.split_once("${") else { return Some((text, None)) };
        let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
        rest = Some(behind).filter(|rest| !rest.is_empty());
        Some((before, Some(name)))
    })
}

/// The name with a blank for whatever is no ASCII letter or digit.
fn ascii(name: &str) -> String {
    name.replace(|char: char| !char.is_ascii_alphanumeric(), " ")
}
