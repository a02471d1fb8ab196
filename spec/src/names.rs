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
    let words = action.split(|c: char| !c.is_ascii_alphanumeric());
    words.map(capitalized).collect()
}

fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect()
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
    ascii(name).replace("IPv", "Ipv").to_snake_case()
}

/// A constant: `US_EAST_1` for `us-east-1`.
pub fn constant(name: &str) -> String {
    ascii(name).replace(' ', "_").to_ascii_uppercase()
}

/// The name with a blank for whatever is no ASCII letter or digit.
fn ascii(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric(), " ")
}
