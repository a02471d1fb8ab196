//! The services of AWS, by what their requests look like.

use std::ops::Range;
use std::sync::OnceLock;

use aws_smithy_runtime_api::http::Request;
use cognito_policy_needs::services::{self, Service};

/// What `requests.py` writes, and describes.
static FILE: &str = include_str!("../data/requests.tsv");

/// A service in the file.
#[derive(Debug)]
struct Entry {
    service: &'static Service,
    /// The name of the service for which its requests are signed.
    signing_name: &'static str,
    form: Form,
    /// The routes of its operations.
    routes: Range<usize>,
}

/// How a service differs from the others that name operations by method and path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Its documents are JSON.
    Json,
    /// Its documents are XML.
    Xml,
    /// Its documents are XML, and its hosts contain the name of a bucket.
    S3,
}

/// A service that a request may be for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) service: &'static Service,
    pub(crate) form: Form,
    /// The lines of its operations, if their requests name them by method and path.
    pub(crate) routes: &'static str,
}

/// Returns the services that a request may be for: the one that the SDK names in its user agent, then
/// those for which requests are signed under this name.
pub(crate) fn of(request: &Request, signing_name: &str) -> Vec<Candidate> {
    let named = of_user_agent(request);
    let mut candidates = Vec::new();
    for entry in entries() {
        if named.is_some_and(|named| named.id == entry.service.id) {
            candidates.insert(0, entry.candidate());
        } else if entry.signing_name == signing_name {
            candidates.push(entry.candidate());
        }
    }
    candidates
}

/// Returns the service of the SDK's crate that makes a request: `api/cognitoidentityprovider/1.144.0`
/// in the user agent.
fn of_user_agent(request: &Request) -> Option<&'static Service> {
    let headers = request.headers();
    let agent = headers.get("x-amz-user-agent").or_else(|| headers.get("user-agent"))?;
    let api = agent.split(' ').find_map(|part| part.strip_prefix("api/"))?;
    services::of_crate(&format!("aws-sdk-{}", api.split('/').next()?))
}

impl Entry {
    fn candidate(&self) -> Candidate {
        Candidate { service: self.service, form: self.form, routes: &FILE[self.routes.clone()] }
    }
}

fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| {
        let mut entries: Vec<Entry> = Vec::new();
        let mut at = 0;
        for line in FILE.split_inclusive('\n') {
            at += line.len();
            match (line.strip_prefix("service\t"), entries.last_mut()) {
                (Some(service), _) => entries.extend(entry(service.trim_end(), at)),
                (None, Some(last)) => last.routes.end = at,
                (None, None) => {}
            }
        }
        entries
    })
}

fn entry(line: &'static str, end: usize) -> Option<Entry> {
    let mut columns = line.split('\t');
    let service = services::of_id(columns.next()?)?;
    let signing_name = columns.next()?;
    let form = match columns.next() {
        Some("s3") => Form::S3,
        Some("xml") => Form::Xml,
        _ => Form::Json,
    };
    Some(Entry { service, signing_name, form, routes: end..end })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use aws_smithy_runtime_api::http::Request;
    use cognito_policy_needs::services::services;

    use super::{Form, entries, of};

    #[test]
    fn every_service_has_a_signing_name() {
        let known: HashSet<_> = entries().iter().map(|entry| &entry.service.id).collect();
        for service in services() {
            assert!(known.contains(&service.id), "{}", service.id);
        }
        for entry in entries() {
            assert!(!entry.signing_name.is_empty(), "{}", entry.service.id);
        }
    }

    #[test]
    fn routes_name_operations_that_the_services_have() {
        for entry in entries() {
            for line in entry.candidate().routes.lines() {
                let operation = line.split('\t').nth(2).unwrap();
                assert_eq!(entry.service.operation(operation), Some(operation), "{line}");
            }
        }
    }

    /// Checks the services of a request with a signing name and a user agent.
    #[track_caller]
    fn check(signing_name: &str, agent: Option<&'static str>, ids: &[&str]) {
        let mut request = Request::get("https://example.com/").unwrap();
        if let Some(agent) = agent {
            request.headers_mut().insert("x-amz-user-agent", agent);
        }
        let found = of(&request, signing_name);
        let found: Vec<_> = found.iter().map(|it| it.service.id.as_str()).collect();
        assert_eq!(found, ids);
    }

    #[test]
    fn the_signing_name_and_the_user_agent_name_services() {
        check("cognito-idp", None, &["Cognito Identity Provider"]);
        check("dynamodb", None, &["DynamoDB", "DynamoDB Streams"]);
        let streams = "aws-sdk-rust/1.3 ua/2.1 api/dynamodbstreams/1.136.0 os/linux";
        check("dynamodb", Some(streams), &["DynamoDB Streams", "DynamoDB"]);
        check("s3express", Some("aws-sdk-rust/1.3 api/s3/1.157.0"), &["S3"]);
        check("unknown", None, &[]);
    }

    #[test]
    fn services_of_buckets_and_of_xml_are_marked() {
        let form = |id: &str| entries().iter().find(|it| it.service.id == id).unwrap().form;
        assert_eq!(form("S3"), Form::S3);
        assert_eq!(form("S3 Control"), Form::Xml);
        assert_eq!(form("Route 53"), Form::Xml);
        assert_eq!(form("Lambda"), Form::Json);
    }
}
