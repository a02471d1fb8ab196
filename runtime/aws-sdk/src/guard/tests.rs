//! Decisions on requests to other services than user pools.

use aws_smithy_runtime_api::client::http::http_client_fn;
use aws_smithy_runtime_api::http::Request;
use cognito_policy::access::Access;
use cognito_policy::{AccountId, Policy, id};

use super::Guard;
use crate::request::tests::{signed, with_header};

const ACCOUNT: AccountId = id!(AccountId, "123456789012");

fn guard(policy: &Policy) -> Guard {
    let client = http_client_fn(|_, _| unreachable!("nothing is sent"));
    Guard::new(&ACCOUNT, Access::new().identity([policy]), client)
}

/// Returns a policy that allows actions on a resource.
fn allowing(actions: &str, resource: &str) -> Policy {
    let actions: Vec<_> = actions.split(' ').collect();
    let statement = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":{actions:?},"Resource":"{resource}"}}}}"#
    );
    serde_json::from_str(&statement).unwrap()
}

/// Checks that a policy with exactly these actions on this resource is needed: that it is enough, and
/// that none of the actions can be left out.
#[track_caller]
fn needs(request: &Request, actions: &str, resource: &str) {
    let refusal = guard(&allowing(actions, resource)).refuse(request);
    assert_eq!(refusal.map(|(_, message)| message), None);
    for action in actions.split(' ') {
        let others: Vec<_> = actions.split(' ').filter(|other| *other != action).collect();
        let others = if others.is_empty() { "sts:TagSession".to_owned() } else { others.join(" ") };
        let (_, message) = guard(&allowing(&others, resource)).refuse(request).expect(action);
        let expected = format!("not authorized to perform {action} on {resource}");
        assert!(message.starts_with(&expected), "{message}");
    }
}

