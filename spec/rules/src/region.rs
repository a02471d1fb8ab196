//! Partitions and Regions.

use cognito_policy_spec::model::Partition;
use cognito_policy_spec::tables::Tables;

/// The partition with this name.
pub(crate) fn partition<'t>(name: &str, tables: &'t Tables) -> Option<&'t Partition> {
    tables.partitions().iter().find(|partition| partition.name == name)
}

/// The partition that knows this Region.
pub(crate) fn partition_of<'t>(region: &str, tables: &'t Tables) -> Option<&'t Partition> {
    let has = |partition: &&Partition| partition.regions.iter().any(|known| known == region);
    tables.partitions().iter().find(has)
}

/// Every Region that is known.
pub(crate) fn known<'t>(tables: &'t Tables) -> impl Iterator<Item = &'t str> {
    tables.partitions().iter().flat_map(|partition| &partition.regions).map(String::as_str)
}
