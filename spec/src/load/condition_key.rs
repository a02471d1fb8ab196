//! Condition keys: where they are defined, and where they are named.

use super::named::Named;
use super::reader::{Object, Reader, Str};
use crate::model::{ConditionKey, ValueType};
use crate::tables::global_condition_keys;

const CONDITION_KEY: &[&str] = &["Name", "Description", "Types", "EitherCardinality", "Category"];

/// The condition keys that the list `member` of `object` defines.
pub(super) fn read_all(
    reader: &mut Reader<'_>,
    object: &Object<'_>,
    member: &str,
) -> Named<ConditionKey> {
    let mut keys = Vec::new();
    for node in reader.list(object, member) {
        if let Some(object) = reader.object(node, "a condition key", CONDITION_KEY) {
            keys.extend(condition_key(reader, &object));
        }
    }
    Named::new(reader, "condition key", keys)
}

fn condition_key<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
) -> Option<(ConditionKey, Str<'n>)> {
    let types = value_type(reader, object);
    let either_cardinality = reader.flag(object, "EitherCardinality");
    let description = reader.owned(object, "Description");
    let category = super::lists::category(reader, object);
    let name = reader.required(object, "Name")?;
    if !matches!(name.value.split_once(':'), Some((prefix, rest)) if prefix.len() * rest.len() > 0)
    {
        let message = format!("`{}` is no condition key; write `prefix:Name`", name.value);
        reader.defect(name.span, message);
    }
    let (value_type, other_types, multivalued) = types?;
    let name_text = name.value.to_owned();
    let key = ConditionKey {
        name: name_text,
        value_type,
        other_types,
        multivalued,
        either_cardinality,
        description,
        category,
    };
    Some((key, name))
}

/// The types of a key's values, the first apart, and whether there can be several values.
fn value_type(
    reader: &mut Reader<'_>,
    key: &Object<'_>,
) -> Option<(ValueType, Vec<ValueType>, bool)> {
    let types = reader.strings(key, "Types");
    if types.is_empty() {
        reader.defect(key.span, "a condition key needs `Types`, as in `[\"String\"]`".to_owned());
        return None;
    }
    let read: Vec<_> = types.iter().map(|&name| one_type(reader, name)).collect();
    let read = read.into_iter().collect::<Option<Vec<_>>>()?;
    let multivalued = read.iter().any(|&(_, several)| several);
    let first = read[0].0;
    let others = read.iter().map(|&(other, _)| other).filter(|other| *other != first).collect();
    Some((first, others, multivalued))
}

fn one_type(reader: &mut Reader<'_>, name: Str<'_>) -> Option<(ValueType, bool)> {
    let single = name.value.strip_prefix("ArrayOf");
    let value_type = match single.unwrap_or(name.value) {
        "String" => ValueType::String,
        "ARN" => ValueType::Arn,
        "Bool" => ValueType::Bool,
        "Numeric" => ValueType::Numeric,
        "Date" => ValueType::Date,
        "IPAddress" => ValueType::IpAddress,
        "Binary" => ValueType::Binary,
        _ => {
            let message = format!(
                "`{}` is no type of a condition key; write `String`, `ARN`, `Bool`, `Numeric`, \
                 `Date`, `IPAddress` or `Binary`, with `ArrayOf` before it for several values",
                name.value
            );
            reader.defect(name.span, message);
            return None;
        }
    };
    Some((value_type, single.is_some()))
}

/// The keys that the list `member` of `object` names, as their definitions spell them.
pub(super) fn references(
    reader: &mut Reader<'_>,
    object: &Object<'_>,
    member: &str,
    defined: &Named<ConditionKey>,
) -> Vec<String> {
    let mut keys = Vec::new();
    for key in reader.strings(object, member) {
        let found = defined.find(key.value).map(|at| defined.items[at].name.as_str());
        if found.is_none() {
            undefined(reader, key, defined);
        }
        keys.push(found.unwrap_or(key.value).to_owned());
    }
    keys
}

fn undefined(reader: &mut Reader<'_>, key: Str<'_>, defined: &Named<ConditionKey>) {
    let name = key.value;
    if global_condition_keys().iter().any(|known| known.name.eq_ignore_ascii_case(name)) {
        return;
    }
    // AWS's table of KMS names keys that go on where a key that it defines ends.
    if name.rsplit_once(':').is_some_and(|(begin, _)| defined.find(begin).is_some()) {
        let message =
            format!("the condition key `{name}` is not defined, only what it begins with");
        return reader.note(key.span, message);
    }
    let meant =
        defined.obvious(name).map(|at| format!("; did you mean `{}`?", defined.items[at].name));
    let hint = meant.unwrap_or_else(|| "; define it there".to_owned());
    let message =
        format!("`ConditionKeys` of this file has no key `{name}`, and it is no global key{hint}");
    reader.defect(key.span, message);
}
