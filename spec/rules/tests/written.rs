//! Policies written as minified JSON: the spelling of the tables, and the roles of run-time values.

use std::ops::Range;

use cognito_policy_language::expression::Role;
use cognito_policy_language::write::Piece;
use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json::{self, Node, Value};
use cognito_policy_spec::tables::Tables;

/// Reads a policy in which the strings `@0`, `@1` and so on are expressions.
fn document(kind: PolicyKind, text: &str) -> Document<Range<usize>> {
    let mut document = Document::file(kind, json::parse(text).unwrap());
    put_expressions(&mut document.root);
    document
}

fn put_expressions(node: &mut Node<Range<usize>>) {
    match &mut node.value {
        Value::String(text) => {
            if let Some(index) = text.value.strip_prefix('@') {
                node.value = Value::Expression(index.parse().unwrap());
            }
        }
        Value::Array(nodes) => nodes.iter_mut().for_each(put_expressions),
        Value::Object(members) => {
            for member in members {
                put_expressions(&mut member.value);
            }
        }
        _ => {}
    }
}

/// Returns the policy as it is written, with the number and the role of each expression.
fn written(document: &Document<Range<usize>>) -> String {
    let outcome = check(document, Tables::builtin());
    let shown = |piece: &Piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Expression { index, role } => format!("<{index}: {}>", of(role)),
    };
    outcome.pieces.iter().map(shown).collect()
}

fn of(role: &Role) -> String {
    match role {
        Role::Resource(None) => "a resource".to_owned(),
        Role::Resource(Some(types)) => {
            let names = types.iter().map(|it| format!("{}/{}", it.service, it.resource_type));
            names.collect::<Vec<_>>().join(" or ")
        }
        Role::Condition { family, old_version } => {
            format!("{family:?}{}", if *old_version { ", old" } else { "" })
        }
        other => format!("{other:?}"),
    }
}

/// Returns the members of a statement as they are written.
fn members(kind: PolicyKind, members: &str) -> String {
    let before = r#"{"Version":"2012-10-17","Statement":[{"#;
    let text = written(&document(kind, &format!("{before}{members}}}]}}")));
    let inside = text.strip_prefix(before).and_then(|rest| rest.strip_suffix("}]}"));
    inside.expect("the policy around the members").to_owned()
}

fn identity(text: &str) -> String {
    members(PolicyKind::Identity, text)
}

