//! Partitions and Regions.

use cognito_policy_spec::model::Partition;
use cognito_policy_spec::tables::Tables;

use crate::nearest::nearest;

/// Returns the partition with this name.
pub fn partition<'t>(name: &str, tables: &'t Tables) -> Option<&'t Partition> {
    tables.partitions().iter().find(|partition| partition.name == name)
}

/// Returns the partition that has this Region.
pub fn partition_of<'t>(region: &str, tables: &'t Tables) -> Option<&'t Partition> {
    let has = |partition: &&Partition| partition.regions.iter().any(|known| known == region);
    tables.partitions().iter().find(has)
}

/// Returns the Region that is most likely meant.
pub fn nearest_region<'t>(name: &str, tables: &'t Tables) -> Option<&'t str> {
    let regions = tables.partitions().iter().flat_map(|partition| &partition.regions);
    let known: Vec<&str> = regions.map(String::as_str).collect();
    nearest(name, &known)
}
