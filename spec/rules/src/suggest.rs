//! Suggestions, which are made only if they are most likely correct.

mod action;
mod filter;
mod variable;
mod vocabulary;
mod words;

use cognito_policy_language::nearest::{nearest, nearest_by_words};
use cognito_policy_spec::model::{ConditionKey, Service};
use cognito_policy_spec::tables::Tables;

pub(crate) use action::only_owner;
pub(crate) use variable::{IDENTITY_POOLS, Sessions, is_placeholder, variable, write_key};
pub(crate) use vocabulary::{action, operation};

/// What to do about an unknown Region that is not similar to an existing one.
pub(crate) const WRITE_REGION: &str = "write the code of a Region, such as `us-east-1`";

/// Returns the service that is most likely meant by a name that is not among `names`: the one with
/// this full name or a name that SDKs use, or the nearest one.
pub(crate) fn service<'t>(written: &str, names: &[&'t str], tables: &'t Tables) -> Option<&'t str> {
    if let Some(service) = tables.vocabulary().service(written) {
        return Some(service);
    }
    match tables.service_called(written) {
        Some(service) => Some(service),
        None => nearest(written, names),
    }
}

/// Returns the partition that is most likely meant by an unknown one.
pub(crate) fn partition<'t>(written: &str, tables: &'t Tables) -> Option<&'t str> {
    nearest_by_words(written, &partitions(tables))
}

/// Returns what to do about an unknown partition that is not similar to an existing one.
pub(crate) fn write_partition(tables: &Tables) -> String {
    format!("write {}", alternatives(&partitions(tables)))
}

fn partitions(tables: &Tables) -> Vec<&str> {
    tables.partitions().iter().map(|partition| partition.name.as_str()).collect()
}

/// Returns the names of condition keys, without the placeholder that some end with.
pub(crate) fn key_stems(keys: &[ConditionKey]) -> Vec<&str> {
    keys.iter().map(ConditionKey::stem).collect()
}

/// Returns where to look up the actions, or condition keys, of a service.
pub(crate) fn look_up(what: &str, service: &Service) -> String {
    match &service.source {
        Some(page) => format!("look up its {what}: {page}"),
        None => format!("look up its {what} in AWS's service authorization reference"),
    }
}

/// Returns a list of strings as string slices.
pub(crate) fn texts(items: &[String]) -> Vec<&str> {
    items.iter().map(String::as_str).collect()
}

/// Returns a list in prose: `` `a`, `b` and `c` ``.
pub(crate) fn list(items: &[&str]) -> String {
    joined(items, "and")
}

/// Returns a list of alternatives in prose: `` `a`, `b` or `c` ``.
pub(crate) fn alternatives(items: &[&str]) -> String {
    joined(items, "or")
}

fn joined(items: &[&str], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [rest @ .., last] => format!("`{}` {conjunction} `{last}`", rest.join("`, `")),
    }
}

/// Returns a list of alternatives in words: `a table, index or stream`.
pub(crate) fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{alternatives, either, list};

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "`a`");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(alternatives(&["a", "b"]), "`a` or `b`");
        assert_eq!(either(&["a"]), "a");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
    }
}
