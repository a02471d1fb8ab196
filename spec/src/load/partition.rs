//! The partitions of AWS and their Regions.

use super::Defect;
use super::lists;
use super::named::Named;
use super::reader::{Node, Object, Reader, Str};
use crate::model::Partition;

const PARTITION: &[&str] = &["Name", "DnsSuffix", "RegionPrefixes", "Regions", "Services"];

/// Reads the partitions of AWS and their Regions.
///
/// # Errors
///
/// Everything that is wrong with the file, as for a service's table; also Regions that the
/// prefixes give to another partition, and services in Regions that the partition has not.
pub fn partitions(file_name: &str, text: &str) -> Result<Vec<Partition>, Vec<Defect>> {
    lists::read(file_name, text, &["Retrieved", "Source", "Partitions"], |reader, object| {
        let mut partitions = Vec::new();
        let mut regions = Vec::new();
        for node in reader.list(object, "Partitions") {
            if let Some((partition, name)) = partition(reader, node, &mut regions) {
                partitions.push((partition, name));
            }
        }
        let partitions = Named::new(reader, "partition", partitions).items;
        for (partition, region) in regions {
            check_prefix(reader, &partitions, partition, region);
        }
        partitions
    })
}

/// A partition and its name. Its Regions are added to `regions`, with the partition's name.
fn partition<'n>(
    reader: &mut Reader<'_>,
    node: &'n Node,
    regions: &mut Vec<(&'n str, Str<'n>)>,
) -> Option<(Partition, Str<'n>)> {
    let object = reader.object(node, "a partition", PARTITION)?;
    let prefixes = reader.strings(&object, "RegionPrefixes");
    let own_regions = reader.strings(&object, "Regions");
    let services = services(reader, &object, &own_regions);
    let dns_suffix = reader.required(&object, "DnsSuffix");
    let name = reader.required(&object, "Name")?;
    regions.extend(own_regions.iter().map(|&region| (name.value, region)));
    let partition = Partition {
        name: name.value.to_owned(),
        dns_suffix: dns_suffix?.value.to_owned(),
        region_prefixes: owned(&prefixes),
        regions: owned(&own_regions),
        services,
    };
    Some((partition, name))
}

fn services(
    reader: &mut Reader<'_>,
    partition: &Object<'_>,
    own_regions: &[Str<'_>],
) -> Vec<(String, Vec<String>)> {
    let mut services = Vec::new();
    for member in reader.map(partition, "Services") {
        let service = &member.name.value;
        let regions = reader.all_strings(&member.value, service, "`Services`");
        for region in &regions {
            if !own_regions.iter().any(|own| own.value == region.value) {
                let message = format!("`Regions` of this partition has no `{}`", region.value);
                reader.defect(region.span, message);
            }
        }
        services.push((service.clone(), owned(&regions)));
    }
    services
}

/// Reports a Region of the partition `name` whose name begins like those of another partition.
fn check_prefix(reader: &mut Reader<'_>, partitions: &[Partition], name: &str, region: Str<'_>) {
    let owner = Partition::of_region(partitions, region.value).map(|owner| owner.name.as_str());
    if owner == Some(name) {
        return;
    }
    let owner = owner.map_or_else(|| "no partition".to_owned(), |owner| format!("`{owner}`"));
    let message = format!(
        "the Region `{}` begins like those of {owner}; put it there, or change `RegionPrefixes`",
        region.value
    );
    reader.defect(region.span, message);
}

fn owned(strings: &[Str<'_>]) -> Vec<String> {
    strings.iter().map(|string| string.value.to_owned()).collect()
}
