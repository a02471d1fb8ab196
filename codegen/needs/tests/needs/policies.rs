//! Missing and excess actions of policies.

use cognito_policy_needs::{Deployment, Policy, PolicyKind};

use crate::policy::{deployment, needs};

/// The policy with these statements.
fn policy(statements: &str) -> Policy<'static> {
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    Policy::parse(PolicyKind::Identity, &text).unwrap()
}

fn statement(effect: &str, action: &str, resource: &str) -> String {
    format!(r#"{{"Effect": "{effect}", "Action": "{action}", "Resource": "{resource}"}}"#)
}

fn allow(action: &str, resource: &str) -> String {
    statement("Allow", action, resource)
}

/// Returns the messages about what is missing.
fn missing(calls: &str, statements: &str) -> Vec<String> {
    let needs = needs(calls);
    let missing = needs.missing(&[policy(statements)], &Deployment::default());
    missing.iter().map(ToString::to_string).collect()
}

/// The call is allowed.
#[track_caller]
fn is_allowed(call: &str, statements: &str) {
    assert_eq!(missing(call, statements), Vec::<String>::new());
}

/// The call is missing, and the message ends like this.
#[track_caller]
fn is_missing(call: &str, statements: &str, end: &str) {
    let missing = missing(call, statements);
    let [message] = missing.as_slice() else { panic!("{missing:?}") };
    assert!(message.ends_with(end), "{message}");
}

const NOT_ALLOWED: &str = ", which is not allowed";
const ELSEWHERE: &str = ", which is only allowed on other resources";
const NO_EFFECT: &str = ", but the statement that allows it has no effect";
const DENIED: &str = ", which is explicitly denied";

const GET: &str = "s3.get_object().bucket(\"b\").key(key).send();";
const USER: &str = "idp.admin_get_user().user_pool_id(\"us-east-1_Abc\").send();";
const POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Abc";

#[test]
fn actions_are_matched_as_by_iam() {
    for action in ["s3:GetObject", "S3:getobject", "s3:Get*", "s3:*", "s3:GetObjec?", "*"] {
        is_allowed(GET, &allow(action, "*"));
    }
    for action in ["s3:GetObjectAcl", "s3:Put*", "sqs:*"] {
        is_missing(GET, &allow(action, "*"), NOT_ALLOWED);
    }
    is_allowed(GET, r#"{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}"#);
    is_missing(GET, r#"{"Effect": "Allow", "NotAction": "s3:*", "Resource": "*"}"#, NOT_ALLOWED);
}

#[test]
fn resources_have_to_meet_what_is_known() {
    for resource in ["*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/uploads/*", "arn:aws:s3:::*/x"] {
        is_allowed(GET, &allow("s3:GetObject", resource));
    }
    // Which partition is not known either.
    is_allowed(GET, &allow("s3:GetObject", "arn:aws-cn:s3:::b/*"));
    is_missing(GET, &allow("s3:GetObject", "arn:aws:s3:::b"), NO_EFFECT);
    for resource in ["arn:aws:s3:::c/*", "arn:aws:s3:::c*/*", "arn:*:s3:::c/*"] {
        is_missing(GET, &allow("s3:GetObject", resource), ELSEWHERE);
    }
    is_missing(
        USER,
        &allow(
            "cognito-idp:*",
            "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Xyz",
        ),
        "`cognito-idp:AdminGetUser` on `arn:aws:cognito-idp:us-east-1:*:userpool/us-east-1_Abc`, \
         which is only allowed on other resources",
    );
    is_allowed(USER, &allow("cognito-idp:*", POOL));
    is_allowed(
        USER,
        r#"{"Effect": "Allow", "Action": "cognito-idp:*", "NotResource": "arn:aws:s3:::b"}"#,
    );
    let queue = "sqs.send_message().queue_url(\"https://example.com/q\").send();";
    is_allowed(queue, &allow("sqs:*", "arn:aws:sqs:eu-west-1:123456789012:q"));
    is_missing(queue, &allow("sqs:*", "arn:aws:sqs:eu-west-1:123456789012:x*"), ELSEWHERE);
    let key = "s3.get_object().bucket(\"b\").key(format!(\"users/{name}\")).send();";
    is_allowed(key, &allow("s3:GetObject", "arn:aws:s3:::b/users/a*"));
    is_missing(
        key,
        &allow("s3:GetObject", "arn:aws:s3:::b/teams/*"),
        "`GetObject` needs `s3:GetObject` on `arn:aws:s3:::b/users/*`, which is only allowed on other resources",
    );
    // An unknown pool can be the allowed one.
    is_allowed("idp.admin_get_user().user_pool_id(id).send();", &allow("cognito-idp:*", POOL));
    // The action has no resource types, so that the statement has no effect on it.
    is_missing(
        "s3.list_buckets().send();",
        &allow("s3:*", "arn:aws:s3:::b"),
        "`ListBuckets` needs `s3:ListAllMyBuckets`, but the statement that allows it has no effect",
    );
}

#[test]
fn the_account_of_the_deployment_counts() {
    let other = allow("cognito-idp:*", "arn:aws:cognito-idp:us-east-1:111122223333:userpool/*");
    let needs = needs(USER);
    assert_eq!(needs.missing(&[policy(&other)], &deployment()).len(), 1);
    assert_eq!(needs.missing(&[policy(&other)], &Deployment::default()).len(), 0);
}

#[test]
fn denials_count_if_they_always_apply() {
    let all = allow("*", "*");
    let with = |deny: String| format!("{all}, {deny}");
    is_missing(GET, &with(statement("Deny", "s3:Get*", "*")), DENIED);
    is_missing(GET, &with(statement("Deny", "s3:GetObject", "arn:aws:s3:::b/*")), DENIED);
    is_allowed(GET, &with(statement("Deny", "s3:GetObject", "arn:aws:s3:::b/secret/*")));
    is_allowed(GET, &with(statement("Deny", "s3:GetObject", "arn:aws:s3:::c/*")));
    is_allowed(
        GET,
        &with(r#"{"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}"#.to_owned()),
    );
    is_allowed(
        GET,
        &with(
            r#"{"Effect": "Deny", "Action": "*", "Resource": "*",
            "Condition": {"Bool": {"aws:SecureTransport": "false"}}}"#
                .to_owned(),
        ),
    );
}

#[test]
fn variables_and_conditions_are_assumed_to_match() {
    // Policy variables, and conditions on keys of the request.
    is_allowed(GET, &allow("s3:GetObject", "arn:aws:s3:::b/${aws:PrincipalTag/team}/*"));
    is_missing(GET, &allow("s3:GetObject", "arn:aws:s3:::c/${aws:PrincipalTag/team}/*"), ELSEWHERE);
    let with = |condition: &str| {
        format!(
            r#"{{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
            "Condition": {{{condition}}}}}"#
        )
    };
    is_allowed(GET, &with(r#""IpAddress": {"aws:SourceIp": "10.0.0.0/8"}"#));
    is_allowed(
        GET,
        &with(r#""ForAllValues:StringLike": {"aws:TagKeys": ["a*", "${aws:username}"]}"#),
    );
    // No request fulfils both conditions.
    let never = r#""Null": {"aws:SourceVpc": "true"}, "StringEquals": {"aws:SourceVpc": "vpc-1"}"#;
    is_missing(GET, &with(never), NO_EFFECT);
}

#[test]
fn policies_work_together() {
    let needs = needs(&format!("{GET} {USER}"));
    let (one, other) = (policy(&allow("s3:*", "*")), policy(&allow("cognito-idp:*", "*")));
    assert_eq!(needs.missing(&[one.clone(), other], &Deployment::default()).len(), 0);
    let deny = policy(&statement("Deny", "s3:*", "*"));
    assert_eq!(needs.missing(&[one, deny], &Deployment::default()).len(), 2);
}

#[test]
fn every_call_is_checked_on_its_own_resource() {
    let calls = "s3.get_object().bucket(\"a\").key(k).send();\n\
                 s3.get_object().bucket(\"b\").key(k).send();\n\
                 s3.get_object().bucket(\"b\").key(k).version_id(v).send();";
    let needs = needs(calls);
    let missing = needs
        .missing(&[policy(&allow("s3:GetObject", "arn:aws:s3:::a/*"))], &Deployment::default());
    let found: Vec<_> = missing.iter().map(|it| (it.actions.concat(), it.places[0].line)).collect();
    assert_eq!(found, [("s3:GetObject".to_owned(), 7), ("s3:GetObjectVersion".to_owned(), 8)]);
    assert_eq!(
        missing[0].help(),
        "add `arn:aws:s3:::b/*` to the resources of a statement that allows `s3:GetObject`"
    );
}

#[test]
fn a_query_of_an_index_needs_the_index() {
    let call = "table.query().table_name(\"t\").index_name(\"i\").send();";
    let on = |resource: &str| {
        allow(
            "dynamodb:Query",
            &format!("arn:aws:dynamodb:eu-west-1:123456789012:table/{resource}"),
        )
    };
    is_allowed(call, &on("t/index/i"));
    is_allowed(call, &on("t/index/*"));
    is_missing(call, &on("t"), ELSEWHERE);
    // Neither the table nor the index.
    assert_eq!(missing(call, &on("u/index/i")).len(), 2);
}

#[track_caller]
fn is_excess(calls: &str, statements: &str, expected: &[&str]) {
    let excess = needs(calls).excess(&[policy(statements)], &Deployment::default());
    let messages: Vec<_> = excess.iter().map(|it| format!("{it}; {}", it.help())).collect();
    assert_eq!(messages, expected);
}

#[test]
fn excess_names_what_is_written() {
    is_excess(
        GET,
        &allow("s3:PutObject", "*"),
        &["`s3:PutObject` is allowed, but the program never needs it; remove it"],
    );
    is_excess(
        GET,
        &allow("s3:GetObject*Version", "*"),
        &[
            "`s3:GetObject*Version` allows `s3:GetObjectVersion`, which the program never needs; remove it",
        ],
    );
    is_excess(
        GET,
        &allow("s3:GetObjectV*", "*"),
        &["`s3:GetObjectV*` allows 8 actions that the program never needs, such as \
           `s3:GetObjectVersion`; remove it"],
    );
    is_excess(
        GET,
        &allow("s3:Get*", "*"),
        &["`s3:Get*` allows 62 actions that the program never needs, such as \
           `s3:GetAccelerateConfiguration`; write \"s3:GetObject\""],
    );
    is_excess(
        GET,
        &allow("*", "*"),
        &["`*` allows all actions; the program needs 1; write \"s3:GetObject\""],
    );
    is_excess(
        GET,
        r#"{"Effect": "Allow", "NotAction": ["iam:*", "sts:*"], "Resource": "*"}"#,
        &["`NotAction` allows actions of all services; the program needs few; \
           write `\"Action\": [\"s3:GetObject\"]`"],
    );
}

#[test]
fn what_is_needed_or_not_allowed_is_not_excess() {
    // The key of the bucket may be one of AWS KMS.
    is_excess(GET, &allow("kms:Decrypt", "*"), &[]);
    is_excess(GET, &allow("s3:getObject", "*"), &[]);
    is_excess(GET, &statement("Deny", "s3:PutObject", "*"), &[]);
    let denied = format!("{}, {}", allow("s3:PutObject*", "*"), statement("Deny", "s3:Put*", "*"));
    is_excess(GET, &denied, &[]);
    let needs = needs(GET);
    let other_actions = vec!["logs:*".to_owned()];
    let deployment = Deployment { other_actions, ..Deployment::default() };
    let policy = policy(&allow("logs:PutLogEvents", "*"));
    assert_eq!(needs.excess(std::slice::from_ref(&policy), &deployment), []);
    assert_eq!(needs.excess(&[policy], &Deployment::default()).len(), 1);
}
