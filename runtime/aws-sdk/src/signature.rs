//! What a request is signed for.

use aws_smithy_runtime_api::http::Request;

use crate::text::{decode, query};

/// Whether and for what a request is signed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Signature {
    /// Not with AWS credentials: no policy is asked.
    None,
    /// With AWS credentials.
    Scope(Scope),
    /// With AWS credentials, in a form that is not known.
    Unknown,
}

/// The service and the Region that a request is signed for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Scope {
    /// The name of the service: `cognito-idp`.
    pub(crate) service: String,
    /// The Region, unless the request is for several.
    pub(crate) region: Option<String>,
}

/// Returns what a request is signed for, by its header `Authorization` or by its query.
pub(crate) fn of(request: &Request) -> Signature {
    // A session of a directory bucket was authorized when it was created.
    if request.headers().contains_key("x-amz-s3session-token") {
        return Signature::None;
    }
    if let Some(header) = request.headers().get("authorization") {
        if !header.starts_with("AWS") {
            return Signature::None;
        }
        let credential = header.split_once("Credential=").and_then(|(_, it)| it.split(',').next());
        return scope(credential, header.starts_with("AWS4-ECDSA"), request);
    }
    let mut algorithm = None;
    let mut credential = None;
    for (name, value) in query(request.uri()) {
        match name.as_str() {
            "X-Amz-Algorithm" => algorithm = Some(value),
            "X-Amz-Credential" => credential = Some(value),
            _ => {}
        }
    }
    match algorithm {
        None => Signature::None,
        Some(algorithm) => {
            scope(credential.as_deref(), algorithm.starts_with("AWS4-ECDSA"), request)
        }
    }
}

/// Reads `KEY/20261130/eu-central-1/cognito-idp/aws4_request`. An asymmetric signature has no Region
/// there, because it is for a set of them.
fn scope(credential: Option<&str>, is_asymmetric: bool, request: &Request) -> Signature {
    let parts: Vec<&str> = credential.unwrap_or_default().trim().split('/').collect();
    let (service, region) = match parts.as_slice() {
        [_, _, region, service, "aws4_request"] if !is_asymmetric => {
            (service, Some((*region).to_owned()))
        }
        [_, _, service, "aws4_request"] if is_asymmetric => (service, region_of_set(request)),
        _ => return Signature::Unknown,
    };
    Signature::Scope(Scope { service: (*service).to_owned(), region })
}

/// Returns the only Region of a set.
fn region_of_set(request: &Request) -> Option<String> {
    let header = request.headers().get("x-amz-region-set").map(decode);
    let of_query = || {
        let mut query = query(request.uri());
        query.find(|(name, _)| name == "X-Amz-Region-Set").map(|(_, value)| value)
    };
    header.or_else(of_query).filter(|set| !set.contains(['*', ',']))
}

#[cfg(test)]
mod tests {
    use aws_smithy_runtime_api::http::Request;

    use super::{Scope, Signature, of};

    fn signed(header: &'static str) -> Signature {
        let mut request = Request::get("https://example.com/").unwrap();
        request.headers_mut().insert("authorization", header);
        of(&request)
    }

    fn scope(service: &str, region: Option<&str>) -> Signature {
        Signature::Scope(Scope { service: service.into(), region: region.map(Into::into) })
    }

    #[test]
    fn the_header_names_service_and_region() {
        assert_eq!(
            signed(
                "AWS4-HMAC-SHA256 Credential=AKID/20261130/eu-central-1/cognito-idp/aws4_request, \
                 SignedHeaders=host, Signature=00"
            ),
            scope("cognito-idp", Some("eu-central-1"))
        );
    }

    #[test]
    fn asymmetric_signatures_have_a_set_of_regions() {
        let header =
            "AWS4-ECDSA-P256-SHA256 Credential=AKID/20261130/s3/aws4_request, Signature=00";
        for (set, region) in [("eu-west-1", Some("eu-west-1")), ("*", None), ("a,b", None)] {
            let mut request = Request::get("https://example.com/").unwrap();
            request.headers_mut().insert("authorization", header);
            request.headers_mut().insert("x-amz-region-set", set);
            assert_eq!(of(&request), scope("s3", region));
        }
    }

    #[test]
    fn the_query_of_a_presigned_request_names_service_and_region() {
        let request = Request::get(
            "https://b.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential=AKID%2F20261130%2Feu-west-1%2Fs3%2Faws4_request",
        );
        assert_eq!(of(&request.unwrap()), scope("s3", Some("eu-west-1")));
    }

    #[test]
    fn requests_without_aws_credentials_are_unsigned() {
        assert_eq!(of(&Request::get("https://example.com/?a=b").unwrap()), Signature::None);
        assert_eq!(signed("Bearer abc"), Signature::None);
        assert_eq!(signed("Basic abc"), Signature::None);
    }

    #[test]
    fn other_signatures_are_unknown() {
        assert_eq!(signed("AWS AKID:c2ln"), Signature::Unknown);
        assert_eq!(signed("AWS4-HMAC-SHA256 Credential=AKID, Signature=00"), Signature::Unknown);
        let request = Request::get("https://example.com/?X-Amz-Algorithm=AWS4-HMAC-SHA256");
        assert_eq!(of(&request.unwrap()), Signature::Unknown);
    }
}
