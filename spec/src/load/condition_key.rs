//! Condition keys: where they are defined, and where they are named.

use jsonc_parser::ast::Value;

use super::defined::{Defined, did_you_mean};
use super::reader::{Object, Reader, Str, is_made_of};
use super::{arn, placeholder};
use crate::model::{Category, ConditionKey, ValueType};
use crate::tables::global_condition_keys;

/// `Own` says that AWS's table lacks the key, or says otherwise of its types. Only who merges the
/// two reads it.
const CONDITION_KEY: &[&str] =
    &["Name", "Description", "Types", "EitherCardinality", "Placeholder", "Own", "Category"];

/// Room for the names of condition keys.
pub(super) const fn defined<'n>() -> Defined<'n> {
    Defined::new("condition key")
}

/// The condition keys that a list defines. Their names are added to `names`.
pub(super) fn read_all<'n>(
    reader: &mut Reader<'_>,
    nodes: &'n [Value<'n>],
    names: &mut Defined<'n>,
) -> Vec<ConditionKey> {
    let mut keys = Vec::new();
    for node in nodes {
        if let Some(key) = condition_key(reader, node, names) {
            add(&mut keys, key);
        }
    }
    keys
}

fn condition_key<'n>(
    reader: &mut Reader<'_>,
    node: &'n Value<'n>,
    names: &mut Defined<'n>,
) -> Option<ConditionKey> {
    let object = &reader.object(node, "a condition key", CONDITION_KEY)?;
    let types = value_types(reader, object);
    let either_cardinality = reader.flag(object, "EitherCardinality");
    reader.flag(object, "Own");
    let description = reader.owned(object, "Description");
    let placeholder = placeholder(reader, object);
    let category = category(reader, object);
    let name = reader.required(object, "Name")?;
    check_name(reader, name);
    names.add(reader, name);
    let (value_type, other_types, multivalued) = types?;
    Some(ConditionKey {
        name: with_placeholders(name.value),
        value_type,
        other_types,
        multivalued,
        either_cardinality,
        placeholder,
        description,
        category,
    })
}

/// Adds a key, unless it is there under another of the names that AWS's tables have for it.
fn add(keys: &mut Vec<ConditionKey>, key: ConditionKey) {
    // Only keys of tags have several; those that stand twice as they are were reported.
    if key.name.ends_with("/${TagKey}") {
        for known in &*keys {
            if known.name == key.name {
                return;
            }
        }
    }
    keys.push(key);
}

/// The key with `${key}` for a part of the policy's own. AWS's tables have `<key>` for it as well,
/// and for a tag `tag-key` or nothing.
fn with_placeholders(name: &str) -> String {
    let stem = name.strip_suffix("/tag-key").or_else(|| name.strip_suffix('/'));
    match stem {
        Some(stem) => format!("{stem}/${{TagKey}}"),
        None => name.replace('<', "${").replace('>', "}"),
    }
}

/// The name of the placeholder for which the key's values stand. It may be one of another service.
fn placeholder(reader: &mut Reader<'_>, key: &Object<'_>) -> Option<String> {
    let name = reader.string(key, "Placeholder")?;
    placeholder::check_name(reader, name);
    Some(name.value.to_owned())
}

fn check_name(reader: &mut Reader<'_>, name: Str<'_>) {
    let value = name.value;
    let parts = value.split_once(':');
    if !matches!(parts, Some((prefix, rest)) if !prefix.is_empty() && !rest.is_empty()) {
        let message = format!("`{value}` is no condition key; write `prefix:Name`");
        reader.defect(name.at, message);
    }
    for (at, _) in value.match_indices("${") {
        if let Err(message) = arn::placeholder(&value[at + 2..]) {
            reader.defect(name.at, message);
        }
    }
    // It becomes a part of policies as it is.
    let legal = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'*' | b'?');
    if !is_made_of(value, legal) {
        let message = format!(
            "`{value}` is no condition key; it has no white space, `\"`, `\\`, `*` and `?`, and \
             is ASCII"
        );
        reader.defect(name.at, message);
    }
}