#[test]
fn names_are_written_as_the_tables_spell_them() {
    for (text, expected) in [
        (r#""Action": "COGNITO-IDP:adminGETuser""#, r#""Action":"cognito-idp:AdminGetUser""#),
        (r#""Action": "Cognito-Idp:adminGet*""#, r#""Action":"cognito-idp:adminGet*""#),
        (r#""Action": ["*", "S3:x"]"#, r#""Action":["*","S3:x"]"#),
        (
            r#""Condition": {"StringEquals": {"AWS:username": "a", "aws:requesttag/Team": "b"}}"#,
            r#""Condition":{"StringEquals":{"aws:username":"a","aws:RequestTag/Team":"b"}}"#,
        ),
        (
            r#""Condition": {"StringEquals": {"AWS:username": "a"}, "StringLike": {"aws:Username": "b"}}"#,
            r#""Condition":{"StringEquals":{"aws:username":"a"},"StringLike":{"aws:username":"b"}}"#,
        ),
        // In the same spelling, the two would be duplicate keys.
        (
            r#""Condition": {"StringEquals": {"AWS:username": "a", "aws:Username": "b", "AWS:userid": "c"}}"#,
            r#""Condition":{"StringEquals":{"AWS:username":"a","aws:Username":"b","aws:userid":"c"}}"#,
        ),
        (r#""Sid": [1, true, false, null, {}]"#, r#""Sid":[1,true,false,null,{}]"#),
    ] {
        assert_eq!(identity(text), expected, "{text}");
    }
}

#[test]
fn a_missing_version_is_added() {
    let statement = r#""Statement":[]}"#;
    let with_version = |text: &str, adds_version: bool| {
        let mut document = document(PolicyKind::Identity, text);
        document.adds_version = adds_version;
        written(&document)
    };
    let without = format!("{{{statement}");
    let current = format!(r#"{{"Version":"2012-10-17",{statement}"#);
    let old = format!(r#"{{"Version":"2008-10-17",{statement}"#);
    assert_eq!(with_version(&without, false), without);
    assert_eq!(with_version(&without, true), current);
    assert_eq!(with_version(&old, true), old);
    assert_eq!(with_version(&current, true), current);
    assert_eq!(with_version("{}", true), "{}");
    // It is added to the first of several pieces.
    assert_eq!(
        with_version(r#"{"Statement":[{"Sid":"@0"}]}"#, true),
        r#"{"Version":"2012-10-17","Statement":[{"Sid":"<0: Sid>"}]}"#
    );
}

#[test]
fn an_expression_has_the_role_of_its_place() {
    for (kind, text, expected) in [
        (PolicyKind::Identity, r#""Sid":"@3""#, r#""Sid":"<3: Sid>""#),
        (
            PolicyKind::Trust,
            r#""Principal":{"AWS":["@0"],"Federated":"@1"}"#,
            r#""Principal":{"AWS":["<0: AwsPrincipal>"],"Federated":"<1: FederatedPrincipal>"}"#,
        ),
        (
            PolicyKind::Identity,
            r#""Condition":{"IpAddress":{"aws:SourceIp":"@0"},"ForAnyValue:StringLike":{"aws:TagKeys":["a","@1"]}}"#,
            r#""Condition":{"IpAddress":{"aws:SourceIp":"<0: IpAddress>"},"ForAnyValue:StringLike":{"aws:TagKeys":["a","<1: StringLike>"]}}"#,
        ),
        // An expression cannot be in this place.
        (PolicyKind::Identity, r#""Effect":"@0""#, r#""Effect":"""#),
    ] {
        assert_eq!(members(kind, text), expected, "{text}");
    }
    let old = r#"{"Version":"2008-10-17","Statement":{"Condition":{"Bool":{"aws:SecureTransport":"@0"}}}}"#;
    assert_eq!(
        written(&document(PolicyKind::Identity, old)),
        old.replace("@0", "<0: Bool, old>"),
        "the role says that the policy uses the old version"
    );
}

#[test]
fn a_resource_has_the_types_that_fit_every_action() {
    let resource = |action: &str| {
        let text = identity(&format!(r#""Action":{action},"Resource":"@0""#));
        let (_, role) = text.split_once('<').expect("an expression");
        role.trim_end_matches(r#">""#).to_owned()
    };
    for (action, expected) in [
        (r#""cognito-idp:AdminGetUser""#, "0: cognito-idp/userpool"),
        (
            r#"["cognito-idp:AdminGetUser","cognito-idp:DescribeUserPool"]"#,
            "0: cognito-idp/userpool",
        ),
        // Of these two types, one fits both actions.
        (r#""cognito-idp:AssociateWebACL""#, "0: cognito-idp/userpool or cognito-idp/webacl"),
        (
            r#"["cognito-idp:AssociateWebACL","cognito-idp:AdminGetUser"]"#,
            "0: cognito-idp/userpool",
        ),
        // An action without a resource type does not restrict the types.
        (r#"["cognito-idp:ListUserPools","cognito-idp:AdminGetUser"]"#, "0: cognito-idp/userpool"),
        (r#""cognito-idp:ListUserPools""#, "0: a resource"),
        // No type fits both actions.
        (
            r#"["cognito-idp:AdminGetUser","cognito-identity:DescribeIdentityPool"]"#,
            "0: a resource",
        ),
        (r#"["cognito-idp:AdminGetUser","*"]"#, "0: a resource"),
        (r#"["cognito-idp:AdminGetUser","cognito-idp:Nothing"]"#, "0: a resource"),
        (r#"["cognito-idp:AdminGetUser",1]"#, "0: a resource"),
        // The service has no bindings.
        (r#""s3:GetObject""#, "0: a resource"),
    ] {
        assert_eq!(resource(action), expected, "{action}");
    }
    let negated = r#""NotAction":"cognito-idp:AdminGetUser","Resource":"@0""#;
    assert!(identity(negated).ends_with("<0: a resource>\""));
    let negated = r#""Action":"cognito-idp:AdminGetUser","NotResource":"@0""#;
    assert!(identity(negated).ends_with("<0: a resource>\""));
}

#[test]
fn the_value_of_an_expression_is_not_guessed() {
    let codes = |text: &str| -> Vec<&str> {
        let text = format!(r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow",{text}}}}}"#);
        let outcome = check(&document(PolicyKind::Identity, &text), Tables::builtin());
        outcome.findings.iter().map(|finding| finding.rule.code).collect()
    };
    let pools = r#""cognito-idp:AdminGetUser","cognito-idp:DescribeUserPool""#;
    let both = r#""cognito-idp:AdminGetUser","cognito-identity:DescribeIdentityPool""#;
    for (text, expected) in [
        (format!(r#""Action":[{pools}],"Resource":"@0""#), &[][..]),
        // No resource has both types.
        (format!(r#""Action":[{both}],"Resource":"@0""#), &["RESOURCE_MISMATCH"]),
        (
            format!(r#""Action":[{both}],"Resource":["@0","@1"]"#),
            &["RESOURCE_MISMATCH", "RESOURCE_MISMATCH"],
        ),
        (
            r#""Action":"cognito-idp:AdminGetUser","Resource":"*","Condition":{"StringEquals":{"aws:username":["@0","a"]}}"#
                .to_owned(),
            &[],
        ),
    ] {
        assert_eq!(codes(&text), expected, "{text}");
    }
    let text = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"@0"},"Action":"sts:AssumeRole"}}"#;
    let outcome = check(&document(PolicyKind::Trust, text), Tables::builtin());
    let messages: Vec<&str> = outcome.findings.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(messages, ["a `Service` principal cannot be a run-time value"]);
    let text = format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":[{pools},{both},"cognito-idp:ListUserPools"],"Resource":"@0"}}}}"#
    );
    let outcome = check(&document(PolicyKind::Identity, &text), Tables::builtin());
    let mismatch = outcome.findings.iter().find(|it| it.rule.code == "RESOURCE_MISMATCH");
    assert_eq!(
        mismatch.unwrap().message,
        "no resource type fits every action of the statement: \
         `cognito-idp:AdminGetUser` requires a user pool ARN, \
         `cognito-identity:DescribeIdentityPool` requires an identity pool ARN",
        "lists one action for each type"
    );
}
