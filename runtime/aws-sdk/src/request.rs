//! What a request of the SDK calls.

#[cfg(test)]
pub(crate) mod tests;

use aws_smithy_runtime_api::http::Request;
use cognito_policy_needs::Call;
use cognito_policy_needs::services::Service;

use crate::buckets::{self, AccessPoint, Addressed};
use crate::cbor;
use crate::members::Members;
use crate::routes::{self, Body, Route, Target};
use crate::services::{self, Candidate, Form};
use crate::signature::{self, Scope, Signature};
use crate::text::{form, host_and_path, query};

/// What a request calls.
#[derive(Debug)]
pub(crate) enum Called {
    /// The request is not signed with AWS credentials, so that no policy is asked.
    Unsigned,
    /// An operation.
    Operation(Operation),
    /// The request does not show it in a form that is known.
    Unknown {
        /// The service that the request is signed for.
        service: String,
        protocol: Protocol,
    },
}

/// A call of an operation, with what only its request shows.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) call: Call,
    /// The tags that the request sets, and the keys of those that it removes.
    pub(crate) tags: Vec<(String, Option<String>)>,
    /// The account of the access point that the request names.
    pub(crate) account: Option<String>,
    /// Whether the request is encrypted.
    pub(crate) is_secure: bool,
    pub(crate) protocol: Protocol,
}

/// How requests and errors of a service are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    /// JSON documents; a header names the operation.
    Json,
    /// JSON documents; the method and the path name the operation.
    RestJson,
    /// XML documents; the method and the path name the operation.
    RestXml,
    /// Amazon S3: like `RestXml`, with errors of its own form.
    S3,
    /// Forms, and XML documents as responses.
    Query,
    /// Amazon EC2: like `Query`, with errors of its own form.
    Ec2,
    /// CBOR documents; the path names the operation.
    Cbor,
}

/// Reads what a request calls.
pub(crate) fn read(request: &Request) -> Called {
    let scope = match signature::of(request) {
        Signature::None => return Called::Unsigned,
        Signature::Unknown => {
            let service = "a service".to_owned();
            return Called::Unknown { service, protocol: Protocol::RestJson };
        }
        Signature::Scope(scope) => scope,
    };
    let candidates = services::of(request, &scope.service);
    let found = by_header(request, &candidates)
        .or_else(|| by_path_of_cbor(request, &candidates))
        .or_else(|| by_form(request, &candidates))
        .or_else(|| by_route(request, &candidates));
    match found {
        Some(found) => Called::Operation(found.operation(request, &scope)),
        None => {
            let protocol = protocol_of(request, &candidates);
            Called::Unknown { service: scope.service, protocol }
        }
    }
}

/// An operation, and what its request shows.
struct Found {
    service: &'static Service,
    name: String,
    members: Members,
    account: Option<String>,
    protocol: Protocol,
}

impl Found {
    fn new(service: &'static Service, name: &str, members: Members, protocol: Protocol) -> Self {
        Self { service, name: name.to_owned(), members, account: None, protocol }
    }

    fn operation(self, request: &Request, scope: &Scope) -> Operation {
        let call = Call {
            setters: Some(self.members.setters),
            region: scope.region.clone(),
            is_complete: !self.members.is_incomplete,
            ..Call::new(self.service, self.name)
        };
        Operation {
            call,
            tags: self.members.tags,
            account: self.account,
            is_secure: request.uri().starts_with("https:"),
            protocol: self.protocol,
        }
    }
}

/// Returns the service that has an operation of this name, and whose requests contain the name.
fn with_operation(candidates: &[Candidate], name: &str) -> Option<&'static Service> {
    let has = |candidate: &&Candidate| {
        candidate.routes.is_empty() && candidate.service.operation(name) == Some(name)
    };
    candidates.iter().find(has).map(|candidate| candidate.service)
}

/// Reads `X-Amz-Target: AWSCognitoIdentityProviderService.AdminGetUser`.
fn by_header(request: &Request, candidates: &[Candidate]) -> Option<Found> {
    let target = request.headers().get("x-amz-target")?;
    let name = target.rsplit('.').next()?;
    let service = with_operation(candidates, name)?;
    let mut members = Members::default();
    // A body that is compressed is not a text.
    members.add_json(body(request).unwrap_or_default());
    Some(Found::new(service, name, members, Protocol::Json))
}

