//! The resources that requests for an action can have.

use cognito_policy_spec::model::{Action, ArnFormat, Fragment, Service};

use super::Entry;
use crate::globs::{Class, Glob, Symbol};

/// Returns the ARNs, or `*`, that the resource of a request for an action can be.
pub(crate) fn possible(entry: &Entry<'_>) -> Vec<Glob> {
    let Entry::Listed(service, action) = entry else {
        return vec![Glob::literal("*"), any_arn()];
    };
    let mut globs = Vec::new();
    if action.resource_types.is_empty() {
        globs.push(Glob::literal("*"));
    }
    for of_action in &action.resource_types {
        for format in &service.resource_types[of_action.resource_type].arn_formats {
            let glob = of_format(format, service);
            if !globs.contains(&glob) {
                globs.push(glob);
            }
        }
    }
    globs
}

/// Returns whether two actions of a service are possible on the same resources.
pub(super) fn have_same_types(one: &Action, other: &Action) -> bool {
    let types = one.resource_types.iter().zip(&other.resource_types);
    one.resource_types.len() == other.resource_types.len()
        && types
            .into_iter()
            .all(|(a, b)| a.resource_type == b.resource_type && a.required == b.required)
}

fn any_arn() -> Glob {
    let mut symbols = Glob::literal("arn:").symbols;
    for _ in 0..4 {
        symbols.push(Symbol::many(Class::Name));
        symbols.push(Symbol::one(Class::Char(':')));
    }
    symbols.push(Symbol::one(Class::Any));
    symbols.push(Symbol::ANY_TEXT);
    Glob::from_symbols(symbols)
}

fn of_format(format: &ArnFormat, service: &Service) -> Glob {
    let mut symbols = Glob::literal("arn").symbols;
    for part in
        [&format.partition, &format.service, &format.region, &format.account, &format.resource]
    {
        symbols.push(Symbol::one(Class::Char(':')));
        for (at, fragment) in part.iter().enumerate() {
            match fragment {
                Fragment::Literal(text) => symbols.extend(Glob::literal(text).symbols),
                Fragment::Placeholder(name) => {
                    symbols.extend(of_placeholder(name, part.get(at + 1), service));
                }
            }
        }
    }
    Glob::from_symbols(symbols)
}

/// Returns what a placeholder can be, before the fragment `next`.
fn of_placeholder(name: &str, next: Option<&Fragment>, service: &Service) -> Vec<Symbol> {
    if name == "Account" {
        return vec![Symbol::one(Class::Digit); 12];
    }
    let class = match service.placeholders.iter().find(|it| it.name == name) {
        Some(known) => {
            let pattern = &known.pattern;
            let has = |byte| pattern.elements.iter().any(|element| element.set.contains(byte));
            let has_colon = has(b':') || pattern.region == Some(':');
            of_bytes(has(b'/'), has_colon)
        }
        None if matches!(name, "Partition" | "Region") => Class::Name,
        None => of_unknown(name, next),
    };
    vec![Symbol::one(class), Symbol::many(class)]
}

fn of_bytes(slashes: bool, colons: bool) -> Class {
    match (slashes, colons) {
        (false, false) => Class::Name,
        (true, false) => Class::InSegment,
        (_, true) => Class::Any,
    }
}

