//! AWS's partitions and their Regions.

use super::Defect;
use super::defined::Defined;
use super::lists;
use super::reader::{Object, Reader, Str, owned};
use crate::model::Partition;
use crate::schema;

/// Reads AWS's partitions and their Regions.
///
/// # Errors
///
/// Returns everything that is wrong with the file, like [`service`](super::service); also Regions
/// with a prefix of another partition, and services in Regions that the partition does not have.
pub fn partitions(file_name: &str, text: &str) -> Result<Vec<Partition>, Vec<Defect>> {
    let mut reader = Reader::new(file_name, text);
    let tree = reader.parse();
    let mut names = Defined::new("partition");
    let mut partitions = Vec::new();
    // Regions can be checked once all partitions are known.
    let mut regions: Vec<(usize, Str<'_>)> = Vec::new();
    for node in lists::items(&mut reader, tree.as_ref(), &schema::PARTITIONS, "Partitions") {
        let Some(object) = reader.object(node, &schema::PARTITION) else { continue };
        let own_regions = reader.strings(&object, "Regions");
        if let Some(partition) = partition(&mut reader, &object, &own_regions, &mut names) {
            for &region in &own_regions {
                regions.push((partitions.len(), region));
            }
            partitions.push(partition);
        }
    }
    for &(position, region) in &regions {
        check_prefix(&mut reader, &partitions, &partitions[position].name, region);
    }
    reader.finish()?;
    Ok(partitions)
}

fn partition<'n>(
    reader: &mut Reader<'_>,
    object: &Object<'n>,
    own_regions: &[Str<'_>],
    names: &mut Defined<'n>,
) -> Option<Partition> {
    let prefixes = reader.strings(object, "RegionPrefixes");
    let services = services(reader, object, own_regions);
    let dns_suffix = reader.required(object, "DnsSuffix");
    let name = reader.required(object, "Name")?;
    names.add(reader, name);
    Some(Partition {
        name: name.value.to_owned(),
        dns_suffix: dns_suffix?.value.to_owned(),
        region_prefixes: owned(&prefixes),
        regions: owned(own_regions),
        services,
    })
}

fn services(
    reader: &mut Reader<'_>,
    partition: &Object<'_>,
    own_regions: &[Str<'_>],
) -> Vec<(String, Vec<String>)> {
    let mut services = Vec::new();
    for member in reader.map(partition, "Services") {
        let service = member.name.as_str();
        let regions = reader.all_strings(&member.value, service, "`Services`");
        for region in &regions {
            if !own_regions.iter().any(|own| own.value == region.value) {
                let message = format!("`{}` is not in `Regions` of this partition", region.value);
                reader.defect(region.at, message);
            }
        }
        services.push((service.to_owned(), owned(&regions)));
    }
    services
}

/// Reports a Region of the partition `name` that has a prefix of another partition, or of none.
fn check_prefix(reader: &mut Reader<'_>, partitions: &[Partition], name: &str, region: Str<'_>) {
    let owner = match Partition::of_region(partitions, region.value) {
        Some(owner) if owner.name == name => return,
        Some(owner) => format!("of the partition `{}`", owner.name),
        None => "of no partition".to_owned(),
    };
    let message = format!("the Region `{}` has the prefix {owner}", region.value);
    reader.defect(region.at, message).help("move it there, or change `RegionPrefixes`");
}
