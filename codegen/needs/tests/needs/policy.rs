//! Resources of calls, and the policies and JSON with them.

use crate::folder::Folder;
use cognito_policy_needs::services::of_crate;
use cognito_policy_needs::{Call, Deployment, Needs, Reason, Setter, of_source};

pub(crate) fn needs(calls: &str) -> Needs {
    let clients = "
        s3: aws_sdk_s3::Client, idp: aws_sdk_cognitoidentityprovider::Client,
        pools: aws_sdk_cognitoidentity::Client, sqs: aws_sdk_sqs::Client, sns: aws_sdk_sns::Client,
        secrets: aws_sdk_secretsmanager::Client, table: aws_sdk_dynamodb::Client,
        lambda: aws_sdk_lambda::Client, keys: aws_sdk_kms::Client, ssm: aws_sdk_ssm::Client
    ";
    let folder = Folder::new().file("main.rs", format!("async fn all({clients}) {{ {calls} }}"));
    of_source(folder.path()).unwrap()
}

pub(crate) fn deployment() -> Deployment {
    Deployment {
        account: Some("123456789012".to_owned()),
        region: Some("eu-west-1".to_owned()),
        resources: vec![(
            "topic_arn".to_owned(),
            "arn:aws:sns:eu-west-1:123456789012:news".to_owned(),
        )],
        ..Deployment::default()
    }
}

/// Checks the only resource of the only statement.
#[track_caller]
fn is_on(call: &str, resource: &str) {
    let policy = needs(call).policy(&deployment());
    let [statement] = policy.statements.as_slice() else { panic!("{policy:?}") };
    assert_eq!(statement.resources, [resource]);
    assert_eq!(statement.reason, (resource == "*").then_some(statement.reason).flatten());
}

#[test]
fn literals_narrow_resources() {
    is_on("s3.get_object().bucket(\"b\").key(\"k/1\").send();", "arn:aws:s3:::b/k/1");
    is_on("s3.get_object().bucket(\"b\").key(k).send();", "arn:aws:s3:::b/*");
    is_on("s3.list_objects_v2().bucket(\"b\").send();", "arn:aws:s3:::b");
    is_on(
        "table.query().table_name(\"t\").send();",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/t",
    );
    is_on(
        "lambda.invoke().function_name(\"f\").send();",
        "arn:aws:lambda:eu-west-1:123456789012:function:f",
    );
    is_on("keys.decrypt().key_id(\"1a\").send();", "arn:aws:kms:eu-west-1:123456789012:key/1a");
    is_on(
        "secrets.get_secret_value().secret_id(\"db\").send();",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-??????",
    );
    is_on(
        "ssm.get_parameter().name(\"/a/b\").send();",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/a/b",
    );
}