/// Returns what a placeholder whose form is not known can be. Most names have no colons, but object
/// keys, topics and paths of APIs can have any character; a name before a slash has none.
fn of_unknown(name: &str, next: Option<&Fragment>) -> Class {
    const ANY: [&str; 4] = ["Key", "Object", "Path", "Topic"];
    match next {
        Some(Fragment::Literal(text)) if text.starts_with('/') => Class::Name,
        None if ANY.iter().any(|word| name.contains(word)) => Class::Any,
        _ => Class::InSegment,
    }
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::tables::Tables;

    use super::{have_same_types, possible};
    use crate::globs::Reading;
    use crate::universe::Entry;

    fn entry(name: &str) -> Entry<'static> {
        let (prefix, action) = name.split_once(':').unwrap();
        let service = Tables::builtin().service(prefix).unwrap();
        match service.actions.iter().find(|it| it.name == action) {
            Some(action) => Entry::Listed(service, action),
            None => Entry::Unlisted(name.to_owned()),
        }
    }

    #[test]
    fn resources_have_the_forms_of_the_types_of_actions() {
        for (action, resource, expected) in [
            ("s3:GetObject", "arn:aws:s3:::bucket/key", true),
            ("s3:GetObject", "arn:aws:s3:::bucket/a:b/c", true),
            ("s3:GetObject", "arn:aws:s3:::bucket", false),
            ("s3:GetObject", "arn:aws:s3:::a:b/c", false),
            ("s3:GetObject", "arn:aws:sqs:::bucket/key", false),
            ("s3:GetObject", "*", false),
            ("s3:ListBucket", "arn:aws:s3:::bucket", true),
            ("s3:ListBucket", "arn:aws:s3:::bucket/key", false),
            ("s3:ListAllMyBuckets", "*", true),
            ("s3:ListAllMyBuckets", "arn:aws:s3:::bucket", false),
            ("sqs:SendMessage", "arn:aws:sqs:us-east-1:123456789012:q", true),
            ("sqs:SendMessage", "arn:aws:sqs:us-east-1:12345678901x:q", false),
            ("sqs:SendMessage", "arn:aws:sqs:us-east-1:12345678901:q", false),
            ("sqs:SendMessage", "arn:aws:sqs::123456789012:q", false),
            ("sqs:SendMessage", "arn:aws:sqs:a/b:123456789012:q", false),
            (
                "cognito-identity:DescribeIdentityPool",
                "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1",
                true,
            ),
            (
                "cognito-idp:ListUsers",
                "arn:aws:cognito-idp:us-east-1:123456789012:userpool/a:b",
                false,
            ),
            // Names of an unknown form: before a slash, at the end, and those that can be anything.
            ("iam:GetUser", "arn:aws:iam::123456789012:user/path/ana", true),
            ("iam:GetUser", "arn:aws:iam::123456789012:user/a:b", true),
            ("iot:Publish", "arn:aws:iot:us-east-1:123456789012:topic/a/b:c", true),
            ("iot:DescribeThing", "arn:aws:iot:us-east-1:123456789012:thing/a:b", false),
            (
                "execute-api:Invoke",
                "arn:aws:execute-api:us-east-1:123456789012:api/v1/GET/a/b:c",
                true,
            ),
            ("execute-api:Invoke", "arn:aws:execute-api:us-east-1:123456789012:api/v1/GET", false),
            // An action that the tables do not have.
            ("s3:Unlisted", "*", true),
            ("s3:Unlisted", "arn:aws:s3:::bucket", true),
            ("s3:Unlisted", "arn:aws:new:us-east-1:1:a:b/c", true),
            ("s3:Unlisted", "arn:aws:s3:::", false),
            ("s3:Unlisted", "bucket", false),
        ] {
            let globs = possible(&entry(action));
            let fits = globs.iter().any(|glob| glob.matches(resource, Reading::Surely));
            assert_eq!(fits, expected, "{action} {resource}");
        }
    }

    #[test]
    fn a_name_before_a_slash_has_none() {
        let service = Tables::builtin().service("apigateway").unwrap();
        let of_type = |name: &str| {
            let found = service.resource_types.iter().find(|it| it.name == name).unwrap();
            super::of_format(&found.arn_formats[0], service)
        };
        for (name, resource, expected) in [
            ("Stages", "arn:aws:apigateway:us-east-1::/apis/a/stages", true),
            ("Stages", "arn:aws:apigateway:us-east-1::/apis/a/b/stages", false),
            ("RestApi", "arn:aws:apigateway:us-east-1::/restapis/a/b", true),
            ("RestApi", "arn:aws:apigateway:us-east-1::/restapis/a:b", false),
            (
                "BasePathMapping",
                "arn:aws:apigateway:us-east-1::/domainnames/d/basepathmappings/a:b",
                true,
            ),
        ] {
            let fits = of_type(name).matches(resource, Reading::Surely);
            assert_eq!(fits, expected, "{name} {resource}");
        }
    }

    #[test]
    fn actions_with_the_same_types_are_possible_on_the_same_resources() {
        for (one, other, expected) in [
            ("s3:GetObject", "s3:GetObject", true),
            ("s3:GetObject", "s3:ListBucket", false),
            ("s3:ListAllMyBuckets", "s3:ListBucket", false),
            ("sqs:SendMessage", "sqs:ReceiveMessage", true),
        ] {
            let (Entry::Listed(_, first), Entry::Listed(_, second)) = (entry(one), entry(other))
            else {
                panic!("{one} {other}")
            };
            assert_eq!(have_same_types(first, second), expected, "{one} {other}");
        }
    }
}
