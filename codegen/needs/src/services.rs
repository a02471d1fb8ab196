//! The services of AWS: which crate of the SDK calls which, and the prefix of their actions.

use std::collections::HashMap;
use std::sync::OnceLock;

use cognito_policy_spec::json::{self, Node, Value};

/// The services with their operations and waiters, from the API models that AWS's SDKs are generated
/// from.
static FILE: &str = include_str!("../data/services.json");

/// A service of AWS, as its SDK knows it.
#[derive(Debug)]
pub struct Service {
    /// The ID of the service in AWS's API models: `Cognito Identity Provider`.
    pub id: String,
    /// The prefix of its actions: `cognito-idp`.
    pub prefix: String,
    /// The name of its crate, without `aws-sdk-`: `cognitoidentityprovider`.
    pub crate_name: String,
    operations: Vec<(String, String)>,
    unsigned: Vec<String>,
    waiters: Vec<(String, String)>,
}

impl Service {
    /// Returns the name of the operation, in whatever case and with or without underscores:
    /// `AdminGetUser` for `admin_get_user`.
    pub fn operation(&self, name: &str) -> Option<&str> {
        find(&self.operations, name)
    }

    /// Returns the operation that a waiter calls: `HeadObject` for `object_exists`.
    pub fn waiter(&self, name: &str) -> Option<&str> {
        find(&self.waiters, name)
    }

    /// Returns the operation that a method of the client begins: `HeadObject` for `head_object` and for
    /// `wait_until_object_exists`.
    pub fn operation_of_method(&self, method: &str) -> Option<&str> {
        match method.strip_prefix("wait_until_") {
            Some(waiter) => self.waiter(waiter),
            None => self.operation(method),
        }
    }

    /// Returns whether an operation is called without AWS credentials, so that no policy applies.
    pub fn is_unsigned(&self, operation: &str) -> bool {
        self.unsigned.iter().any(|name| name == operation)
    }

    /// Returns the operations.
    pub fn operations(&self) -> impl Iterator<Item = &str> {
        self.operations.iter().map(|(_, name)| name.as_str())
    }
}

fn find<'n>(names: &'n [(String, String)], name: &str) -> Option<&'n str> {
    let letters = letters(name);
    let at = names.binary_search_by(|(known, _)| known.as_str().cmp(&letters)).ok()?;
    Some(&names[at].1)
}

/// Returns a name without the differences between `AdminGetUser` and `admin_get_user`.
fn letters(name: &str) -> String {
    name.chars().filter(|it| *it != '_').map(|it| it.to_ascii_lowercase()).collect()
}

/// Returns all services.
pub fn services() -> &'static [Service] {
    static SERVICES: OnceLock<Vec<Service>> = OnceLock::new();
    SERVICES.get_or_init(|| match json::parse(FILE).map(|file| file.value) {
        Ok(Value::Array(services)) => services.iter().map(read).collect(),
        // A test reads the file.
        _ => Vec::new(),
    })
}

/// Returns the service of a crate of the SDK: `aws-sdk-s3`, or `aws_sdk_s3` as Rust spells it.
pub fn of_crate(name: &str) -> Option<&'static Service> {
    static CRATES: OnceLock<HashMap<&str, &Service>> = OnceLock::new();
    let name = name.strip_prefix("aws-sdk-").or_else(|| name.strip_prefix("aws_sdk_"))?;
    let index = CRATES.get_or_init(|| {
        services().iter().map(|service| (service.crate_name.as_str(), service)).collect()
    });
    index.get(name).copied()
}

/// Returns the service with this ID in AWS's API models.
pub fn of_id(id: &str) -> Option<&'static Service> {
    let at = services().binary_search_by(|service| service.id.as_str().cmp(id)).ok()?;
    Some(&services()[at])
}

/// Returns whether a service has an operation, or a waiter, of this name.
pub fn is_operation(method: &str) -> bool {
    static NAMES: OnceLock<std::collections::HashSet<&str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        services()
            .iter()
            .flat_map(|it| &it.operations)
            .map(|(letters, _)| letters.as_str())
            .collect()
    });
    method.starts_with("wait_until_") || names.contains(letters(method).as_str())
}