#[test]
fn the_start_of_a_name_narrows_resources() {
    is_on(
        "s3.put_object().bucket(\"b\").key(format!(\"users/{name}/photo\")).send();",
        "arn:aws:s3:::b/users/*",
    );
    is_on(
        "let key = format!(\"a}}b/{}\", name); s3.get_object().bucket(\"b\").key(&key).send();",
        "arn:aws:s3:::b/a}b/*",
    );
    is_on("s3.get_object().bucket(\"b\").key(format!(\"{name}\")).send();", "arn:aws:s3:::b/*");
    is_on(
        "table.query().table_name(format!(\"orders-{stage}\")).send();",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-*",
    );
    is_on(
        "secrets.get_secret_value().secret_id(format!(\"db/{stage}\")).send();",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db/*",
    );
    is_on(
        "ssm.get_parameter().name(format!(\"/app/{stage}/key\")).send();",
        "arn:aws:ssm:eu-west-1:123456789012:parameter/app/*",
    );
    is_on(
        "idp.admin_get_user().user_pool_id(format!(\"us-east-1_{id}\")).send();",
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_*",
    );
}

#[test]
fn the_region_of_a_request_takes_precedence() {
    let pool = Setter {
        name: "user_pool_id".to_owned(),
        value: Some("eu-west-1_Example01".to_owned()),
        ..Setter::default()
    };
    let call = Call {
        setters: Some(vec![pool]),
        region: Some("cn-north-1".to_owned()),
        ..Call::new(of_crate("aws-sdk-cognitoidentityprovider").unwrap(), "ListUsers")
    };
    assert_eq!(
        Needs::from_iter([call]).policy(&deployment()).statements[0].resources,
        ["arn:aws-cn:cognito-idp:cn-north-1:123456789012:userpool/eu-west-1_Example01"],
    );
}

#[test]
fn ids_and_urls_name_their_region_and_account() {
    is_on(
        "idp.admin_get_user().user_pool_id(\"us-east-1_A\").send();",
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_A",
    );
    is_on(
        "pools.describe_identity_pool().identity_pool_id(\"cn-north-1:1a\").send();",
        "arn:aws-cn:cognito-identity:cn-north-1:123456789012:identitypool/cn-north-1:1a",
    );
    is_on(
        "sqs.send_message().queue_url(\"https://sqs.us-east-2.amazonaws.com/111122223333/q\").send();",
        "arn:aws:sqs:us-east-2:111122223333:q",
    );
}

#[test]
fn arns_are_resources() {
    is_on(
        "lambda.invoke().function_name(\"arn:aws:lambda:eu-west-1:1:function:g\").send();",
        "arn:aws:lambda:eu-west-1:1:function:g",
    );
    // The deployment knows the topic.
    is_on("sns.publish().topic_arn(topic).send();", "arn:aws:sns:eu-west-1:123456789012:news");
}

/// Checks the actions and the resources of each statement.
#[track_caller]
fn statements_are(call: &str, expected: &[(&str, &str)]) {
    let policy = needs(call).policy(&deployment());
    let mut found = Vec::new();
    for statement in &policy.statements {
        found.push((statement.actions.join(" "), statement.resources.join(" ")));
    }
    let found: Vec<_> = found.iter().map(|(it, on)| (it.as_str(), on.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn copies_need_actions_on_their_source() {
    statements_are(
        "s3.copy_object().bucket(\"b\").key(\"k\").copy_source(\"/c/a/1?versionId=2\").send();",
        &[("s3:PutObject", "arn:aws:s3:::b/k"), ("s3:GetObject", "arn:aws:s3:::c/a/1")],
    );
    statements_are(
        "s3.upload_part_copy().bucket(\"b\").key(\"k\").copy_source(source).send();",
        &[("s3:PutObject", "arn:aws:s3:::b/k"), ("s3:GetObject", "*")],
    );
    statements_are(
        "keys.re_encrypt().source_key_id(\"1a\").destination_key_id(\"2b\").send();",
        &[
            ("kms:ReEncryptFrom", "arn:aws:kms:eu-west-1:123456789012:key/1a"),
            ("kms:ReEncryptTo", "arn:aws:kms:eu-west-1:123456789012:key/2b"),
        ],
    );
}

#[test]
fn what_is_not_known_is_every_resource() {
    for call in [
        "s3.get_object().bucket(b).key(\"k\").send();",
        "idp.admin_get_user().user_pool_id(id).send();",
        "idp.admin_get_user().set_user_pool_id(id).send();",
        "keys.decrypt().key_id(\"alias/a\").send();",
        // One call on a known pool does not limit the other.
        "idp.admin_get_user().user_pool_id(\"us-east-1_A\").send(); idp.admin_get_user().send();",
    ] {
        let policy = needs(call).policy(&Deployment::default());
        assert_eq!(policy.statements[0].resources, ["*"], "{call}");
        assert_eq!(policy.statements[0].reason, Some(Reason::NotKnown), "{call}");
    }
    let policy = needs("s3.list_buckets().send();").policy(&deployment());
    assert_eq!(policy.statements[0].reason, Some(Reason::Unscoped));
}

#[test]
fn the_deployment_limits_what_is_not_known() {
    let is_on = |call: &str, resources: &[&str]| {
        let policy = needs(call).policy(&deployment());
        assert_eq!(policy.statements[0].resources, resources, "{call}");
        assert_eq!(policy.statements[0].reason, Some(Reason::NotKnown), "{call}");
    };
    is_on(
        "idp.admin_get_user().user_pool_id(id).send();",
        &["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*"],
    );
    is_on(
        "keys.decrypt().key_id(\"1a\").send(); keys.decrypt().key_id(key).send();",
        &["arn:aws:kms:eu-west-1:123456789012:key/*", "arn:aws:kms:eu-west-1:123456789012:key/1a"],
    );
    // Neither Regions nor accounts are in ARNs of buckets.
    is_on("s3.get_object().bucket(b).key(\"k\").send();", &["*"]);
}

#[test]
fn indexes_that_a_query_names_are_resources() {
    let call = "table.query().table_name(\"t\").index_name(name).send();";
    let policy = needs(call).policy(&deployment());
    let table = "arn:aws:dynamodb:eu-west-1:123456789012:table/t";
    assert_eq!(policy.statements[0].resources, [table.to_owned(), format!("{table}/index/*")]);
}

#[test]
fn actions_on_the_same_resources_share_a_statement() {
    let calls = "
        s3.get_object().bucket(\"a\").key(k).send(); s3.put_object().bucket(\"a\").key(k).send();
        s3.get_object().bucket(\"b\").key(k).send(); s3.put_object().bucket(\"b\").key(k).send();
        s3.list_buckets().send();
    ";
    let policy = needs(calls).policy(&Deployment::default());
    assert_eq!(
        policy.to_json(),
        r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:GetObject",
        "s3:PutObject"
      ],
      "Resource": [
        "arn:aws:s3:::a/*",
        "arn:aws:s3:::b/*"
      ]
    },
    {
      "Sid": "NoResourceLevelPermissions",
      "Effect": "Allow",
      "Action": "s3:ListAllMyBuckets",
      "Resource": "*"
    }
  ]
}
"#
    );
}

#[test]
fn json_has_every_member() {
    let needs = needs("s3.get_object().bucket(\"a\").key(k).send();");
    let json = needs.to_json(&Deployment::default(), None);
    let file = needs.operations[0].places[0].file.to_string_lossy().replace('\\', "\\\\");
    assert_eq!(
        json,
        format!(
            concat!(
                r#"{{"operations":[{{"service":"s3","operation":"GetObject","actions":["s3:GetObject"],"#,
                r#""possible_actions":["kms:Decrypt"],"dependent_actions":[],"access":"actions","#,
                r#""origin":"program","reason":null,"places":[{{"file":"{}","line":6}}],"#,
                r#""setters":[{{"name":"bucket","value":"a"}},{{"name":"key","value":null}}],"#,
                r#""resource":"arn:aws:s3:::a/*","resources":["arn:aws:s3:::a/*"]}}],"ambiguous":[],"unreadable":[]}}"#,
            ),
            file
        )
    );
}
