//! Policies of every kind, policies in files, and expectations.

use cognito_policy::kind::Resource;
use cognito_policy::{
    Endpoint, Identity, Policy, ResourceControl, ServiceControl, Session, Trust, endpoint_policy,
    include_policy, policy, resource_control_policy, resource_policy, service_control_policy,
    session_policy,
};

const SESSION: Policy<Session> = session_policy! {
    Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
};
const KEEP_POOLS: Policy<ServiceControl> = service_control_policy! {
    Statement: { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: "*" },
};
const OUR_OWN: Policy<ResourceControl> = resource_control_policy! {
    Statement: {
        Effect: Deny,
        Principal: "*",
        Action: "cognito-idp:*",
        Resource: "*",
        Condition: {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
            BoolIfExists: { "aws:PrincipalIsAWSService": false },
        },
    },
};
const INVOKE: Policy<Resource> = resource_policy! {
    Statement: {
        Sid: "allow-cognito",
        Effect: Allow,
        Principal: { Service: "cognito-idp.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: "arn:aws:lambda:us-east-1:123456789012:function:sign-up",
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*" } },
    },
};
const SIGN_UP: Policy<Endpoint> = endpoint_policy! {
    Statement: { Effect: Allow, Principal: "*", Action: "cognito-idp:SignUp", Resource: "*" },
};
const FILE: Policy = include_policy!("policies/read-users.json");
const FILE_TEXT: &str = FILE.as_str();
const ROLE: Policy<Trust> = include_policy!("policies/authenticated-role.json", kind = trust);

#[test]
fn every_kind_is_a_constant_of_its_type() {
    let starts = |text: &str, statement: &str| {
        assert_eq!(
            text.find(statement),
            Some(r#"{"Version":"2012-10-17","Statement":"#.len()),
            "{text}"
        );
    };
    starts(SESSION.as_str(), r#"{"Effect":"Allow","Action":"cognito-idp:ListUserPools""#);
    starts(KEEP_POOLS.as_str(), r#"{"Effect":"Deny","Action":"cognito-idp:DeleteUserPool""#);
    starts(OUR_OWN.as_str(), r#"{"Effect":"Deny","Principal":"*","#);
    starts(INVOKE.as_str(), r#"{"Sid":"allow-cognito","Effect":"Allow","#);
    starts(SIGN_UP.as_str(), r#"{"Effect":"Allow","Principal":"*","Action":"cognito-idp:SignUp""#);
}

#[test]
fn a_file_is_minified() {
    let parse = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(parse(FILE_TEXT), parse(include_str!("policies/read-users.json")));
    assert!(!FILE_TEXT.contains([' ', '\n']), "{FILE_TEXT}");
    assert!(FILE_TEXT.starts_with(r#"{"Statement":[{"Sid":"ReadUsers","#), "the order is kept");
    assert!(
        FILE_TEXT.contains(r#""aws:ResourceTag/team":["größe","\u65e5\u672c"]"#),
        "{FILE_TEXT}"
    );
    assert_eq!(parse(ROLE.as_str()), parse(include_str!("policies/authenticated-role.json")));
}

#[test]
fn the_kind_of_a_file_can_be_specified() {
    let identity: Policy<Identity> = include_policy!("policies/read-users.json", kind = identity);
    assert_eq!(identity, FILE);
    let session: Policy<Session> = include_policy!("policies/read-users.json", kind = session);
    assert_eq!(session.as_str(), FILE_TEXT);
    let scp: Policy<ServiceControl> = include_policy!("policies/read-users.json", kind = scp,);
    assert_eq!(scp.as_str(), FILE_TEXT);
}

#[test]
#[deny(warnings)]
fn expected_warnings_are_silent() {
    let made = policy! {
        Statement: [
            #[expect(UNSIGNED_ACTION, reason = "lists what is open to everyone")]
            { Effect: Deny, Action: "cognito-idp:SignUp", Resource: "*" },
            { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
        ],
    };
    assert!(made.as_str().contains("cognito-idp:SignUp"));
    assert!(!made.as_str().contains("UNSIGNED_ACTION"));
    let file = include_policy!(
        "policies/open-to-everyone.json",
        expect(UNSIGNED_ACTION, reason = "lists what is open to everyone"),
        expect(OLD_VERSION, reason = "kept unchanged"),
    );
    assert!(file.as_str().contains("cognito-idp:SignUp"));
}

#[test]
#[deny(warnings)]
fn errors_can_be_expected() {
    let made = policy! {
        Statement: [
            #[expect(INVALID_ACTION, reason = "newer than the tables")]
            { Effect: Allow, Action: "cognito-idp:FlyToTheMoon", Resource: "*" },
        ],
    };
    assert!(made.as_str().contains(r#""Action":"cognito-idp:FlyToTheMoon""#));
}

#[test]
#[deny(warnings)]
fn suggestions_are_not_warnings() {
    let scp = service_control_policy! {
        Statement: [{ Effect: Deny, Action: "cognito-idp:*UserPool", Resource: "*" }],
    };
    assert!(scp.as_str().contains(r#""Action":"cognito-idp:*UserPool""#));
}

#[test]
#[deny(warnings)]
fn codes_of_aws_s_validator_are_accepted() {
    let made = policy! {
        Statement: [
            #[expect(DEPRECATED_GLOBAL_CONDITION_KEY, reason = "as it was in 2010")]
            {
                Effect: Allow,
                Action: "cognito-idp:ListUserPools",
                Resource: "*",
                Condition: { ArnLike: { "aws:ARN": "arn:aws:iam::123456789012:role/*" } },
            },
        ],
    };
    assert!(made.as_str().contains(r#""aws:ARN""#));
}
