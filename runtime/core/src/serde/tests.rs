use alloc::format;
use alloc::string::{String, ToString};

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

/// Returns an identity policy of one statement, with one element replaced, or removed by `null`.
fn with(name: &str, value: Value) -> Value {
    let mut statement = json!({"Effect": "Allow", "Action": "s3:*", "Resource": "*"});
    match value {
        Value::Null => drop(statement.as_object_mut().unwrap().remove(name)),
        value => statement[name] = value,
    }
    json!({"Version": "2012-10-17", "Statement": statement})
}

#[test]
fn policies_round_trip() {
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
fn policies_from_macros_are_deserialized() {
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
fn policies_are_objects_in_other_documents() {
    let policy =
        read_text(r#"{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}"#).unwrap();
    // Compares values, because a feature of `serde_json` changes the order of members.
    assert_eq!(
        json!({"PolicyDocument": policy}),
        json!({"PolicyDocument": {"Statement": {"Action": "*", "Effect": "Deny", "Resource": "*"}}}),
    );
}

#[test]
fn valid_documents() {
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

/// Checks the error of each document as an identity policy.
fn assert_errors(cases: &[(Value, &str)]) {
    for (document, message) in cases {
        assert_eq!(read::<Identity>(document).unwrap_err(), *message, "{document}");
    }
}

#[test]
fn invalid_documents() {
    assert_errors(&[
        (json!([]), "the policy is an empty list; write an object with `Version` and `Statement`"),
        (json!({}), "the policy has no `Statement`; add a statement, or do not attach a policy"),
        (
            json!({"Statement": []}),
            "`Statement` is an empty list; write a statement or a list of statements",
        ),
        (
            json!({"Statement": "x"}),
            "`Statement` is the string `x`; write an object with `Effect` and other elements",
        ),
        (
            json!({"Statement": [1]}),
            "`Statement[0]` is the number 1; write an object with `Effect` and other elements",
        ),
        (
            json!({"statement": []}),
            "`statement` is not an element of a policy; write `Version`, `Id` or `Statement`, with this capitalization",
        ),
        (
            json!({"Version": "2012-10-18"}),
            "`Version` is the string `2012-10-18`; write \"2012-10-17\" or \"2008-10-17\"",
        ),
        (
            json!({"Version": 2012}),
            "`Version` is the number 2012; write \"2012-10-17\" or \"2008-10-17\"",
        ),
        (json!({"Id": null}), "`Id` is `null`; write a string, or remove the element"),
    ]);
}

#[test]
fn invalid_statements() {
    assert_errors(&[
        (
            with("Effect", json!("allow")),
            "`Statement.Effect` is the string `allow`; write \"Allow\" or \"Deny\"",
        ),
        (with("Effect", json!(true)), "`Statement.Effect` is `true`; write \"Allow\" or \"Deny\""),
        (with("Effect", Value::Null), "`Statement` has no `Effect`; write \"Allow\" or \"Deny\""),
        (
            with("Action", Value::Null),
            "`Statement` has neither `Action` nor `NotAction`; add `Action`",
        ),
        (
            with("Resource", Value::Null),
            "`Statement` has neither `Resource` nor `NotResource`; add `Resource`",
        ),
        (
            with("NotAction", json!("*")),
            "`Statement` has both `Action` and `NotAction`; remove one of them",
        ),
        (
            with("NotResource", json!("*")),
            "`Statement` has both `Resource` and `NotResource`; remove one of them",
        ),
        (
            with("Actions", json!("*")),
            "`Statement.Actions` is not an element of a statement; write `Sid`, `Effect`, `Principal`, `NotPrincipal`, `Action`, `NotAction`, `Resource`, `NotResource` or `Condition`, with this capitalization",
        ),
        (
            with("Principal", json!("*")),
            "`Statement.Principal` is not allowed in identity-based policies; remove it: the policy is attached to the principal",
        ),
        (
            with("Sid", json!("a-b")),
            "`Statement.Sid` is the string `a-b`; use only ASCII letters and digits",
        ),
        (
            with("Sid", json!(1)),
            "`Statement.Sid` is the number 1; write a string, or remove the element",
        ),
        (
            with("Resource", json!(["*", "userpool/x"])),
            "`Statement.Resource[1]` is the string `userpool/x`; write ARNs with all six parts, or `*` for every resource",
        ),
        (
            with("Resource", json!([])),
            "`Statement.Resource` is an empty list; write ARNs with all six parts, or `*` for every resource",
        ),
        (
            with("Condition", json!([])),
            "`Statement.Condition` is an empty list; write an object of operators, keys and values",
        ),
        (
            with("Condition", json!({"Bool": true})),
            "`Statement.Condition.Bool` is `true`; write an object of keys and values",
        ),
        (
            with("Condition", json!({"Bool": {"x": true}})),
            "`Statement.Condition.Bool.x` is not a condition key; write keys as `service:Name` or `aws:Name`",
        ),
        (
            with("Condition", json!({"Bool": {"aws:x": []}})),
            "`Statement.Condition.Bool.aws:x` is an empty list; write a string, number or boolean, or a list of them",
        ),
        (
            with("Condition", json!({"Bool": {"aws:x": [null]}})),
            "`Statement.Condition.Bool.aws:x[0]` is `null`; write a string, number or boolean, or a list of them",
        ),
    ]);
}

#[test]
fn the_form_of_actions_is_checked() {
    for action in
        ["", "s3", "s3:", ":Get", "s3:Get:Object", "s*:GetObject", "s3:Get Object", "s3:${x}", "**"]
    {
        let error = read::<Identity>(&with("Action", json!([action]))).unwrap_err();
        assert!(error.starts_with("`Statement.Action[0]` is the string `"), "{error}");
        assert!(error.contains("write actions as `service:Name`"), "{error}");
    }
}

#[test]
fn operators_are_case_sensitive() {
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
        let expected = format!("`Statement.Condition.{operator}` is not a condition operator; ");
        assert!(error.starts_with(&expected), "{error}");
    }
}

#[test]
fn duplicate_keys_are_an_error() {
    for text in [
        r#"{"Statement":[],"Statement":[]}"#,
        r#"{"Statement":{"Action":"*","\u0041ction":"s3:*"}}"#,
    ] {
        let error = read_text(text).unwrap_err();
        assert!(error.contains("duplicate key `"), "{error}");
    }
}

#[test]
fn repeated_sids_are_an_error() {
    let statement = json!({"Sid": "A", "Effect": "Allow", "Action": "*", "Resource": "*"});
    let error = read::<Identity>(&json!({"Statement": [statement, statement]})).unwrap_err();
    assert_eq!(
        error,
        "`Statement[1].Sid` is `A`, which is also the Sid of another statement; rename or remove one of them",
    );
    let mut trust = json!({"Sid": "A-1", "Effect": "Allow", "Action": "*", "Principal": "*"});
    assert!(read::<Trust>(&json!({"Statement": [trust, trust]})).is_ok());
    trust["Resource"] = json!("*");
    assert_eq!(
        read::<Trust>(&json!({"Statement": trust})).unwrap_err(),
        "`Statement.Resource` is not allowed in role trust policies; remove it: the role itself is the resource",
    );
}

#[test]
fn principals_depend_on_the_kind() {
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
    let errors = [
        (
            read::<Resource>(&with("Sid", Value::Null)).err(),
            "has neither `Principal` nor `NotPrincipal`",
        ),
        (read::<Resource>(&statement("Principal", json!({}))).err(), "is an empty object"),
        (read::<Resource>(&statement("Principal", json!("x"))).err(), "is the string `x`"),
        (
            read::<Resource>(&statement("Principal", json!({"aws": "*"}))).err(),
            "`Statement.Principal.aws` is not a type of principal",
        ),
        (
            read::<Resource>(&statement("Principal", json!({"AWS": []}))).err(),
            "`Statement.Principal.AWS` is an empty list",
        ),
        (
            read::<Resource>(&statement("Principal", json!({"AWS": [1]}))).err(),
            "`Statement.Principal.AWS[0]` is the number 1",
        ),
        (read::<ResourceControl>(&cognito()).err(), "write \"*\" in resource control policies"),
        (
            read::<ResourceControl>(&statement("NotPrincipal", json!("*"))).err(),
            "write `Principal`",
        ),
        (
            read::<Trust>(&statement("NotPrincipal", json!("*"))).err(),
            "is not allowed in role trust policies",
        ),
    ];
    for (error, part) in errors {
        let error = error.unwrap();
        assert!(error.contains(part), "{error}");
    }
}

#[test]
fn checked_texts_are_strings() {
    let account: AccountId = serde_json::from_value(json!("123456789012")).unwrap();
    assert_eq!(serde_json::to_value(&account).unwrap(), json!("123456789012"));
    assert!(serde_json::from_value::<AccountId>(json!("12345678901")).is_err());
    assert!(serde_json::from_value::<AccountId>(json!(123_456_789_012_u64)).is_err());
    let error = serde_json::from_value::<Sid>(json!("a b")).unwrap_err().to_string();
    assert!(error.starts_with("invalid Sid `a b`: "), "{error}");
}

/// A policy with these values in a condition.
fn with_numbers(values: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Deny","Action":"*","Resource":"*","Condition":{{"NumericEquals":{{"aws:MultiFactorAuthAge":[{values}]}}}}}}}}"#
    )
}

#[test]
fn digits_of_numbers_survive() {
    let numbers = "0.10,12345678901234567890123,-0,0.0,1e3,1E+05,-1.50,18446744073709551616,\
                   0.1000000000000000055511151231257827,1,-7,2.5";
    let text = with_numbers(numbers);
    let policy = read_text(&text).unwrap();
    assert_eq!(policy.as_str(), text);
    assert_eq!(serde_json::to_string(&policy).unwrap(), text);
    let spaced = text.replace(',', " ,\n ").replace(':', " : ").replace(" : //", "://");
    assert_eq!(read_text(&spaced.replace("aws : Multi", "aws:Multi")).unwrap().as_str(), text);
    let pretty = serde_json::to_string_pretty(&policy).unwrap();
    assert!(pretty.contains("\n          0.10,\n          12345678901234567890123,"), "{pretty}");
    // Within another document.
    let document: alloc::vec::Vec<Policy> = serde_json::from_str(&format!("[{text}]")).unwrap();
    assert_eq!(document, [policy]);
}

#[test]
fn numbers_that_lose_digits_become_strings_in_other_formats() {
    let policy = read_text(&with_numbers("0.10,12345678901234567890123,2.5,7,-7")).unwrap();
    let value = serde_json::to_value(&policy).unwrap();
    let numbers = &value["Statement"]["Condition"]["NumericEquals"]["aws:MultiFactorAuthAge"];
    assert_eq!(*numbers, json!(["0.10", "12345678901234567890123", 2.5, 7, -7]));
    let read = read::<Identity>(&value).unwrap();
    assert!(read.as_str().contains(r#"["0.10","12345678901234567890123",2.5,7,-7]"#), "{read}");
}

#[test]
fn deep_documents_are_refused() {
    let deep = format!(r#"{{"Statement":{}1{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    let error = read_text(&deep).unwrap_err();
    assert!(error.contains("nested too deeply") || error.contains("recursion limit"), "{error}");
}
