//! ARNs and ARN patterns, generated from the formats in the tables.

use cognito_policy_spec::model::{ArnFormat, Fragment, Service};
use cognito_policy_spec::tables::Tables;

use crate::choices::Choices;
use crate::intent::{Arn, Pattern};

pub(crate) const ACCOUNT: &str = "123456789012";

/// Generates an ARN in a format, with wildcards in some parts.
pub(crate) fn of_format(service: &Service, format: &ArnFormat, choices: &mut Choices) -> Arn {
    let partition = match format.partition.as_slice() {
        [Fragment::Literal(name)] => name.as_str(),
        _ if choices.once_in(8) => "aws-cn",
        _ => "aws",
    };
    let region = match partition {
        "aws" => choices.word(&["us-east-1", "eu-west-1"]),
        "aws-cn" => "cn-north-1",
        _ => "us-gov-west-1",
    };
    let open = choices.once_in(3);
    let mut part = |parts: &[Fragment], fixed: Option<&str>| {
        let mut pattern = Pattern::exactly("");
        for part in parts {
            match (part, fixed) {
                (Fragment::Literal(text), _) => literal(&mut pattern, text),
                (Fragment::Placeholder(_), _) if open && choices.once_in(3) => {
                    pattern.0.push(String::new());
                }
                (Fragment::Placeholder(_), Some(fixed)) => literal(&mut pattern, fixed),
                (Fragment::Placeholder(name), None) => {
                    literal(&mut pattern, &value(service, name, region));
                }
            }
        }
        pattern
    };
    [
        Pattern::exactly("arn"),
        // With a wildcard for the partition, any Region would match.
        Pattern::exactly(partition),
        part(&format.service, Some(&service.name)),
        part(&format.region, Some(region)),
        part(&format.account, Some(ACCOUNT)),
        part(&format.resource, None),
    ]
}

/// Appends a literal of a format. Some of AWS's literals contain `*`.
fn literal(pattern: &mut Pattern, text: &str) {
    let mut pieces = text.split('*');
    let last = pattern.0.last_mut().expect("at least one piece");
    last.push_str(pieces.next().unwrap_or_default());
    pattern.0.extend(pieces.map(str::to_owned));
}

/// Returns a value for a placeholder.
fn value(service: &Service, name: &str, region: &str) -> String {
    if name.eq_ignore_ascii_case("region") {
        return region.to_owned();
    }
    if name.to_ascii_lowercase().starts_with("account") {
        return ACCOUNT.to_owned();
    }
    let known = service.placeholders.iter().find(|it| it.name == name);
    known.map_or_else(|| "example".to_owned(), |it| it.example.replace("us-east-1", region))
}

/// Returns a role, for keys whose values are ARNs.
pub(crate) fn role(name: Pattern) -> Arn {
    let mut resource = name;
    resource.0[0].insert_str(0, "role/");
    let [arn, partition, service] = ["arn", "aws", "iam"].map(Pattern::exactly);
    [arn, partition, service, Pattern::exactly(""), Pattern::exactly(ACCOUNT), resource]
}

/// Returns the services of AWS that have actions.
pub(crate) fn services() -> Vec<&'static str> {
    cognito_policy_spec::data::services().iter().map(|table| table.name).collect()
}

/// Returns the table of a service.
pub(crate) fn service(name: &str) -> &'static Service {
    Tables::builtin().service(name).expect("a built-in service")
}
