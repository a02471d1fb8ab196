//! What requests call.

use aws_smithy_runtime_api::http::Request;
use aws_smithy_types::body::SdkBody;

use super::{Called, read};

/// Returns a request that is signed for a service in eu-west-1.
pub(crate) fn signed(service: &str, method: &str, uri: &str, body: &'static str) -> Request {
    let mut request = Request::new(SdkBody::from(body));
    request.set_method(method).unwrap();
    request.set_uri(uri).unwrap();
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential=AKID/20261130/eu-west-1/{service}/aws4_request, Signature=0"
    );
    request.headers_mut().insert("authorization", authorization);
    request
}

pub(crate) fn with_header(mut request: Request, name: &'static str, value: &str) -> Request {
    request.headers_mut().insert(name, value.to_owned());
    request
}

/// Shows what a request calls, and the members that have values.
fn shown(request: &Request) -> String {
    match read(request) {
        Called::Unsigned => "unsigned".to_owned(),
        Called::Unknown { service, protocol } => format!("unknown {service} {protocol:?}"),
        Called::Operation(operation) => {
            let call = &operation.call;
            let mut parts =
                vec![format!("{} {} {:?}", call.service.id, call.operation, operation.protocol)];
            for setter in call.setters.iter().flatten() {
                parts.extend(setter.value.as_ref().map(|it| format!("{}={it}", setter.name)));
            }
            parts.join(" ")
        }
    }
}

const IDP: &str = "https://cognito-idp.eu-west-1.amazonaws.com/";