/// The types of a key's values, the first apart, and whether there can be several values.
fn value_types(
    reader: &mut Reader<'_>,
    key: &Object<'_>,
) -> Option<(ValueType, Vec<ValueType>, bool)> {
    let mut first = None;
    let mut others = Vec::new();
    let mut multivalued = false;
    let names = reader.strings(key, "Types");
    for &name in &names {
        let single = name.value.strip_prefix("ArrayOf");
        multivalued |= single.is_some();
        let value_type = value_type(reader, name, single.unwrap_or(name.value));
        match value_type {
            _ if first.is_none() => first = value_type,
            Some(other) if first != value_type => others.push(other),
            _ => {}
        }
    }
    if names.is_empty() {
        reader.defect(key.at, "a condition key needs `Types`, as in `[\"String\"]`".to_owned());
    }
    Some((first?, others, multivalued))
}

/// The type that `name` says, `single` being what it says of one value.
fn value_type(reader: &mut Reader<'_>, name: Str<'_>, single: &str) -> Option<ValueType> {
    match single {
        "String" => Some(ValueType::String),
        "ARN" => Some(ValueType::Arn),
        "Bool" => Some(ValueType::Bool),
        "Numeric" => Some(ValueType::Numeric),
        "Date" => Some(ValueType::Date),
        "IPAddress" => Some(ValueType::IpAddress),
        "Binary" => Some(ValueType::Binary),
        _ => {
            let message = format!(
                "`{}` is no type of a condition key; write `String`, `ARN`, `Bool`, `Numeric`, \
                 `Date`, `IPAddress` or `Binary`, with `ArrayOf` before it for several values",
                name.value
            );
            reader.defect(name.at, message);
            None
        }
    }
}

/// The category of a global condition key.
fn category(reader: &mut Reader<'_>, key: &Object<'_>) -> Option<Category> {
    let category = reader.string(key, "Category")?;
    match category.value {
        "principal" => Some(Category::Principal),
        "session" => Some(Category::Session),
        "network" => Some(Category::Network),
        "resource" => Some(Category::Resource),
        "request" => Some(Category::Request),
        other => {
            let message = format!(
                "`{other}` is no category; write `principal`, `session`, `network`, `resource` or \
                 `request`"
            );
            reader.defect(category.at, message);
            None
        }
    }
}

/// The keys that the list `member` of `object` names, as their definitions spell them.
pub(super) fn references(
    reader: &mut Reader<'_>,
    object: &Object<'_>,
    member: &str,
    defined: &Defined<'_>,
) -> Vec<String> {
    let mut keys = Vec::new();
    for &key in &reader.strings(object, member) {
        let spelled = match defined.find(key.value) {
            Some((_, spelled)) => spelled,
            None => {
                undefined(reader, key, defined);
                key.value
            }
        };
        keys.push(with_placeholders(spelled));
    }
    keys
}

fn undefined(reader: &mut Reader<'_>, key: Str<'_>, defined: &Defined<'_>) {
    let name = key.value;
    for known in global_condition_keys() {
        if known.name.eq_ignore_ascii_case(name) {
            return;
        }
    }
    // AWS's table of KMS names keys that go on where a key that it defines ends.
    if let Some((begin, _)) = name.rsplit_once(':')
        && defined.find(begin).is_some()
    {
        let message =
            format!("the condition key `{name}` is not defined, only what it begins with");
        return reader.note(key.at, message);
    }
    let hint = match defined.obvious(name) {
        Some(meant) => did_you_mean(meant),
        None => "; define it there".to_owned(),
    };
    let message =
        format!("`ConditionKeys` of this file has no key `{name}`, and it is no global key{hint}");
    reader.defect(key.at, message);
}
