//! Examples of ARNs, and ARNs made from those of the same statement.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};
use cognito_policy_spec::model::{ArnFormat, Fragment, Service};
use cognito_policy_spec::tables::Tables;

use crate::rules::placeholder_named;

/// The Region of examples.
const REGION: &str = "us-east-1";

/// An ARN of a resource type, to be written in a policy.
pub(super) struct Example {
    pub(super) arn: String,
    /// How many IDs of a neighbor it has.
    taken: usize,
    /// How many IDs the neighbor does not have.
    missing: usize,
}

impl Example {
    /// Returns the ARN for help: the one to write, or only an example.
    pub(super) fn resource(&self) -> String {
        match self.taken {
            0 => format!("a resource such as `{}`", self.arn),
            _ => format!("the resource `{}`", self.arn),
        }
    }
}

/// A resource of the same statement, whose parts an ARN can have.
#[derive(Clone, Copy)]
struct Neighbor<'a> {
    text: &'a str,
    arn: &'a Arn,
    item: &'a ResourceItem<'a>,
    tables: &'a Tables,
}

/// Returns an example of an ARN of a resource type.
pub(super) fn example_arn(service: &Service, index: usize) -> String {
    match service.resource_types[index].arn_formats.first() {
        Some(format) => filled(format, service, None).arn,
        None => "*".to_owned(),
    }
}

/// Returns an ARN of one of the resource types with as much as possible from a resource of the
/// statement: `arn:aws:s3:::photos` for a bucket beside `arn:aws:s3:::photos/*`.
pub(super) fn arn_beside(
    service: &Service,
    types: &[usize],
    statement: &Statement<'_>,
    tables: &Tables,
) -> Option<Example> {
    // The first resources decide, so that many actions beside many resources have a linear cost.
    const MOST_NEIGHBORS: usize = 4;
    let mut best: Option<Example> = None;
    for item in statement.resources().iter().take(MOST_NEIGHBORS) {
        let ResourceValue::Arn(text, arn) = &item.value else { continue };
        let neighbor = Neighbor { text: &text.value, arn, item, tables };
        for &index in types {
            let Some(format) = service.resource_types[index].arn_formats.first() else { continue };
            let example = filled(format, service, Some(neighbor));
            let is_better = match &best {
                None => true,
                Some(best) => (example.taken, best.missing) > (best.taken, example.missing),
            };
            if is_better {
                best = Some(example);
            }
        }
    }
    best
}

/// Returns an ARN of a format. What the neighbor lacks is an example, or, below one of its IDs, `*`.
fn filled(format: &ArnFormat, service: &Service, neighbor: Option<Neighbor<'_>>) -> Example {
    let ids = neighbor.map_or(Vec::new(), |neighbor| neighbor.ids(service));
    let mut example = Example { arn: "arn".to_owned(), taken: 0, missing: 0 };
    let ArnFormat { text: _, partition, service: named, region, account, resource } = format;
    for field in [partition, named, region, account, resource] {
        example.arn.push(':');
        for part in field {
            example.push(part, service, neighbor, &ids);
        }
    }
    example
}

impl Example {
    fn push(
        &mut self,
        part: &Fragment,
        service: &Service,
        neighbor: Option<Neighbor<'_>>,
        ids: &[(&str, &str)],
    ) {
        let name = match part {
            Fragment::Literal(text) => return self.arn.push_str(text),
            Fragment::Placeholder(name) => name.as_str(),
        };
        if let Some(of_field) = field(name, neighbor) {
            self.arn.push_str(of_field);
        } else if let Some((_, id)) = ids.iter().find(|(known, _)| *known == name) {
            self.taken += 1;
            self.arn.push_str(id);
        } else {
            self.missing += 1;
            match placeholder_named(name, service) {
                Some(placeholder) if self.taken == 0 => {
                    // Some IDs begin with their Region.
                    let region = field("Region", neighbor).unwrap_or(REGION);
                    self.arn.push_str(&placeholder.example.replace(REGION, region));
                }
                _ => self.arn.push('*'),
            }
        }
    }
}

/// Returns the partition, Region or account of the neighbor, or an example.
fn field<'a>(name: &str, neighbor: Option<Neighbor<'a>>) -> Option<&'a str> {
    let (range, example) = match name {
        "Partition" => (neighbor.map(|it| it.arn.partition.clone()), "aws"),
        "Region" => (neighbor.map(|it| it.arn.region.clone()), REGION),
        "Account" => (neighbor.map(|it| it.arn.account.clone()), "123456789012"),
        _ => return None,
    };
    match (neighbor, range) {
        (Some(neighbor), Some(range)) if !range.is_empty() => Some(&neighbor.text[range]),
        _ => Some(example),
    }
}

impl<'a> Neighbor<'a> {
    /// Returns the IDs of the neighbor, each with the name of its placeholder.
    fn ids(self, service: &'a Service) -> Vec<(&'a str, &'a str)> {
        let mut ids = Vec::new();
        for of_type in &self.item.types {
            if of_type.owner.name != service.name {
                continue;
            }
            for format in &of_type.owner.resource_types[of_type.index].arn_formats {
                if self.arn.fits(self.text, format, of_type.owner, self.tables) {
                    for (name, range) in self.arn.placeholders(self.text, format) {
                        ids.push((name, &self.text[range]));
                    }
                }
            }
        }
        ids
    }
}
