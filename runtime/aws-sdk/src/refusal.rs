//! Refusals, in the form of AWS's errors.

use aws_smithy_runtime_api::http::{Headers, Response, StatusCode};
use aws_smithy_types::body::SdkBody;
use cognito_policy_spec::json::write_string;

use crate::cbor;
use crate::request::Protocol;

/// Returns the response with which a service refuses a request.
pub(crate) fn response(protocol: Protocol, message: &str) -> Response {
    let status = StatusCode::try_from(status(protocol)).expect("100 to 999 are status codes");
    let mut response = Response::new(status, body(protocol, message));
    let headers = response.headers_mut();
    headers.insert("content-type", content_type(protocol));
    add_headers(headers, protocol);
    response
}

fn status(protocol: Protocol) -> u16 {
    match protocol {
        Protocol::Json | Protocol::Cbor => 400,
        Protocol::RestJson | Protocol::RestXml | Protocol::S3 | Protocol::Query | Protocol::Ec2 => {
            403
        }
    }
}

/// Returns the code of the error.
fn code(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Json | Protocol::RestJson | Protocol::Cbor => "AccessDeniedException",
        Protocol::RestXml | Protocol::S3 | Protocol::Query => "AccessDenied",
        Protocol::Ec2 => "UnauthorizedOperation",
    }
}

fn content_type(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Json => "application/x-amz-json-1.1",
        Protocol::RestJson => "application/json",
        Protocol::Cbor => "application/cbor",
        Protocol::RestXml | Protocol::S3 => "application/xml",
        Protocol::Query | Protocol::Ec2 => "text/xml",
    }
}

fn add_headers(headers: &mut Headers, protocol: Protocol) {
    match protocol {
        Protocol::Json | Protocol::RestJson => {
            headers.insert("x-amzn-errortype", code(protocol));
        }
        Protocol::Cbor => {
            headers.insert("smithy-protocol", "rpc-v2-cbor");
        }
        Protocol::RestXml | Protocol::S3 | Protocol::Query | Protocol::Ec2 => {}
    }
}

fn body(protocol: Protocol, message: &str) -> SdkBody {
    let code = code(protocol);
    let error = || format!("<Code>{code}</Code><Message>{}</Message>", escape(message));
    SdkBody::from(match protocol {
        Protocol::Cbor => return cbor::write(&[("__type", code), ("message", message)]).into(),
        Protocol::Json | Protocol::RestJson => {
            let mut text = format!("{{\"__type\":\"{code}\",\"message\":");
            write_string(&mut text, message);
            text.push('}');
            text
        }
        Protocol::S3 => format!("<Error>{}</Error>", error()),
        Protocol::RestXml | Protocol::Query => {
            format!("<ErrorResponse><Error><Type>Sender</Type>{}</Error></ErrorResponse>", error())
        }
        Protocol::Ec2 => {
            format!("<Response><Errors><Error>{}</Error></Errors></Response>", error())
        }
    })
}

/// Escapes a text for XML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::response;
    use crate::request::Protocol;

    #[track_caller]
    fn check(protocol: Protocol, status: u16, body: &str) {
        let response = response(protocol, "no <a> & \"b\"");
        assert_eq!(response.status().as_u16(), status);
        assert_eq!(std::str::from_utf8(response.body().bytes().unwrap()).unwrap(), body);
    }

    #[test]
    fn refusals_have_the_form_of_the_protocol() {
        let json = r#"{"__type":"AccessDeniedException","message":"no <a> & \"b\""}"#;
        check(Protocol::Json, 400, json);
        check(Protocol::RestJson, 403, json);
        let message = "<Message>no &lt;a&gt; &amp; \"b\"</Message>";
        check(Protocol::S3, 403, &format!("<Error><Code>AccessDenied</Code>{message}</Error>"));
        let error = format!(
            "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>{message}</Error>\
             </ErrorResponse>"
        );
        check(Protocol::Query, 403, &error);
        check(Protocol::RestXml, 403, &error);
        let error = format!(
            "<Response><Errors><Error><Code>UnauthorizedOperation</Code>{message}</Error></Errors>\
             </Response>"
        );
        check(Protocol::Ec2, 403, &error);
    }

    #[test]
    fn refusals_in_cbor_have_code_and_message() {
        let response = response(Protocol::Cbor, "no");
        assert_eq!(response.status().as_u16(), 400);
        let body = b"\xa2\x66__type\x75AccessDeniedException\x67message\x62no";
        assert_eq!(response.body().bytes(), Some(&body[..]));
    }

    #[test]
    fn refusals_in_json_name_the_error_in_a_header() {
        for protocol in [Protocol::Json, Protocol::RestJson] {
            let response = response(protocol, "no");
            assert_eq!(response.headers().get("x-amzn-errortype"), Some("AccessDeniedException"));
        }
        let response = response(Protocol::Cbor, "no");
        assert_eq!(response.headers().get("smithy-protocol"), Some("rpc-v2-cbor"));
    }
}