#[test]
fn a_header_names_operations_of_json_services() {
    let target = "AWSCognitoIdentityProviderService.AdminGetUser";
    let request = signed("cognito-idp", "POST", IDP, r#"{"UserPoolId": "eu-west-1_A"}"#);
    assert_eq!(
        shown(&with_header(request, "x-amz-target", target)),
        "Cognito Identity Provider AdminGetUser Json user_pool_id=eu-west-1_A"
    );
    let sqs = signed("sqs", "POST", "https://sqs.eu-west-1.amazonaws.com/", "{}");
    assert_eq!(
        shown(&with_header(sqs, "x-amz-target", "AmazonSQS.SendMessage")),
        "SQS SendMessage Json"
    );
}

#[test]
fn services_with_the_same_signing_name_are_distinguished() {
    let streams = || signed("dynamodb", "POST", "https://streams.example.com/", "{}");
    let target = "DynamoDBStreams_20120810.GetRecords";
    let found = "DynamoDB Streams GetRecords Json";
    assert_eq!(shown(&with_header(streams(), "x-amz-target", target)), found);
    let email = signed(
        "ses",
        "POST",
        "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails",
        r#"{"FromEmailAddress": "a@example.com"}"#,
    );
    assert_eq!(shown(&email), "SESv2 SendEmail RestJson from_email_address=a@example.com");
    let form = "Action=SendEmail&Version=2010-12-01&Source=a%40example.com";
    let email = signed("ses", "POST", "https://email.eu-west-1.amazonaws.com/", form);
    assert_eq!(shown(&email), "SES SendEmail Query source=a@example.com");
}

#[test]
fn a_form_names_operations_of_query_services() {
    let form = "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A1%3At";
    let request = signed("sns", "POST", "https://sns.eu-west-1.amazonaws.com/", form);
    assert_eq!(shown(&request), "SNS Publish Query topic_arn=arn:aws:sns:eu-west-1:1:t");
    let uri = "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15";
    assert_eq!(shown(&signed("sts", "GET", uri, "")), "STS GetCallerIdentity Query");
    let request =
        signed("ec2", "POST", "https://ec2.eu-west-1.amazonaws.com/", "Action=RunInstances");
    assert_eq!(shown(&request), "EC2 RunInstances Ec2");
}

#[test]
fn the_path_names_operations_of_rest_services() {
    let uri =
        "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/f/invocations?Qualifier=live";
    let payload = r#"{"FunctionName": "other"}"#;
    let request = signed("lambda", "POST", uri, payload);
    assert_eq!(shown(&request), "Lambda Invoke RestJson function_name=f qualifier=live");
    let uri =
        "https://cognito-sync.eu-west-1.amazonaws.com/identitypools/eu-west-1%3A1a/configuration";
    assert_eq!(
        shown(&signed("cognito-sync", "GET", uri, "")),
        "Cognito Sync GetIdentityPoolConfiguration RestJson identity_pool_id=eu-west-1:1a"
    );
    let uri = "https://route53.amazonaws.com/2013-04-01/hostedzone/Z1/rrset";
    assert_eq!(
        shown(&signed("route53", "GET", uri, "")),
        "Route 53 ListResourceRecordSets RestXml hosted_zone_id=Z1"
    );
}

#[test]
fn the_path_names_operations_of_cbor_services() {
    let uri = "https://monitoring.eu-west-1.amazonaws.com/service/GraniteServiceVersion20100801\
               /operation/DeleteInsightRules";
    let request = signed("monitoring", "POST", uri, "\u{1}");
    assert_eq!(shown(&request), "CloudWatch DeleteInsightRules Cbor");
}

#[test]
fn hosts_paths_and_headers_name_operations_of_amazon_s3() {
    let bucket = "https://photos.s3.eu-west-1.amazonaws.com";
    let get = signed("s3", "GET", &format!("{bucket}/a/1.jpg?versionId=3&x-id=GetObject"), "");
    let found = shown(&get);
    assert!(found.starts_with("S3 GetObject S3 bucket=photos key=a/1.jpg version_id=3"), "{found}");
    let put = signed("s3", "PUT", &format!("{bucket}/k?x-id=PutObject"), "{\"Key\": 1}");
    let put = with_header(put, "x-amz-server-side-encryption-aws-kms-key-id", "key-1");
    let found = shown(&put);
    assert!(found.starts_with("S3 PutObject S3 bucket=photos key=k"), "{found}");
    assert!(found.ends_with("ssekms_key_id=key-1"), "{found}");
    let point = "https://point-123456789012.s3-accesspoint.eu-west-1.amazonaws.com/k";
    let found = shown(&signed("s3", "GET", point, ""));
    assert_eq!(found, "S3 GetObject S3 access_point_name=point key=k");
}

#[test]
fn bodies_that_cannot_be_read_leave_members_open() {
    let is_complete = |request: &Request| match read(request) {
        Called::Operation(operation) => operation.call.is_complete,
        called => panic!("{called:?}"),
    };
    let target = "DynamoDB_20120810.TransactWriteItems";
    let write = |body| {
        let request = signed("dynamodb", "POST", "https://dynamodb.example.com/", body);
        with_header(request, "x-amz-target", target)
    };
    assert!(is_complete(&write(r#"{"TransactItems": []}"#)));
    assert!(!is_complete(&write("\u{1f}compressed")));
    let uri = "https://monitoring.example.com/service/G/operation/PutMetricData";
    assert!(!is_complete(&signed("monitoring", "POST", uri, "")));
    // The object is not a document.
    let put = signed("s3", "PUT", "https://photos.s3.amazonaws.com/k", "{");
    assert!(is_complete(&put));
}

#[test]
fn other_operations_are_unknown() {
    let request = signed("cognito-idp", "POST", IDP, "{}");
    let request = with_header(request, "x-amz-target", "AWSCognito.AdminGetUsers");
    assert_eq!(shown(&request), "unknown cognito-idp Json");
    let uri = "https://lambda.eu-west-1.amazonaws.com/2030-01-01/functions";
    assert_eq!(shown(&signed("lambda", "GET", uri, "")), "unknown lambda RestJson");
    let api = "https://abc.execute-api.eu-west-1.amazonaws.com/live/pets";
    assert_eq!(shown(&signed("execute-api", "GET", api, "")), "unknown execute-api RestJson");
    let sns = signed("sns", "POST", "https://sns.eu-west-1.amazonaws.com/", "Action=Publsh");
    let sns = with_header(sns, "content-type", "application/x-www-form-urlencoded");
    assert_eq!(shown(&sns), "unknown sns Query");
    // The name of the bucket is neither in a host of Amazon S3 nor in the path.
    let uri = "http://photos.localhost:9000/k?x-id=GetObject";
    assert_eq!(shown(&signed("s3", "GET", uri, "")), "unknown s3 S3");
}

#[test]
fn requests_without_aws_credentials_are_unsigned() {
    assert_eq!(shown(&Request::get(IDP).unwrap()), "unsigned");
    let mut session = signed("s3express", "GET", "https://b.s3express-az.amazonaws.com/k", "");
    session.headers_mut().insert("x-amz-s3session-token", "token");
    assert_eq!(shown(&session), "unsigned");
}
