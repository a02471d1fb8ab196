//! Every rule by which a name in the tables becomes a name in Rust. The generator and the macros
//! both go by it, so what one emits the other finds.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::model::ResourceType;

/// A service's module: `cognito_idp` for `cognito-idp`.
pub fn module(service: &str) -> String {
    snake(service)
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
    variant
}

/// The beginning of the names of a resource type's types: `UserPool` for the words `user pool`.
pub fn type_stem(resource_type: &ResourceType) -> String {
    ascii(resource_type.title()).to_upper_camel_case()
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

/// The words with their article: `a user pool`, `an identity pool`. The sound decides.
pub fn with_article(words: &str) -> String {
    let lower = words.to_ascii_lowercase();
    let vowel = lower.starts_with(['a', 'e', 'i', 'o', 'u']);
    let spoken_with_y = ["us", "uni", "eu"].iter().any(|start| lower.starts_with(start));
    format!("{} {words}", if vowel && !spoken_with_y { "an" } else { "a" })
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
