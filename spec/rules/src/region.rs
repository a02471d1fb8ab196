//! Partitions and Regions.

use cognito_policy_spec::model::Partition;
use cognito_policy_spec::tables::Tables;

use crate::suggest;

/// The partition with this name.
pub(crate) fn partition<'t>(name: &str, tables: &'t Tables) -> Option<&'t Partition> {
    tables.partitions().iter().find(|partition| partition.name == name)
}

/// The partition that knows this Region.
pub(crate) fn partition_of<'t>(region: &str, tables: &'t Tables) -> Option<&'t Partition> {
    let has = |partition: &&Partition| partition.regions.iter().any(|known| known == region);
    tables.partitions().iter().find(has)
}

/// What to write in place of an unknown Region.
pub(crate) fn unknown_region_help(name: &str, tables: &Tables) -> String {
    match nearest_region(name, tables) {
        Some(nearest) => format!("write `{nearest}`"),
        None => "write a Region's code, such as `us-east-1`".to_owned(),
    }
}

/// The Region that was most likely meant.
pub(crate) fn nearest_region<'t>(name: &str, tables: &'t Tables) -> Option<&'t str> {
    let mut known = Vec::new();
    for partition in tables.partitions() {
        known.extend(partition.regions.iter().map(String::as_str));
    }
    suggest::nearest(name, &known)
}

/// What to write in place of an unknown partition.
pub(crate) fn unknown_partition_help(name: &str, tables: &Tables) -> String {
    let mut known = Vec::new();
    for partition in tables.partitions() {
        known.push(partition.name.as_str());
    }
    match suggest::nearest_by_words(name, &known) {
        Some(nearest) => format!("write `{nearest}`"),
        None => format!("AWS has {}", suggest::list(&known)),
    }
}