#[test]
fn calls_need_their_actions_on_their_resources() {
    let uri = "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/f/invocations";
    let function = "arn:aws:lambda:eu-west-1:123456789012:function:f";
    needs(&signed("lambda", "POST", uri, "{}"), "lambda:InvokeFunction", function);

    let uri = "https://sns.eu-west-1.amazonaws.com/";
    let body = "Action=Publish&Message=a&TopicArn=arn%3Aaws%3Asns%3Aeu-west-1%3A123456789012%3At";
    let topic = "arn:aws:sns:eu-west-1:123456789012:t";
    needs(&signed("sns", "POST", uri, body), "sns:Publish", topic);

    let uri = "https://sts.eu-west-1.amazonaws.com/";
    let body = "Action=AssumeRole&RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fr\
                &Tags.member.1.Key=a&Tags.member.1.Value=b";
    let role = "arn:aws:iam::123456789012:role/r";
    needs(&signed("sts", "POST", uri, body), "sts:AssumeRole sts:TagSession", role);

    let uri = "https://dynamodb.eu-west-1.amazonaws.com/";
    let query = signed("dynamodb", "POST", uri, r#"{"TableName": "orders"}"#);
    let query = with_header(query, "x-amz-target", "DynamoDB_20120810.Query");
    needs(&query, "dynamodb:Query", "arn:aws:dynamodb:eu-west-1:123456789012:table/orders");

    let uri = "https://cognito-identity.eu-west-1.amazonaws.com/";
    let pool = signed("cognito-identity", "POST", uri, r#"{"IdentityPoolId": "eu-west-1:1a2b"}"#);
    let target = "AWSCognitoIdentityService.DescribeIdentityPool";
    let pool = with_header(pool, "x-amz-target", target);
    let arn = "arn:aws:cognito-identity:eu-west-1:123456789012:identitypool/eu-west-1:1a2b";
    needs(&pool, "cognito-identity:DescribeIdentityPool", arn);
}

#[test]
fn members_decide_about_the_actions_of_amazon_s3() {
    let bucket = "https://photos.s3.eu-west-1.amazonaws.com";
    let get = |uri: &str| signed("s3", "GET", &format!("{bucket}/{uri}"), "");
    needs(&get("a/1"), "s3:GetObject", "arn:aws:s3:::photos/a/1");
    needs(&get("a/1?versionId=3"), "s3:GetObjectVersion", "arn:aws:s3:::photos/a/1");
    needs(&get("?list-type=2"), "s3:ListBucket", "arn:aws:s3:::photos");
    let put = || signed("s3", "PUT", &format!("{bucket}/k"), "");
    needs(&put(), "s3:PutObject", "arn:aws:s3:::photos/k");
    let tagged = with_header(put(), "x-amz-tagging", "a=b");
    needs(&tagged, "s3:PutObject s3:PutObjectTagging", "arn:aws:s3:::photos/k");
    let document = "<Delete><Object><Key>k</Key><VersionId>1</VersionId></Object></Delete>";
    let delete = signed("s3", "POST", &format!("{bucket}/?delete"), document);
    needs(&delete, "s3:DeleteObject s3:DeleteObjectVersion", "arn:aws:s3:::photos/*");
    let copy = with_header(put(), "x-amz-copy-source", "other/k");
    let (_, message) = guard(&allowing("s3:PutObject", "*")).refuse(&copy).unwrap();
    assert!(message.starts_with("not authorized to perform s3:GetObject on arn:aws:s3:::other/k"));
    let point = "https://point-111122223333.s3-accesspoint.eu-west-1.amazonaws.com/k";
    let object = "arn:aws:s3:eu-west-1:111122223333:accesspoint/point/object/k";
    needs(&signed("s3", "GET", point, ""), "s3:GetObject", object);
}

#[test]
fn a_resource_that_a_request_does_not_show_can_be_named() {
    let uri = "https://dynamodb.eu-west-1.amazonaws.com/";
    let body = r#"{"RequestItems": {"orders": {"Keys": []}}}"#;
    let request = signed("dynamodb", "POST", uri, body);
    let request = with_header(request, "x-amz-target", "DynamoDB_20120810.BatchGetItem");
    let orders = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
    let policy = allowing("dynamodb:BatchGetItem", orders);
    let (_, message) = guard(&policy).refuse(&request).unwrap();
    assert!(message.contains("name it with `Guard::resource`"), "{message}");
    let named = guard(&policy).resource("request_items", orders);
    assert_eq!(named.refuse(&request).map(|(_, message)| message), None);
    let tables = "arn:aws:dynamodb:eu-west-1:123456789012:table/*";
    assert!(guard(&allowing("dynamodb:BatchGetItem", tables)).refuse(&request).is_none());
}

#[test]
fn an_index_can_be_allowed_in_place_of_its_table() {
    let uri = "https://dynamodb.eu-west-1.amazonaws.com/";
    let body = r#"{"TableName": "orders", "IndexName": "by-date"}"#;
    let query = signed("dynamodb", "POST", uri, body);
    let query = with_header(query, "x-amz-target", "DynamoDB_20120810.Query");
    let index = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-date";
    needs(&query, "dynamodb:Query", index);
    let table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
    let (_, message) = guard(&allowing("dynamodb:Query", table)).refuse(&query).unwrap();
    assert!(message.contains(index), "{message}");
}

#[test]
fn partitions_follow_from_the_region() {
    let body = r#"{"UserPoolId": "cn-north-1_AbCdEfGhI"}"#;
    let mut request = signed("cognito-idp", "POST", "https://cognito-idp.example.com/", body);
    let authorization =
        "AWS4-HMAC-SHA256 Credential=AKID/20261130/cn-north-1/cognito-idp/aws4_request";
    request.headers_mut().insert("authorization", authorization);
    let target = "AWSCognitoIdentityProviderService.ListUsers";
    let request = with_header(request, "x-amz-target", target);
    let pool = "arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/cn-north-1_AbCdEfGhI";
    needs(&request, "cognito-idp:ListUsers", pool);
}

#[test]
fn unknown_operations_are_refused_unless_they_are_sent() {
    let everything = allowing("*", "*");
    let api = "https://abc.execute-api.eu-west-1.amazonaws.com/live/pets";
    let request = signed("execute-api", "GET", api, "");
    let (_, message) = guard(&everything).refuse(&request).unwrap();
    assert_eq!(
        message,
        "the guard cannot determine the operation of a request to execute-api; \
         `Guard::send_unknown` sends such requests"
    );
    assert!(guard(&everything).send_unknown().refuse(&request).is_none());
}

#[test]
fn operations_that_everyone_can_call_are_sent() {
    let uri = "https://sts.eu-west-1.amazonaws.com/";
    let request = signed("sts", "POST", uri, "Action=GetCallerIdentity&Version=2011-06-15");
    assert!(guard(&allowing("s3:GetObject", "*")).refuse(&request).is_none());
}

/// Returns a request to user pools or identity pools.
fn cognito(service: &str, operation: &str, body: &'static str) -> Request {
    let target = match service {
        "cognito-idp" => "AWSCognitoIdentityProviderService",
        _ => "AWSCognitoIdentityService",
    };
    let uri = format!("https://{service}.eu-west-1.amazonaws.com/");
    with_header(
        signed(service, "POST", &uri, body),
        "x-amz-target",
        &format!("{target}.{operation}"),
    )
}

/// Returns a policy with these statements.
fn of_statements(statements: &str) -> Policy {
    serde_json::from_str(&format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#))
        .unwrap()
}

const ROLE: &str = "arn:aws:iam::123456789012:role/sms";

/// Checks that a request passes the role: that it needs the permission to, and only for this role.
#[track_caller]
fn passes_role(request: &Request) {
    let allowed = r#"{"Effect":"Allow","NotAction":"iam:*","Resource":"*"}"#;
    let (_, message) = guard(&of_statements(allowed)).refuse(request).expect("iam:PassRole");
    let expected = format!("not authorized to perform iam:PassRole on {ROLE}");
    assert!(message.starts_with(&expected), "{message}");
    let service = request.headers().get("authorization").unwrap().split('/').nth(3).unwrap();
    let pass = format!(
        r#"{{"Effect":"Allow","Action":"iam:PassRole","Resource":"{ROLE}",
            "Condition":{{"StringEquals":{{"iam:PassedToService":"{service}.amazonaws.com"}}}}}}"#
    );
    let refused = guard(&of_statements(&format!("{allowed},{pass}"))).refuse(request);
    assert_eq!(refused.map(|(_, message)| message), None);
}

#[test]
fn roles_in_requests_are_passed() {
    passes_role(&cognito(
        "cognito-idp",
        "CreateUserPool",
        r#"{"PoolName": "a", "SmsConfiguration": {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}}"#,
    ));
    passes_role(&cognito(
        "cognito-idp",
        "SetUserPoolMfaConfig",
        r#"{"UserPoolId": "eu-west-1_A", "SmsMfaConfiguration": {"SmsConfiguration":
            {"SnsCallerArn": "arn:aws:iam::123456789012:role/sms"}}}"#,
    ));
    passes_role(&cognito(
        "cognito-idp",
        "UpdateGroup",
        r#"{"UserPoolId": "eu-west-1_A", "GroupName": "g", "RoleArn": "arn:aws:iam::123456789012:role/sms"}"#,
    ));
    passes_role(&cognito(
        "cognito-identity",
        "SetIdentityPoolRoles",
        r#"{"IdentityPoolId": "eu-west-1:1a2b", "Roles":
            {"authenticated": "arn:aws:iam::123456789012:role/sms"}}"#,
    ));
    let uri = "https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions";
    let body = r#"{"FunctionName": "f", "Role": "arn:aws:iam::123456789012:role/sms", "Tags": {"a": "b"}}"#;
    passes_role(&signed("lambda", "POST", uri, body));
}

