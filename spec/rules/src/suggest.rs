//! Suggestions: right, or absent.

mod action;
mod words;

use cognito_policy_language::nearest::{nearest, nearest_by_words};
use cognito_policy_language::region;
use cognito_policy_spec::model::{ConditionKey, Service};
use cognito_policy_spec::names::joined;
use cognito_policy_spec::tables::Tables;

pub(crate) use action::{action, only_owner, operation_hint};

/// The service that was most likely meant by a name that is none of `names`: the one that is called
/// so in full, or the nearest one.
pub(crate) fn service<'t>(written: &str, names: &[&'t str], tables: &'t Tables) -> Option<&'t str> {
    tables.service_called(written).or_else(|| nearest(written, names))
}

/// The names of condition keys, without the placeholder that some end with.
pub(crate) fn key_stems(keys: &[ConditionKey]) -> Vec<&str> {
    keys.iter().map(stem).collect()
}

/// The name of a condition key, without the placeholder that it may end with.
pub(crate) fn stem(key: &ConditionKey) -> &str {
    key.name.split("/${").next().unwrap_or(&key.name)
}

/// Where the service's actions, or condition keys, can be looked up.
pub(crate) fn look_up(what: &str, service: &Service) -> String {
    match &service.source {
        Some(page) => format!("its {what}: {page}"),
        None => format!("look its {what} up in AWS's service authorization reference"),
    }
}

/// The texts of a list of facts, as suggestions take them.
pub(crate) fn texts(items: &[String]) -> Vec<&str> {
    items.iter().map(String::as_str).collect()
}

/// A list in prose: `` `a`, `b` and `c` ``.
pub(crate) fn list(items: &[&str]) -> String {
    joined_by("and", items)
}

/// A list of alternatives: `` `a`, `b` or `c` ``.
pub(crate) fn alternatives(items: &[&str]) -> String {
    joined_by("or", items)
}

fn joined_by(conjunction: &str, items: &[&str]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {conjunction} {last}", joined(rest, ", ")),
    }
}

/// What to write in place of an unknown Region.
pub(crate) fn region_help(name: &str, tables: &Tables) -> String {
    match region::nearest_region(name, tables) {
        Some(nearest) => format!("write `{nearest}`"),
        None => "write the code of a Region, such as `us-east-1`".to_owned(),
    }
}

/// What to write in place of an unknown partition.
pub(crate) fn partition_help(name: &str, tables: &Tables) -> String {
    let known: Vec<&str> = tables.partitions().iter().map(|it| it.name.as_str()).collect();
    match nearest_by_words(name, &known) {
        Some(nearest) => format!("write `{nearest}`"),
        None => format!("the partitions are {}", list(&known)),
    }
}

#[cfg(test)]
mod tests {
    use super::{alternatives, list};

    #[test]
    fn lists_read_as_prose() {
        assert_eq!(list(&["a"]), "`a`");
        assert_eq!(list(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(alternatives(&["a", "b"]), "`a` or `b`");
    }
}
