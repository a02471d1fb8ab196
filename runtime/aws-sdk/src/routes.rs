//! Operations that requests name by method and path.

use aws_smithy_runtime_api::http::Headers;

use crate::text::decode;

/// The parts of a request that decide.
#[derive(Debug)]
pub(crate) struct Target<'r> {
    pub(crate) method: &'r str,
    pub(crate) path: &'r str,
    pub(crate) query: &'r [(String, String)],
    pub(crate) headers: &'r Headers,
}

/// An operation that a request names.
#[derive(Debug)]
pub(crate) struct Route<'f> {
    pub(crate) operation: &'f str,
    /// The members in the path, with their values.
    pub(crate) labels: Vec<(&'f str, String)>,
    /// The details of `requests.py`.
    details: &'f str,
    /// The literal parts of the path, and then what query and headers must have: of several routes
    /// that match, the one with most is meant.
    precision: (usize, usize),
}

/// What the body of a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Body<'f> {
    /// A document with the members that are not elsewhere.
    Members,
    /// A document with the members of this member.
    Member(&'f str),
    /// Not a document.
    Bytes,
}

/// Returns the route that a request takes; none if two match equally well.
pub(crate) fn find<'f>(routes: &'f str, target: &Target<'_>) -> Option<Route<'f>> {
    let path = target.path.strip_prefix('/').unwrap_or(target.path);
    let segments: Vec<&str> = path.split('/').collect();
    let named = named(routes, target.query);
    let mut best: Option<Route<'f>> = None;
    let mut is_ambiguous = false;
    for line in routes.lines() {
        let Some(route) = Route::of(line, &segments, target) else { continue };
        if named.is_some_and(|named| named != route.operation) {
            continue;
        }
        let known = best.as_ref().map(|best| best.precision);
        if known == Some(route.precision) {
            is_ambiguous = true;
        } else if known < Some(route.precision) {
            is_ambiguous = false;
            best = Some(route);
        }
    }
    best.filter(|_| !is_ambiguous)
}

/// Returns the operation that the query names: the SDK adds it for some operations of Amazon S3.
fn named<'q>(routes: &str, query: &'q [(String, String)]) -> Option<&'q str> {
    let (_, id) = query.iter().find(|(name, _)| name == "x-id")?;
    let is_operation = |line: &str| line.split('\t').nth(2) == Some(id);
    routes.lines().any(is_operation).then_some(id)
}

impl<'f> Route<'f> {
    /// Returns the route of a line if a request takes it.
    fn of(line: &'f str, segments: &[&str], target: &Target<'_>) -> Option<Self> {
        let mut columns = line.split('\t');
        if columns.next()? != target.method {
            return None;
        }
        let (path, operation, details) = (columns.next()?, columns.next()?, columns.next());
        let (path, constants) = path.split_once('?').unwrap_or((path, ""));
        let details = details.unwrap_or_default();
        let needed = needs(constants, details, target)?;
        let pattern: Vec<&str> = path.trim_matches('/').split('/').collect();
        let mut labels = Vec::new();
        let literals = capture(&pattern, segments, &mut labels)?;
        Some(Self { operation, labels, details, precision: (literals, needed) })
    }

    /// Returns the member that a header or a name of the query sets, if it has another name.
    pub(crate) fn member(&self, wire: &str) -> Option<&'f str> {
        self.details.split(' ').find_map(|detail| {
            let (name, member) = detail.split_once('>')?;
            name.eq_ignore_ascii_case(wire).then_some(member)
        })
    }

    /// Returns what the body is.
    pub(crate) fn body(&self) -> Body<'f> {
        match self.details.split(' ').find_map(|detail| detail.strip_prefix('=')) {
            None => Body::Members,
            Some("") => Body::Bytes,
            Some(member) => Body::Member(member),
        }
    }
}

/// Returns how many names the query and the headers must have, if they have them.
fn needs(constants: &str, details: &str, target: &Target<'_>) -> Option<usize> {
    let mut count = 0;
    for constant in constants.split('&').filter(|it| !it.is_empty()) {
        let (name, value) = constant.split_once('=').unwrap_or((constant, ""));
        let is = |pair: &&(String, String)| pair.0 == name && (value.is_empty() || pair.1 == value);
        target.query.iter().find(is)?;
        count += 1;
    }
    for detail in details.split(' ') {
        let is_there = match detail.split_at_checked(1) {
            Some(("?", name)) => target.query.iter().any(|(own, _)| own == name),
            Some((":", name)) => target.headers.contains_key(name),
            _ => continue,
        };
        if !is_there {
            return None;
        }
        count += 1;
    }
    Some(count)
}

