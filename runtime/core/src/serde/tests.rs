use alloc::format;
use alloc::string::{String, ToString};

use cognito_policy_macros::policy;
use serde_json::{Value, json};

use crate::kind::{
    Endpoint, Identity, Kind, Resource, ResourceControl, ServiceControl, Session, Trust,
};
use crate::policy::Policy;
use crate::{AccountId, Sid};

fn read<K: Kind>(document: &Value) -> Result<Policy<K>, String> {
    serde_json::from_value(document.clone()).map_err(|error| error.to_string())
}

fn read_text(text: &str) -> Result<Policy, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// An identity policy of one statement, with one of its members replaced, or removed by `null`.
fn with(name: &str, value: Value) -> Value {
    let mut statement = json!({"Effect": "Allow", "Action": "s3:*", "Resource": "*"});
    match value {
        Value::Null => drop(statement.as_object_mut().unwrap().remove(name)),
        value => statement[name] = value,
    }
    json!({"Version": "2012-10-17", "Statement": statement})
}

#[test]
fn round_trip() {
    let text = r#"{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"A1","Effect":"Allow","Action":["cognito-idp:AdminGetUser","cognito-idp:List*"],"Resource":["arn:aws:cognito-idp:*:*:userpool/${aws:username}"],"Condition":{"ForAnyValue:StringLikeIfExists":{"aws:TagKeys":["\u263a\"",true,1,-2,0.5]},"Null":{"aws:username":"false"}}},{"Effect":"Deny","NotAction":"*","NotResource":"*"}]}"#;
    let policy = read_text(text).unwrap();
    assert_eq!(policy.as_str(), text);
    assert_eq!(serde_json::to_string(&policy).unwrap().replace('\u{263a}', "\\u263a"), text);
    assert_eq!(
        serde_json::to_value(&policy).unwrap(),
        serde_json::from_str::<Value>(text).unwrap()
    );
    assert_eq!(read_text(&policy.to_json_pretty()), Ok(policy.clone()));
}

#[test]
fn what_a_macro_writes_is_read_as_it_is() {
    const POLICY: Policy = policy! {
        Statement: {
            Effect: Deny,
            Action: "*",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalTag/team": "\u{1}\u{8}\t\u{c}\u{7f}\u{85}\u{a0}é☺" } },
        },
    };
    assert_eq!(read_text(POLICY.as_str()), Ok(POLICY));
}

