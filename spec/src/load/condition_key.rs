//! Condition keys: their definitions, and references to them.

use jsonc_parser::ast::Value;

use super::defined::Defined;
use super::reader::{Object, Reader, Str, consists_of};
use super::{arn, placeholder};
use crate::model::{Category, ConditionKey, ValueType};
use crate::schema;
use crate::tables::global_condition_keys;

/// Returns an empty list of the names of condition keys.
pub(super) const fn defined<'n>() -> Defined<'n> {
    Defined::new("condition key")
}

/// Reads the condition keys that a list defines, and adds their names to `names`.
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
    let object = &reader.object(node, &schema::CONDITION_KEY)?;
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

/// Adds a key, unless it is already there under another of the names that AWS's tables give it.
fn add(keys: &mut Vec<ConditionKey>, key: ConditionKey) {
    // Only tag keys have several names; other duplicates have been reported.
    let is_tag_key = key.name.ends_with("/${TagKey}");
    if !is_tag_key || keys.iter().all(|known| known.name != key.name) {
        keys.push(key);
    }
}

/// Returns the name with a placeholder such as `${key}` for the part that a policy fills in. AWS's
/// tables also write `<key>`, and for a tag `tag-key` or nothing.
fn with_placeholders(name: &str) -> String {
    let stem = name.strip_suffix("/tag-key").or_else(|| name.strip_suffix('/'));
    match stem {
        Some(stem) => format!("{stem}/${{TagKey}}"),
        None => name.replace('<', "${").replace('>', "}"),
    }
}

/// Returns the name of the placeholder whose values the key has, maybe one of another service.
fn placeholder(reader: &mut Reader<'_>, key: &Object<'_>) -> Option<String> {
    let name = reader.string(key, "Placeholder")?;
    placeholder::check_name(reader, name);
    Some(name.value.to_owned())
}

fn check_name(reader: &mut Reader<'_>, name: Str<'_>) {
    let value = name.value;
    let parts = value.split_once(':');
    // The name becomes part of policies unchanged.
    let legal = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\' | b'*' | b'?');
    let help = if !matches!(parts, Some((prefix, rest)) if !prefix.is_empty() && !rest.is_empty()) {
        "write it as `prefix:Name`"
    } else if !consists_of(value, legal) {
        "use printable ASCII without spaces, `\"`, `\\`, `*`, and `?`"
    } else {
        for (at, _) in value.match_indices("${") {
            arn::placeholder(reader, name.at, &value[at + 2..]);
        }
        return;
    };
    let message = format!("`{value}` is not a condition key");
    reader.defect(name.at, message).help(help);
}

/// Returns the first type of a key's values, the other types, and whether there can be several
/// values.
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
        let help = "write, for example, `\"Types\": [\"String\"]`";
        reader.defect(key.at, "a condition key must have a type").help(help);
    }
    Some((first?, others, multivalued))
}

/// Returns the type of one value of a key whose type is `name`: `single`.
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
            let message = format!("unknown type of a condition key `{}`", name.value);
            reader.defect(name.at, message).help(
                "write `String`, `ARN`, `Bool`, `Numeric`, `Date`, `IPAddress`, or `Binary`, \
                 preceded by `ArrayOf` if a key has several values",
            );
            None
        }
    }
}

/// Returns the category of a global condition key.
fn category(reader: &mut Reader<'_>, key: &Object<'_>) -> Option<Category> {
    let category = reader.string(key, "Category")?;
    match category.value {
        "principal" => Some(Category::Principal),
        "session" => Some(Category::Session),
        "network" => Some(Category::Network),
        "resource" => Some(Category::Resource),
        "request" => Some(Category::Request),
        other => {
            let help = "write `principal`, `session`, `network`, `resource`, or `request`";
            reader.defect(category.at, format!("unknown category `{other}`")).help(help);
            None
        }
    }
}

/// Returns the keys in the list `member` of `object`, spelled like their definitions.
pub(super) fn references(
    reader: &mut Reader<'_>,
    object: &Object<'_>,
    member: &str,
    defined: &Defined<'_>,
) -> Vec<String> {
    let mut keys = Vec::new();
    for key in reader.strings(object, member) {
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
    if global_condition_keys().iter().any(|known| known.name.eq_ignore_ascii_case(name)) {
        return;
    }
    // AWS's table of KMS refers to keys by more than their defined name.
    if let Some((begin, _)) = name.rsplit_once(':')
        && defined.find(begin).is_some()
    {
        reader.note(key.at, format!("only a prefix of the condition key `{name}` is defined"));
        return;
    }
    let message = format!("`{name}` is neither in `ConditionKeys` of this file nor a global key");
    let help = defined.hint(name).unwrap_or_else(|| "define it there".to_owned());
    reader.defect(key.at, message).help(help);
}