/// Compares a path with a pattern, and returns how many segments are literal. Segments in braces
/// capture one segment, or at least one if they end in `+`.
fn capture<'f>(
    pattern: &[&'f str],
    path: &[&str],
    labels: &mut Vec<(&'f str, String)>,
) -> Option<usize> {
    let Some((first, rest)) = pattern.split_first() else {
        return matches!(path, [] | [""]).then_some(0);
    };
    let Some(label) = first.strip_prefix('{').and_then(|it| it.strip_suffix('}')) else {
        let (own, path) = path.split_first()?;
        return if own == first { Some(capture(rest, path, labels)? + 1) } else { None };
    };
    let (label, taken) = match label.strip_suffix('+') {
        Some(label) => (label, path.len().checked_sub(rest.len())?),
        None => (label, 1),
    };
    let (value, path) = path.split_at_checked(taken)?;
    if matches!(value, [] | [""]) {
        return None;
    }
    labels.push((label, decode(&value.join("/"))));
    capture(rest, path, labels)
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::http::{Headers, Request};

    use super::{Body, Target, find};
    use crate::services;
    use crate::text;

    /// Checks the operation and the members in the path of a request to a service.
    #[track_caller]
    fn check(signing_name: &str, request: &str, expected: &str) {
        let (method, uri) = request.split_once(' ').unwrap();
        let (uri, header) = uri.split_once(' ').unwrap_or((uri, ""));
        let mut headers = Headers::new();
        if !header.is_empty() {
            headers.insert(header.to_owned(), "value");
        }
        let query: Vec<_> = text::query(uri).collect();
        let path = uri.split('?').next().unwrap();
        let target = Target { method, path, query: &query, headers: &headers };
        let request = Request::get("/").unwrap();
        let found = services::of(&request, signing_name)
            .into_iter()
            .find_map(|candidate| find(candidate.routes, &target));
        let mut shown = Vec::new();
        if let Some(route) = found {
            shown.push(route.operation.to_owned());
            shown.extend(route.labels.iter().map(|(member, value)| format!("{member}={value}")));
        }
        assert_eq!(shown.join(" "), expected, "{method} {uri}");
    }

    #[test]
    fn operations_of_lambda() {
        let call = |request, expected| check("lambda", request, expected);
        call("POST /2015-03-31/functions/orders/invocations", "Invoke FunctionName=orders");
        call("POST /2015-03-31/functions", "CreateFunction");
        call("POST /2015-03-31/functions/", "CreateFunction");
        call("GET /2015-03-31/functions/orders", "GetFunction FunctionName=orders");
        call(
            "GET /2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3Ag/policy",
            "GetPolicy FunctionName=arn:aws:lambda:eu-west-1:1:function:g",
        );
        call("PATCH /2015-03-31/functions", "");
    }

    #[test]
    fn operations_of_cognito_sync() {
        let call = |request, expected| check("cognito-sync", request, expected);
        call(
            "GET /identitypools/eu-west-1:1a/identities/eu-west-1:2b/datasets/profile/records",
            "ListRecords IdentityPoolId=eu-west-1:1a IdentityId=eu-west-1:2b DatasetName=profile",
        );
        call(
            "POST /identitypools/eu-west-1:1a/events",
            "SetCognitoEvents IdentityPoolId=eu-west-1:1a",
        );
        call("GET /identitypools", "ListIdentityPoolUsage");
    }

    #[test]
    fn operations_of_buckets_differ_by_query_and_headers() {
        let call = |request, expected| check("s3", request, expected);
        call("GET /b/a/b%20c", "GetObject Bucket=b Key=a/b c");
        call("GET /b/k?acl", "GetObjectAcl Bucket=b Key=k");
        call("GET /b", "ListObjects Bucket=b");
        call("GET /b?list-type=2&prefix=a", "ListObjectsV2 Bucket=b");
        call("GET /b?list-type=3", "ListObjects Bucket=b");
        call("GET /b?versions", "ListObjectVersions Bucket=b");
        call("PUT /b/k", "PutObject Bucket=b Key=k");
        call("PUT /b/k x-amz-copy-source", "CopyObject Bucket=b Key=k");
        call("PUT /b/k?partNumber=1&uploadId=u", "UploadPart Bucket=b Key=k");
        call("PUT /b/k?partNumber=1&uploadId=u x-amz-copy-source", "UploadPartCopy Bucket=b Key=k");
        call("DELETE /b/k?uploadId=u", "AbortMultipartUpload Bucket=b Key=k");
        call("POST /b/k?uploads", "CreateMultipartUpload Bucket=b Key=k");
        call("POST /b?delete", "DeleteObjects Bucket=b");
        call("GET /b/dir//k", "GetObject Bucket=b Key=dir//k");
        call("GET /b/dir/", "GetObject Bucket=b Key=dir/");
        call("GET /b/", "ListObjects Bucket=b");
        call("PUT /b?lifecycle", "PutBucketLifecycleConfiguration Bucket=b");
    }

    #[test]
    fn the_name_of_the_operation_decides_between_equal_requests() {
        check("s3", "GET /?x-id=ListBuckets", "ListBuckets");
        check("s3", "GET /?x-id=ListDirectoryBuckets", "ListDirectoryBuckets");
        check("s3", "GET /", "");
        // The path is not that of the operation.
        check("s3", "GET /b?x-id=GetObject", "");
    }

    #[test]
    fn bodies_are_documents_or_bytes() {
        let of = |routes| {
            let headers = Headers::new();
            let target = Target { method: "PUT", path: "/a", query: &[], headers: &headers };
            find(routes, &target).unwrap().body()
        };
        assert_eq!(of("PUT\t/a\tPut"), Body::Members);
        assert_eq!(of("PUT\t/a\tPut\tx>Y =Tags"), Body::Member("Tags"));
        assert_eq!(of("PUT\t/a\tPut\t="), Body::Bytes);
    }
}