#[test]
fn stands_as_an_object_in_another_document() {
    let policy =
        read_text(r#"{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#).unwrap();
    // The members' order is that of `serde_json::Value`, which a feature of it changes.
    assert_eq!(
        json!({"PolicyDocument": policy}),
        json!({"PolicyDocument": {"Statement": {"Action": "*", "Effect": "Deny", "Resource": "*"}}}),
    );
}

#[test]
fn legal_documents() {
    let statement = json!({"Effect": "Allow", "Action": "s3:Get?bject*", "Resource": "*"});
    for document in [
        json!({"Statement": statement}),
        json!({"Version": "2008-10-17", "Statement": [statement, statement]}),
        with("Sid", json!("")),
        with("Condition", json!({})),
        with("Condition", json!({"StringEquals": {"aws:username": ["a"]}})),
        with("Condition", json!({"ForAllValues:ArnNotLikeIfExists": {"aws:x": "a"}})),
        with("Resource", json!("arn:aws:s3:::bucket/${aws:username}")),
    ] {
        assert!(read::<Identity>(&document).is_ok(), "{document}");
        assert!(read::<Session>(&document).is_ok(), "{document}");
        assert!(read::<ServiceControl>(&document).is_ok(), "{document}");
    }
}

/// Each document is refused as an identity policy, in these words.
fn assert_refused(cases: &[(Value, &str)]) {
    for (document, message) in cases {
        assert_eq!(read::<Identity>(document).unwrap_err(), *message, "{document}");
    }
}

#[test]
fn documents_refused() {
    assert_refused(&[
        (
            json!([]),
            "`the policy` is an empty list: write an object with `Version` and `Statement`",
        ),
        (
            json!({}),
            "`the policy` has no `Statement`: IAM takes no policy without one; add a statement, or attach no policy",
        ),
        (
            json!({"Statement": []}),
            "`Statement` is an empty list: write a statement, or a list of at least one",
        ),
        (
            json!({"Statement": "x"}),
            "`Statement` is the string `x`: write an object with `Effect` and the like",
        ),
        (
            json!({"Statement": [1]}),
            "`Statement[0]` is the number 1: write an object with `Effect` and the like",
        ),
        (
            json!({"statement": []}),
            "`statement` is no element of a policy: a policy has `Version`, `Id` and `Statement`, in this spelling",
        ),
        (
            json!({"Version": "2012-10-18"}),
            "`Version` is the string `2012-10-18`: write \"2012-10-17\", or \"2008-10-17\" for the old language",
        ),
        (
            json!({"Version": 2012}),
            "`Version` is the number 2012: write \"2012-10-17\", or \"2008-10-17\" for the old language",
        ),
        (json!({"Id": null}), "`Id` is `null`: write a string, or leave the member out"),
    ]);
}

#[test]
fn statements_refused() {
    assert_refused(&[
        (
            with("Effect", json!("allow")),
            "`Statement.Effect` is the string `allow`: write \"Allow\" or \"Deny\", in this spelling",
        ),
        (
            with("Effect", json!(true)),
            "`Statement.Effect` is `true`: write \"Allow\" or \"Deny\", in this spelling",
        ),
        (
            with("Effect", Value::Null),
            "`Statement` has no `Effect`: write \"Allow\" or \"Deny\", in this spelling",
        ),
        (
            with("Action", Value::Null),
            "`Statement` has neither `Action` nor `NotAction`: add `Action`: without it the statement says nothing",
        ),
        (
            with("Resource", Value::Null),
            "`Statement` has neither `Resource` nor `NotResource`: add `Resource`: without it the statement says nothing",
        ),
        (
            with("NotAction", json!("*")),
            "`Statement` has both `Action` and `NotAction`: keep one of the two",
        ),
        (
            with("NotResource", json!("*")),
            "`Statement` has both `Resource` and `NotResource`: keep one of the two",
        ),
        (
            with("Actions", json!("*")),
            "`Statement.Actions` is no element of a statement: a statement has `Sid`, `Effect`, `Principal`, `NotPrincipal`, `Action`, `NotAction`, `Resource`, `NotResource` and `Condition`, in this spelling",
        ),
        (
            with("Principal", json!("*")),
            "`Statement.Principal` does not belong in any identity-based policy: remove it: the policy is attached to the principal",
        ),
        (
            with("Sid", json!("a-b")),
            "`Statement.Sid` is the string `a-b`: the Sids of any identity-based policy have ASCII letters and digits alone",
        ),
        (
            with("Sid", json!(1)),
            "`Statement.Sid` is the number 1: write a string, or leave the member out",
        ),
        (
            with("Resource", json!(["*", "userpool/x"])),
            "`Statement.Resource[1]` is the string `userpool/x`: write ARNs, with their six parts, or `*` for every resource",
        ),
        (
            with("Resource", json!([])),
            "`Statement.Resource` is an empty list: write ARNs, with their six parts, or `*` for every resource",
        ),
        (
            with("Condition", json!([])),
            "`Statement.Condition` is an empty list: write an object: operator, then key, then values",
        ),
        (
            with("Condition", json!({"Bool": true})),
            "`Statement.Condition.Bool` is `true`: write an object: key, then values",
        ),
        (
            with("Condition", json!({"Bool": {"x": true}})),
            "`Statement.Condition.Bool.x` is no condition key: write keys as `service:Name` or `aws:Name`",
        ),
        (
            with("Condition", json!({"Bool": {"aws:x": []}})),
            "`Statement.Condition.Bool.aws:x` is an empty list: write a string, a number, `true` or `false`, or a list of at least one",
        ),
        (
            with("Condition", json!({"Bool": {"aws:x": [null]}})),
            "`Statement.Condition.Bool.aws:x[0]` is `null`: write a string, a number, `true` or `false`, or a list of at least one",
        ),
    ]);
}

#[test]
fn actions_have_a_form() {
    for action in
        ["", "s3", "s3:", ":Get", "s3:Get:Object", "s*:GetObject", "s3:Get Object", "s3:${x}", "**"]
    {
        let error = read::<Identity>(&with("Action", json!([action]))).unwrap_err();
        assert!(error.starts_with("`Statement.Action[0]` is the string `"), "{error}");
        assert!(error.contains("write actions as `service:Name`"), "{error}");
    }
}

#[test]
fn operators_have_a_spelling() {
    for operator in [
        "stringEquals",
        "StringEqual",
        "NullIfExists",
        "ForAnyValues:Bool",
        "ForAnyValue:",
        "Bool:IfExists",
    ] {
        let error =
            read::<Identity>(&with("Condition", json!({operator: {"aws:x": "a"}}))).unwrap_err();
        let expected = format!("`Statement.Condition.{operator}` is no condition operator: ");
        assert!(error.starts_with(&expected), "{error}");
    }
}

#[test]
fn members_stand_once() {
    for text in [
        r#"{"Statement":[],"Statement":[]}"#,
        r#"{"Statement":{"Action":"*","\u0041ction":"s3:*"}}"#,
    ] {
        let error = read_text(text).unwrap_err();
        assert!(error.contains("stands twice in one object: keep one of them"), "{error}");
    }
}

#[test]
fn sids_stand_once() {
    let statement = json!({"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"});
    let error = read::<Identity>(&json!({"Statement": [statement, statement]})).unwrap_err();
    assert_eq!(
        error,
        "`Statement[1].Sid` is `A`, which is the Sid of another statement: rename or remove one of them",
    );
    let mut trust = json!({"Sid": "A-1", "Effect": "Allow", "Action": "*", "Principal": "*"});
    assert!(read::<Trust>(&json!({"Statement": [trust, trust]})).is_ok());
    trust["Resource"] = json!("*");
    assert_eq!(
        read::<Trust>(&json!({"Statement": trust})).unwrap_err(),
        "`Statement.Resource` does not belong in any role trust policy: remove it: the role itself is the resource",
    );
}

#[test]
fn principals_by_kind() {
    let statement = |name: &str, principal: Value| with(name, principal);
    let cognito = || statement("Principal", json!({"Federated": "cognito-identity.amazonaws.com"}));
    for document in [
        cognito(),
        statement("Principal", json!("*")),
        statement(
            "Principal",
            json!({"AWS": ["123456789012"], "Service": "cognito-idp.amazonaws.com"}),
        ),
        statement("NotPrincipal", json!({"CanonicalUser": "x"})),
    ] {
        assert!(read::<Resource>(&document).is_ok(), "{document}");
        assert!(read::<Endpoint>(&document).is_ok(), "{document}");
        assert!(read::<Identity>(&document).is_err(), "{document}");
    }
    assert!(read::<ResourceControl>(&statement("Principal", json!("*"))).is_ok());
    let refused = [
        (
            read::<Resource>(&with("Sid", Value::Null)).err(),
            "has neither `Principal` nor `NotPrincipal`",
        ),
        (read::<Resource>(&statement("Principal", json!({}))).err(), "is an empty object"),
        (read::<Resource>(&statement("Principal", json!("x"))).err(), "is the string `x`"),
        (
            read::<Resource>(&statement("Principal", json!({"aws": "*"}))).err(),
            "`Statement.Principal.aws` is no kind of principal",
        ),
        (
            read::<Resource>(&statement("Principal", json!({"AWS": []}))).err(),
            "`Statement.Principal.AWS` is an empty list",
        ),
        (
            read::<Resource>(&statement("Principal", json!({"AWS": [1]}))).err(),
            "`Statement.Principal.AWS[0]` is the number 1",
        ),
        (read::<ResourceControl>(&cognito()).err(), "in any resource control policy write \"*\""),
        (
            read::<ResourceControl>(&statement("NotPrincipal", json!("*"))).err(),
            "write `Principal`",
        ),
        (
            read::<Trust>(&statement("NotPrincipal", json!("*"))).err(),
            "does not belong in any role trust policy",
        ),
    ];
    for (error, part) in refused {
        let error = error.unwrap();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn checked_texts() {
    let account: AccountId = serde_json::from_value(json!("123456789012")).unwrap();
    assert_eq!(serde_json::to_value(&account).unwrap(), json!("123456789012"));
    assert!(serde_json::from_value::<AccountId>(json!("12345678901")).is_err());
    assert!(serde_json::from_value::<AccountId>(json!(123_456_789_012_u64)).is_err());
    let error = serde_json::from_value::<Sid>(json!("a b")).unwrap_err().to_string();
    assert!(error.starts_with("invalid Sid `a b`: "), "{error}");
}
