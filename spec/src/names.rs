//! The rules by which names in the tables become names in Rust. The generator and the macros both
//! use them, so that the macros find what was generated.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::model::ResourceType;

/// The keywords of every edition that can be written `r#word`. The others are in [`NEVER_RAW`].
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// The keywords that cannot be written `r#word`.
pub const NEVER_RAW: &[&str] = &["crate", "self", "super", "Self", "_"];

/// The condition keys on tags, which only requests for some actions have: the type that marks such
/// a key in Rust, and the key without the name of a tag.
pub const TAG_KEYS: [(&str, &str); 3] = [
    ("ResourceTag", "aws:ResourceTag"),
    ("RequestTag", "aws:RequestTag"),
    ("TagKeys", "aws:TagKeys"),
];

/// Returns the type that marks a condition key on tags.
///
/// ```
/// use cognito_policy_spec::names::tag_key_type;
///
/// assert_eq!(tag_key_type("aws:ResourceTag/${TagKey}"), Some("ResourceTag"));
/// assert_eq!(tag_key_type("aws:PrincipalTag/${TagKey}"), None);
/// ```
pub fn tag_key_type(key: &str) -> Option<&'static str> {
    let stem = key.split('/').next()?;
    TAG_KEYS.iter().find(|(_, tag_key)| *tag_key == stem).map(|(marker, _)| *marker)
}

/// Returns the module of a service: `cognito_idp` for `cognito-idp`, `type_` for `type`.
pub fn module(service: &str) -> String {
    let name = with_separator(service, '_');
    if KEYWORDS.contains(&name.as_str()) { format!("{name}_") } else { legal(name) }
}

/// Returns the service of a module, in the case of the module.
pub fn service(module: &str) -> String {
    module.trim_matches('_').replace('_', "-")
}

/// Returns the name with `_` before a leading digit, and after a word that cannot be a name.
fn legal(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// Returns the variant of an action: its name, as far as Rust allows it.
///
/// The names of a few services begin in lower case or contain a hyphen: `rds-db:connect` becomes
/// `Connect`.
pub fn variant(action: &str) -> String {
    let words = action.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut variant = String::with_capacity(action.len());
    for word in words {
        variant.push_str(&word[..1].to_ascii_uppercase());
        variant.push_str(&word[1..]);
    }
    legal(variant)
}

/// Returns whether `name` is the variant of an action.
pub fn is_variant(name: &str, action: &str) -> bool {
    // Nearly always, the variant is the name of the action and need not be computed.
    let plain = action.starts_with(|first: char| first.is_ascii_uppercase())
        && !action.contains('-')
        && action != "Self";
    if plain { name == action } else { name == variant(action) }
}

/// Returns the beginning of the names of a resource type's types: `UserPool` for `user pool`.
pub fn type_stem(resource_type: &ResourceType) -> String {
    type_stem_of(resource_type.title())
}

/// Like [`type_stem`], for the words alone.
pub fn type_stem_of(words: &str) -> String {
    let stem = ascii(words).to_upper_camel_case();
    // More follows it, so it can be a keyword.
    if stem == "Self" { stem } else { legal(stem) }
}

/// Returns the name of a type: `UserPoolId` unchanged, `ContextKey` for `context-key`.
pub fn type_name(name: &str) -> String {
    ascii(name).to_upper_camel_case()
}

/// Returns the name of a parameter, function, or module: `user_pool_id` for `UserPoolId`.
pub fn snake(name: &str) -> String {
    // `IPv4` is one word.
    ascii(name).replace("IPv", "Ipv").to_snake_case()
}

/// Returns the name of a constant: `US_EAST_1` for `us-east-1`.
pub fn constant(name: &str) -> String {
    with_separator(name, '_').to_ascii_uppercase()
}

/// Returns words with their article: `a user pool`, `an identity pool`. Backticks do not matter.
pub fn with_article(words: &str) -> String {
    let lower = words.trim_start_matches('`').to_ascii_lowercase();
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    let spoken_with_y = ["us", "uni", "eu"].iter().any(|start| lower.starts_with(start));
    format!("{} {words}", if vowel && !spoken_with_y { "an" } else { "a" })
}

/// Returns names in backticks, separated by commas: `` `Trust`, `Identity` ``.
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    if names.is_empty() { String::new() } else { format!("`{}`", joined(names, "`, `")) }
}

/// Joins texts with a separator. Takes half as long to compile as `join`: 17 ms less for each
/// crate.
pub fn joined<T: AsRef<str>>(texts: &[T], separator: &str) -> String {
    let mut joined = String::new();
    for (index, text) in texts.iter().enumerate() {
        if index > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text.as_ref());
    }
    joined
}

/// Returns the name with a space for each character that is not an ASCII letter or digit.
fn ascii(name: &str) -> String {
    with_separator(name, ' ')
}

fn with_separator(name: &str, separator: char) -> String {
    let mut separated = String::with_capacity(name.len());
    for character in name.chars() {
        separated.push(if character.is_ascii_alphanumeric() { character } else { separator });
    }
    separated
}
