//! The built-in tables that have an action of some name, without reading all of them.

use std::sync::OnceLock;

use crate::data;

/// How many lists the names are distributed over: a few names each.
const LISTS: usize = 4096;

/// The names of all actions, each with the position of its table, distributed by their hash.
static NAMES: OnceLock<Vec<Vec<(&'static str, usize)>>> = OnceLock::new();

/// Returns the positions of the built-in tables that may have an action with this name.
pub(super) fn tables_with(name: &str) -> Vec<usize> {
    let names = NAMES.get_or_init(names);
    let mut positions = Vec::new();
    for &(own, position) in &names[list_of(name)] {
        if own == name {
            positions.push(position);
        }
    }
    positions
}

/// Collects the names at the beginning of lines, where every built-in table has those of its actions:
/// `{"Name": "` or, if an action takes several lines, `"Name": "`. Those of resource types and condition
/// keys are collected as well.
fn names() -> Vec<Vec<(&'static str, usize)>> {
    let mut names = vec![Vec::new(); LISTS];
    for (position, table) in data::services().iter().enumerate() {
        for line in table.text().lines() {
            let line = line.trim_start();
            let line = line.strip_prefix('{').unwrap_or(line);
            if let Some(rest) = line.strip_prefix(r#""Name": ""#)
                && let Some(end) = rest.find('"')
            {
                names[list_of(&rest[..end])].push((&rest[..end], position));
            }
        }
    }
    names
}

fn list_of(name: &str) -> usize {
    let mut hash: usize = 0;
    for &byte in name.as_bytes() {
        hash = hash.wrapping_mul(31).wrapping_add(byte as usize);
    }
    hash % LISTS
}

#[cfg(test)]
mod tests {
    use super::tables_with;
    use crate::data;
    use crate::tables::Tables;

    #[test]
    fn every_action_of_the_built_in_tables_is_found() {
        let tables = Tables::builtin();
        for (position, table) in data::services().iter().enumerate() {
            for action in &tables.service(table.name).unwrap().actions {
                assert!(tables_with(&action.name).contains(&position), "{}", action.name);
            }
        }
        assert_eq!(tables_with("FlyToTheMoon"), [0; 0]);
    }
}
