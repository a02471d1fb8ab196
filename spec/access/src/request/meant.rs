//! The name that a misspelled one most likely means.

use cognito_policy_language::condition_key::{self, Key};
use cognito_policy_language::nearest::nearest;
use cognito_policy_spec::model::ConditionKey;
use cognito_policy_spec::tables::Tables;

/// Returns the action that is meant, as `service:Name`.
pub(super) fn action(written: &str, tables: &Tables) -> Option<String> {
    let (prefix, name) = written.split_once(':')?;
    let prefix = match tables.service(prefix) {
        Some(service) => &service.name,
        None => nearest(prefix, &tables.service_names())?,
    };
    let service = tables.service(prefix)?;
    let names: Vec<&str> = service.actions.iter().map(|action| action.name.as_str()).collect();
    let same = names.iter().find(|it| it.eq_ignore_ascii_case(name)).copied();
    Some(format!("{prefix}:{}", same.or_else(|| nearest(name, &names))?))
}

/// Returns the condition key that is meant.
pub(super) fn key(written: &str, tables: &Tables) -> Option<String> {
    let (prefix, _) = written.split_once(':')?;
    let mut keys: Vec<&ConditionKey> = Vec::new();
    match tables.service(prefix) {
        Some(service) => keys.extend(&service.condition_keys),
        // The keys of identity pools have the name of an endpoint as their prefix.
        None => {
            keys.extend(tables.global_condition_keys());
            keys.extend(tables.core_services().iter().flat_map(|it| &it.condition_keys));
        }
    }
    let (stem, tag) = match written.split_once('/') {
        Some((stem, tag)) => (stem, Some(tag)),
        None => (written, None),
    };
    let stems: Vec<&str> = keys.iter().map(|key| key.stem()).collect();
    let meant = nearest(stem, &stems)?;
    let meant = match tag {
        Some(tag) => format!("{meant}/{tag}"),
        None => meant.to_owned(),
    };
    // A key of tags needs a tag, and no other key has one.
    let is_key = matches!(condition_key::resolve(&meant, &[], tables), Key::Known(_));
    is_key.then_some(meant)
}
