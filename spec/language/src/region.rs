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
    let mut known = Vec::new();
    for partition in tables.partitions() {
        for region in &partition.regions {
            known.push(region.as_str());
        }
    }
    nearest(name, &known)
}
