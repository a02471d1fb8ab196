//! Every rule by which a name in the tables becomes a name in Rust. The generator and the macros
//! both go by it, so what one emits the other finds.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::model::ResourceType;

/// Words that Rust keeps for itself, in any edition. Those that cannot be written `r#word` are in
/// [`NEVER_RAW`].
pub const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Words that no name can be, not even written `r#word`.
pub const NEVER_RAW: &[&str] = &["crate", "self", "super", "Self", "_"];

/// A service's module: `cognito_idp` for `cognito-idp`, `type_` for `type`.
pub fn module(service: &str) -> String {
    let name = with_separator(service, '_');
    if KEYWORDS.contains(&name.as_str()) { format!("{name}_") } else { legal(name) }
}

/// The service whose module it is, up to the case of its letters.
pub fn service(module: &str) -> String {
    module.trim_matches('_').replace('_', "-")
}

/// The name with `_` before a digit that it begins with, and behind a word that no name can be.
fn legal(name: String) -> String {
    if NEVER_RAW.contains(&name.as_str()) {
        format!("{name}_")
    } else if name.starts_with(|first: char| first.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// An action's variant: the action's name as it is, as far as Rust takes it.
///
/// A few services have names that begin in lower case or have a hyphen: `rds-db:connect` becomes
/// `Connect`.
pub fn variant(action: &str) -> String {
    let mut variant = String::with_capacity(action.len());
    let mut begins = true;
    for character in action.chars() {
        if !character.is_ascii_alphanumeric() {
            begins = true;
        } else if begins {
            variant.push(character.to_ascii_uppercase());
            begins = false;
        } else {
            variant.push(character);
        }
    }
    legal(variant)
}

/// Whether it is the variant of an action.
pub fn is_variant(name: &str, action: &str) -> bool {
    // Nearly always it has the action's own name, and nothing has to be put together.
    let plain = action.starts_with(|first: char| first.is_ascii_uppercase())
        && !action.contains('-')
        && action != "Self";
    if plain { name == action } else { name == variant(action) }
}

/// The beginning of the names of a resource type's types: `UserPool` for the words `user pool`.
pub fn type_stem(resource_type: &ResourceType) -> String {
    type_stem_of(resource_type.title())
}

/// The same of the words alone.
pub fn type_stem_of(words: &str) -> String {
    let stem = ascii(words).to_upper_camel_case();
    // More comes behind it, so it may be any word.
    if stem == "Self" { stem } else { legal(stem) }
}

/// A type's name: `UserPoolId` as it is, `context-key` as `ContextKey`.
pub fn type_name(name: &str) -> String {
    ascii(name).to_upper_camel_case()
}

/// A parameter, function or module: `user_pool_id` for `UserPoolId`.
pub fn snake(name: &str) -> String {
    // `IPv4` is one word.
    let ascii = ascii(name);
    let mut rest = ascii.as_str();
    let mut words = String::with_capacity(name.len());
    while !rest.is_empty() {
        let one_word = rest.starts_with("IPv");
        let (begin, behind) = rest.split_at(if one_word { 3 } else { 1 });
        words.push_str(if one_word { "Ipv" } else { begin });
        rest = behind;
    }
    words.to_snake_case()
}

/// A constant: `US_EAST_1` for `us-east-1`.
pub fn constant(name: &str) -> String {
    with_separator(name, '_').to_ascii_uppercase()
}

/// The words with their article: `a user pool`, `an identity pool`. The sound decides, whatever the
/// font.
pub fn with_article(words: &str) -> String {
    let lower = words.trim_start_matches('`').to_ascii_lowercase();
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    let spoken_with_y = ["us", "uni", "eu"].iter().any(|start| lower.starts_with(start));
    format!("{} {words}", if vowel && !spoken_with_y { "an" } else { "a" })
}

/// Names in code font, parted by commas: `` `Trust`, `Identity` ``.
pub fn listed<T: AsRef<str>>(names: &[T]) -> String {
    if names.is_empty() { String::new() } else { format!("`{}`", joined(names, "`, `")) }
}

/// Texts with a separator between them. To compile, this is a fraction of what `join` is.
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

/// The name with a blank for whatever is no ASCII letter or digit.
fn ascii(name: &str) -> String {
    with_separator(name, ' ')
}

fn with_separator(name: &str, separator: char) -> String {
    let mut ascii = String::with_capacity(name.len());
    for character in name.chars() {
        ascii.push(if character.is_ascii_alphanumeric() { character } else { separator });
    }
    ascii
}
