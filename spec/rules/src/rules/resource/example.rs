//! Examples of ARNs.

use cognito_policy_spec::model::{ArnFormat, Fragment, Service};

use crate::rules::placeholder_named;

/// Returns an example of an ARN of a resource type.
pub(super) fn example_arn(service: &Service, index: usize) -> String {
    let Some(format) = service.resource_types[index].arn_formats.first() else {
        return "*".to_owned();
    };
    let ArnFormat { text: _, partition, service: named, region, account, resource } = format;
    let mut arn = "arn".to_owned();
    for field in [partition, named, region, account, resource] {
        arn.push(':');
        for part in field {
            arn.push_str(example(part, service));
        }
    }
    arn
}

/// Returns an example of a part of an ARN; `*` if the table has none.
fn example<'s>(part: &'s Fragment, service: &'s Service) -> &'s str {
    match part {
        Fragment::Literal(text) => text,
        Fragment::Placeholder(name) => match name.as_str() {
            "Partition" => "aws",
            "Region" => "us-east-1",
            "Account" => "123456789012",
            name => match placeholder_named(name, service) {
                Some(placeholder) => &placeholder.example,
                None => "*",
            },
        },
    }
}