#[test]
fn requests_without_a_role_pass_none() {
    for (operation, body) in [
        ("CreateUserPool", r#"{"PoolName": "a"}"#),
        ("UpdateGroup", r#"{"UserPoolId": "eu-west-1_A", "GroupName": "g"}"#),
    ] {
        let action = format!("cognito-idp:{operation}");
        let request = cognito("cognito-idp", operation, body);
        assert!(guard(&allowing(&action, "*")).refuse(&request).is_none(), "{operation}");
    }
    let none = r#"{"IdentityPoolId": "eu-west-1:1a2b", "Roles": {}}"#;
    let request = cognito("cognito-identity", "SetIdentityPoolRoles", none);
    let policy = allowing("cognito-identity:SetIdentityPoolRoles", "*");
    assert!(guard(&policy).refuse(&request).is_none());
}

#[test]
fn each_role_of_an_identity_pool_is_passed() {
    let request = cognito(
        "cognito-identity",
        "SetIdentityPoolRoles",
        r#"{"IdentityPoolId": "eu-west-1:1a2b", "Roles": {"authenticated":
            "arn:aws:iam::123456789012:role/users", "unauthenticated":
            "arn:aws:iam::123456789012:role/guests"}}"#,
    );
    let set = r#"{"Effect":"Allow","Action":"cognito-identity:*","Resource":"*"},"#;
    let pass = |role: &str| {
        let role = format!("arn:aws:iam::123456789012:role/{role}");
        let statement =
            format!(r#"{set}{{"Effect":"Allow","Action":"iam:PassRole","Resource":"{role}"}}"#);
        guard(&of_statements(&statement)).refuse(&request).map(|(_, message)| message)
    };
    assert!(
        pass("users").unwrap().contains("iam:PassRole on arn:aws:iam::123456789012:role/guests")
    );
    assert!(
        pass("guests").unwrap().contains("iam:PassRole on arn:aws:iam::123456789012:role/users")
    );
    assert_eq!(pass("*"), None);
}

#[test]
fn tags_at_creation_need_the_action_that_tags() {
    let tagged = r#"{"PoolName": "a", "UserPoolTags": {"team": "blue"}}"#;
    let create = r#"{"Effect":"Allow","Action":"cognito-idp:CreateUserPool","Resource":"*"}"#;
    let request = cognito("cognito-idp", "CreateUserPool", tagged);
    let (_, message) = guard(&of_statements(create)).refuse(&request).unwrap();
    assert!(message.starts_with("not authorized to perform cognito-idp:TagResource"), "{message}");
    let tagging = |team: &str| {
        let tag = format!(
            r#"{create},{{"Effect":"Allow","Action":"cognito-idp:TagResource",
                "Resource":"arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*",
                "Condition":{{"StringEquals":{{"aws:RequestTag/team":"{team}"}},
                "ForAllValues:StringEquals":{{"aws:TagKeys":["team"]}}}}}}"#
        );
        guard(&of_statements(&tag)).refuse(&request).is_none()
    };
    assert!(tagging("blue") && !tagging("red"));
    let untagged =
        cognito("cognito-idp", "CreateUserPool", r#"{"PoolName": "a", "UserPoolTags": {}}"#);
    assert!(guard(&of_statements(create)).refuse(&untagged).is_none());
}