fn read(node: &Node<std::ops::Range<usize>>) -> Service {
    let text = |name: &str| match member(node, name) {
        Some(Value::String(text)) => text.value.as_str(),
        _ => "",
    };
    let id = text("id").to_owned();
    Service {
        prefix: text("prefix").to_owned(),
        crate_name: crate_name(&id),
        operations: sorted(text("operations").split(' ').map(|name| (name, name))),
        unsigned: text("unsigned").split_terminator(' ').map(str::to_owned).collect(),
        waiters: waiters(node),
        id,
    }
}

fn waiters(node: &Node<std::ops::Range<usize>>) -> Vec<(String, String)> {
    let Some(Value::Object(waiters)) = member(node, "waiters") else { return Vec::new() };
    sorted(waiters.iter().filter_map(|waiter| match &waiter.value.value {
        Value::String(operation) => Some((waiter.name.value.as_str(), operation.value.as_str())),
        _ => None,
    }))
}

fn sorted<'n>(names: impl Iterator<Item = (&'n str, &'n str)>) -> Vec<(String, String)> {
    let mut names: Vec<_> = names.map(|(name, means)| (letters(name), means.to_owned())).collect();
    names.sort_unstable();
    names
}

/// Returns the member of an object.
pub(crate) fn member<'n, S>(node: &'n Node<S>, name: &str) -> Option<&'n Value<S>> {
    let Value::Object(members) = &node.value else { return None };
    let member = members.iter().find(|member| member.name.value == name)?;
    Some(&member.value.value)
}

/// Returns the name of a service's crate without `aws-sdk-`: its ID in lowercase without spaces, and
/// without a trailing `api` or `service`.
fn crate_name(id: &str) -> String {
    let letters = id.chars().filter(char::is_ascii_alphanumeric);
    let name: String = letters.map(|it| it.to_ascii_lowercase()).collect();
    for suffix in ["api", "service"] {
        if let Some(short) = name.strip_suffix(suffix) {
            return short.to_owned();
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{Service, of_crate, of_id, services};

    #[test]
    fn every_service_has_a_crate_and_operations() {
        assert!(services().len() > 400);
        for service in services() {
            let found = of_crate(&format!("aws-sdk-{}", service.crate_name)).unwrap();
            // The first and the second generation of one API share the crate's name.
            assert!(found.id == service.id || found.prefix == "sms-voice", "{}", service.id);
            assert_eq!(of_id(&service.id).unwrap().id, service.id);
            assert!(service.operations().all(|name| !name.is_empty()), "{}", service.id);
            for (_, operation) in &service.waiters {
                assert!(service.operation(operation).is_some(), "{}: {operation}", service.id);
            }
        }
    }

    #[track_caller]
    fn check(name: &str, id: &str, prefix: &str) {
        let Service { id: found, prefix: of_actions, .. } = of_crate(name).unwrap();
        assert_eq!((found.as_str(), of_actions.as_str()), (id, prefix));
    }

    #[test]
    fn crates_lead_to_the_prefix_of_their_actions() {
        check("aws-sdk-cognitoidentityprovider", "Cognito Identity Provider", "cognito-idp");
        check("aws_sdk_resourcegroupstagging", "Resource Groups Tagging API", "tag");
        check("aws-sdk-databasemigration", "Database Migration Service", "dms");
        check("aws-sdk-cloudcontrol", "CloudControl", "cloudformation");
        check("aws-sdk-cloudwatch", "CloudWatch", "cloudwatch");
        check("aws-sdk-cloudwatchlogs", "CloudWatch Logs", "logs");
        check("aws-sdk-iotdataplane", "IoT Data Plane", "iot");
        check("aws-sdk-mturk", "MTurk", "mechanicalturk");
        check("aws-sdk-sesv2", "SESv2", "ses");
        check("aws-sdk-sfn", "SFN", "states");
        check("aws-sdk-apigatewaymanagement", "ApiGatewayManagementApi", "execute-api");
        check("aws-sdk-bedrockruntime", "Bedrock Runtime", "bedrock");
    }

    #[test]
    fn names_of_methods_lead_to_operations() {
        let s3 = of_crate("aws-sdk-s3").unwrap();
        assert_eq!(s3.operation("list_objects_v2"), Some("ListObjectsV2"));
        assert_eq!(s3.operation("ListObjectsV2"), Some("ListObjectsV2"));
        assert_eq!(s3.operation("clone"), None);
        assert_eq!(s3.waiter("object_exists"), Some("HeadObject"));
    }
}