/// Reads `/service/GraniteServiceVersion20100801/operation/PutMetricData`.
fn by_path_of_cbor(request: &Request, candidates: &[Candidate]) -> Option<Found> {
    let (_, path) = host_and_path(request.uri());
    let (_, rest) = path.split_once("/service/")?;
    let (_, name) = rest.split_once("/operation/")?;
    let service = with_operation(candidates, name)?;
    let mut members = Members::default();
    match request.body().bytes().and_then(cbor::read) {
        Some(document) => members.add_document(&document),
        None => members.is_incomplete = true,
    }
    Some(Found::new(service, name, members, Protocol::Cbor))
}

/// Reads `Action=Publish&Version=2010-03-31&TopicArn=..` in the body or in the query.
fn by_form(request: &Request, candidates: &[Candidate]) -> Option<Found> {
    let text = match request.method() {
        "POST" => body(request)?,
        _ => request.uri().split_once('?')?.1,
    };
    let (_, name) = form(text).next().filter(|(name, _)| name == "Action")?;
    let service = with_operation(candidates, &name)?;
    let mut members = Members::default();
    members.add_form(text);
    members.setters.retain(|setter| setter.name != "action" && setter.name != "version");
    let protocol = if service.id == "EC2" { Protocol::Ec2 } else { Protocol::Query };
    Some(Found::new(service, &name, members, protocol))
}

/// Compares the method and the path with those of the operations.
fn by_route(request: &Request, candidates: &[Candidate]) -> Option<Found> {
    let query: Vec<_> = query(request.uri()).collect();
    candidates.iter().find_map(|candidate| {
        let addressed = match candidate.form {
            Form::S3 => buckets::address(request.uri()),
            Form::Json | Form::Xml => Addressed::path(request.uri()),
        };
        let target = Target {
            method: request.method(),
            path: &addressed.path,
            query: &query,
            headers: request.headers(),
        };
        let route = routes::find(candidate.routes, &target)?;
        let mut members = Members::default();
        add_labels(&mut members, &route, addressed.access_point.as_ref());
        add_wires(&mut members, &route, &target);
        add_body(&mut members, &route, request, candidate.form);
        let protocol = protocol(candidate.form);
        let account = addressed.access_point.map(|point| point.account);
        let found = Found::new(candidate.service, route.operation, members, protocol);
        Some(Found { account, ..found })
    })
}

/// Adds the members in the path. An access point takes the place of the bucket.
fn add_labels(members: &mut Members, route: &Route<'_>, access_point: Option<&AccessPoint>) {
    for (member, value) in &route.labels {
        match access_point {
            Some(point) if *member == "Bucket" => {
                members.add("AccessPointName", Some(point.name.clone()));
            }
            _ => members.add(member, Some(value.clone())),
        }
    }
}

/// Adds the members in the query and in the headers.
fn add_wires(members: &mut Members, route: &Route<'_>, target: &Target<'_>) {
    let query = target.query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let headers = target.headers.iter().filter(|(name, _)| {
        name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"))
            || route.member(name).is_some()
    });
    for (wire, value) in query.chain(headers) {
        match route.member(wire) {
            Some(member) => members.add(member, Some(value.to_owned())),
            None => members.add_wire(wire, value),
        }
    }
}

/// Adds the members in the body.
fn add_body(members: &mut Members, route: &Route<'_>, request: &Request, form: Form) {
    let of_body = route.body();
    if of_body == Body::Bytes {
        return;
    }
    let Some(text) = body(request) else {
        members.is_incomplete = true;
        return;
    };
    if text.is_empty() {
        return;
    }
    match (of_body, form) {
        (Body::Members, Form::Json) => members.add_json(text),
        (Body::Member(name), Form::Json) => members.add_json_member(name, text),
        (Body::Member(name), Form::Xml | Form::S3) => members.add_xml_member(name, text),
        (Body::Members, Form::Xml | Form::S3) | (Body::Bytes, _) => {}
    }
}

/// Returns the body if it is a text in memory.
fn body(request: &Request) -> Option<&str> {
    std::str::from_utf8(request.body().bytes()?).ok()
}

/// Returns the protocol of a request whose operation is not known.
fn protocol_of(request: &Request, candidates: &[Candidate]) -> Protocol {
    let is_form = request.headers().get("content-type").is_some_and(|it| it.contains("form"));
    if request.headers().contains_key("x-amz-target") {
        Protocol::Json
    } else if request.headers().contains_key("smithy-protocol") {
        Protocol::Cbor
    } else if is_form {
        Protocol::Query
    } else {
        candidates.first().map_or(Protocol::RestJson, |first| protocol(first.form))
    }
}

fn protocol(form: Form) -> Protocol {
    match form {
        Form::Json => Protocol::RestJson,
        Form::Xml => Protocol::RestXml,
        Form::S3 => Protocol::S3,
    }
}
