//! Lists as values in the macros, `try_` macros, and constants in constant policies.

use std::net::Ipv4Addr;

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{
    Arn, ArnPart, ArnPattern, Date, IdentityId, NonEmpty, Policy, PolicyError, Region, Sid,
    StringPattern, Trust, UserPoolId, Variable, arn, cognito_identity, cognito_sync, id, kind,
    policy, sts, trust_policy, try_endpoint_policy, try_policy, try_resource_control_policy,
    try_resource_policy, try_service_control_policy, try_session_policy, try_trust_policy,
    variable,
};

const POOL: UserPoolArn =
    arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
const OTHER: UserPoolArn =
    arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_JkLmNoPqR");
const POOL_TEXT: &str = POOL.as_str();
const OTHER_TEXT: &str = OTHER.as_str();

/// Returns the value of a member of the only statement.
fn member(policy: &str, name: &str) -> serde_json::Value {
    let policy: serde_json::Value = serde_json::from_str(policy).expect("a policy is JSON");
    let statement = &policy["Statement"];
    let statement = statement.get(0).unwrap_or(statement);
    statement[name].clone()
}

macro_rules! on {
    ($resource:expr) => {
        policy! {
            Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: ($resource) },
        }
    };
}

#[test]
fn lists_of_resources() {
    let pools = || NonEmpty::new([POOL, OTHER]).unwrap();
    let both = serde_json::json!([POOL_TEXT, OTHER_TEXT]);
    assert_eq!(member(on!(pools()).as_str(), "Resource"), both);
    assert_eq!(member(on!(&pools()).as_str(), "Resource"), both);
    assert_eq!(member(on!([POOL, OTHER]).as_str(), "Resource"), both);
    assert_eq!(member(on!(&[&POOL, &OTHER]).as_str(), "Resource"), both);
    // One element is written as one value.
    assert_eq!(member(on!([POOL]).as_str(), "Resource"), POOL_TEXT);
    assert_eq!(on!([POOL]), on!(POOL));
}

#[test]
fn a_list_in_an_array_adds_its_elements() {
    let pools = NonEmpty::new([POOL, OTHER]).unwrap();
    let one = OTHER;
    let made = policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::ListUsers,
            Resource: [one, pools, "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*", pools],
        },
    };
    let all = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*";
    assert_eq!(
        member(made.as_str(), "Resource"),
        serde_json::json!([OTHER_TEXT, POOL_TEXT, OTHER_TEXT, all, POOL_TEXT, OTHER_TEXT])
    );
}

#[test]
fn lists_of_condition_values_are_escaped() {
    let hostile = ["a\"],\"b\":[\"", "*", "${aws:username}", "\\"];
    let teams = NonEmpty::new(hostile).unwrap();
    let ages = NonEmpty::new([1, 2]).unwrap();
    let addresses = [Ipv4Addr::LOCALHOST, Ipv4Addr::BROADCAST];
    let days: NonEmpty<Date> =
        NonEmpty::new(["2027-01-31", "2027-02-01"].map(|it| it.parse().unwrap())).unwrap();
    let roles: [ArnPattern<sts::RoleArn>; 2] = ["a", "b"].map(|it| {
        let name: ArnPart = it.parse().unwrap();
        arn!("arn:aws:iam::123456789012:role/app-{name}")
    });
    let made = policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::ListUsers,
            Resource: "*",
            Condition: {
                StringEquals: { "aws:ResourceTag/team": teams },
                StringLike: { "aws:ResourceTag/stage": teams },
                NumericEquals: { "aws:MultiFactorAuthAge": ages },
                IpAddress: { "aws:SourceIp": addresses },
                DateEquals: { "aws:CurrentTime": days },
                ArnLike: { "aws:PrincipalArn": roles },
            },
        },
    };
    let condition = member(made.as_str(), "Condition");
    assert_eq!(
        condition["StringEquals"]["aws:ResourceTag/team"],
        serde_json::json!(["a\"],\"b\":[\"", "*", "${$}{aws:username}", "\\"])
    );
    assert_eq!(
        condition["StringLike"]["aws:ResourceTag/stage"],
        serde_json::json!(["a\"],\"b\":[\"", "${*}", "${$}{aws:username}", "\\"])
    );
    assert_eq!(condition["NumericEquals"]["aws:MultiFactorAuthAge"], serde_json::json!(["1", "2"]));
    assert_eq!(
        condition["IpAddress"]["aws:SourceIp"],
        serde_json::json!(["127.0.0.1", "255.255.255.255"])
    );
    assert_eq!(
        condition["DateEquals"]["aws:CurrentTime"],
        serde_json::json!(["2027-01-31", "2027-02-01"])
    );
    assert_eq!(condition["ArnLike"]["aws:PrincipalArn"].as_array().map(Vec::len), Some(2));
}

#[test]
fn lists_of_principals_and_patterns() {
    let accounts = [id!(AccountId, "123456789012"), id!(AccountId, "210987654321")];
    let trust = trust_policy! {
        Statement: { Effect: Allow, Principal: { AWS: accounts }, Action: "sts:AssumeRole" },
    };
    assert_eq!(
        member(trust.as_str(), "Principal"),
        serde_json::json!({ "AWS": ["123456789012", "210987654321"] })
    );
    let account = &accounts[0];
    let regions = [Region::US_EAST_1, Region::EU_WEST_1];
    let pools = regions.map(|region| UserPoolArn::any_in(&region, account));
    assert_eq!(member(on!(pools).as_str(), "Resource").as_array().map(Vec::len), Some(2));
    let sub: [Variable<IdentityId>; 1] = [variable!("cognito-identity.amazonaws.com:sub")];
    let own = policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::ListUsers,
            Resource: "*",
            Condition: { StringEquals: { "aws:ResourceTag/owner": sub } },
        },
    };
    assert!(own.as_str().contains(r#""${cognito-identity.amazonaws.com:sub}""#));
}

#[test]
fn lists_of_resources_of_several_types() {
    let id = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    let sync = format!("arn:aws:cognito-sync:us-east-1:123456789012:identitypool/{id}");
    let identity: cognito_sync::IdentityArn = format!("{sync}/identity/{id}").parse().unwrap();
    let identities = NonEmpty::new([identity.clone(), identity]).unwrap();
    let made =
        policy! { Statement: { Effect: Allow, Action: "cognito-sync:*", Resource: identities } };
    assert_eq!(member(made.as_str(), "Resource").as_array().map(Vec::len), Some(2));
    let buckets: Vec<Arn> =
        vec!["arn:aws:s3:::a".parse().unwrap(), "arn:aws:s3:::b".parse().unwrap()];
    let made = try_policy! {
        Statement: { Effect: Allow, Action: "s3:ListBucket", Resource: buckets },
    };
    assert_eq!(
        member(made.unwrap().as_str(), "Resource"),
        serde_json::json!(["arn:aws:s3:::a", "arn:aws:s3:::b"])
    );
    let _ = cognito_identity::Action::ALL;
}

fn read(pools: &[UserPoolArn], teams: &Vec<String>) -> Result<Policy, PolicyError> {
    // The names of the expansion are not those of the caller.
    let (value, error) = (pools, teams);
    'policy: {
        if value.len() > 2 {
            break 'policy Err(PolicyError::NoStatements);
        }
        try_policy! {
            Statement: {
                Sid: ("Read".parse::<Sid>().expect("letters")),
                Effect: Allow,
                Action: cognito_idp::ListUsers,
                Resource: value,
                Condition: {
                    StringEquals: { "aws:ResourceTag/team": error },
                    StringLike: { "aws:ResourceTag/stage": (StringPattern::starts_with("p")) },
                    Bool: { "aws:SecureTransport": (!pools.is_empty()) },
                },
            },
        }
    }
}

#[test]
fn empty_lists_are_errors_of_try_policy() {
    let teams = || vec!["blue".to_owned()];
    let policy = read(&[POOL, OTHER], &teams()).unwrap();
    assert_eq!(member(policy.as_str(), "Resource"), serde_json::json!([POOL_TEXT, OTHER_TEXT]));
    assert_eq!(read(&[], &teams()), Err(PolicyError::EmptyList("Resource")));
    assert_eq!(read(&[POOL], &Vec::new()), Err(PolicyError::EmptyList("Condition")));
    assert_eq!(read(&[POOL, POOL, POOL], &teams()), Err(PolicyError::NoStatements));
}

#[test]
fn every_kind_has_a_fallible_macro() {
    let none: &[Arn] = &[];
    let some: &[Arn] = &["arn:aws:iam::123456789012:role/admin".parse().unwrap()];
    for (roles, is_ok) in [(none, false), (some, true)] {
        let trust: Result<Policy<Trust>, _> = try_trust_policy! {
            Statement: { Effect: Allow, Principal: { AWS: roles }, Action: "sts:AssumeRole" },
        };
        assert_eq!(trust.is_ok(), is_ok);
        let session = try_session_policy! {
            Statement: { Effect: Allow, Action: "iam:GetRole", Resource: roles },
        };
        assert_eq!(session.is_ok(), is_ok);
        let scp = try_service_control_policy! {
            Statement: {
                Effect: Deny,
                Action: "cognito-idp:DeleteUserPool",
                Resource: "*",
                Condition: { ArnNotLike: { "aws:PrincipalArn": roles } },
            },
        };
        assert_eq!(scp.is_ok(), is_ok);
        let rcp = try_resource_control_policy! {
            Statement: {
                Effect: Deny,
                Principal: "*",
                Action: "s3:*",
                Resource: "*",
                Condition: {
                    ArnNotLike: { "aws:PrincipalArn": roles },
                    BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
                },
            },
        };
        assert_eq!(rcp.is_ok(), is_ok);
        let bucket: Arn = "arn:aws:s3:::logs".parse().unwrap();
        let resource: Result<Policy<kind::Resource>, _> = try_resource_policy! {
            Statement: {
                Effect: Allow, Principal: { AWS: roles }, Action: "s3:ListBucket", Resource: bucket,
            },
        };
        assert_eq!(resource.is_ok(), is_ok);
        let endpoint = try_endpoint_policy! {
            Statement: {
                Effect: Allow,
                Principal: { AWS: roles },
                Action: "cognito-idp:ListUserPools",
                Resource: "*",
            },
        };
        assert_eq!(endpoint.is_ok(), is_ok);
    }
    let literal = try_policy! {
        Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    };
    assert!(literal.is_ok());
}

#[test]
fn macros_and_question_marks_need_no_parentheses() -> Result<(), cognito_policy::IdError> {
    let account = id!(AccountId, "123456789012");
    let pool: UserPoolId = "us-east-1_AbCdEfGhI".parse()?;
    let parsed = |text: &str| text.parse::<UserPoolId>();
    let made = policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::ListUsers,
            Resource: [
                arn!("arn:aws:cognito-idp:us-east-1:{account}:userpool/{pool}"),
                arn!("arn:aws:cognito-idp:us-east-1:{account}:userpool/*"),
            ],
            Condition: {
                StringEquals: {
                    "aws:ResourceTag/name": format!("{account}"),
                    "aws:ResourceTag/pool": parsed("us-east-1_AbCdEfGhI")?,
                },
            },
        },
    };
    assert!(made.as_str().contains(r#""aws:ResourceTag/name":"123456789012""#));
    assert_eq!(member(made.as_str(), "Resource")[0], POOL_TEXT);
    Ok(())
}

const OF_CONSTANTS: Policy<Trust> = trust_policy! {
    Statement: [
        {
            Sid: const { NAME },
            Effect: Allow,
            Principal: { AWS: [const { ADMIN }, const { id!(AccountId, "123456789012") }] },
            Action: "sts:AssumeRole",
            Condition: { DateLessThan: { "aws:CurrentTime": const { END } } },
        },
    ],
};
const NAME: Sid = id!(Sid, "Assume");
const ADMIN: sts::RoleArn = arn!("arn:aws:iam::123456789012:role/admin");
const END: Date = id!(Date, "2027-01-31");
const TEXT: &str = OF_CONSTANTS.as_str();

#[test]
fn constants_are_in_constant_policies() {
    let (name, admin, end) = (NAME, ADMIN, END);
    let account = id!(AccountId, "123456789012");
    let at_run_time: Policy<Trust> = trust_policy! {
        Statement: [
            {
                Sid: name,
                Effect: Allow,
                Principal: { AWS: [admin, account] },
                Action: "sts:AssumeRole",
                Condition: { DateLessThan: { "aws:CurrentTime": end } },
            },
        ],
    };
    assert_eq!(TEXT, at_run_time.as_str());
    let fallible = try_policy! {
        Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: const { POOL } },
    };
    assert_eq!(fallible, Ok(on!(POOL)));
}

#[test]
fn parts_of_names_cannot_widen_an_arn() {
    for hostile in ["*", "a/b", "a:b", "a?", "${aws:username}", "a\"", "a\\", "a b", "", "\u{e9}"] {
        assert!(hostile.parse::<ArnPart>().is_err(), "{hostile}");
    }
    let stage: ArnPart = "prod".parse().unwrap();
    let (account, region) = (id!(AccountId, "123456789012"), Region::EU_WEST_1);
    let role: ArnPattern<sts::RoleArn> =
        arn!("arn:aws:iam::{account}:role/team/app-{stage}-{region}");
    assert_eq!(role.as_str(), "arn:aws:iam::123456789012:role/team/app-prod-eu-west-1");
    let bucket: Arn = arn!("arn:aws:s3:::logs-{account}-{region}");
    assert_eq!(bucket.as_str(), "arn:aws:s3:::logs-123456789012-eu-west-1");
    let identity = id!(IdentityId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    // The key of an object can contain `:`, the name of a stream cannot.
    let objects: ArnPattern<Arn> = arn!("arn:aws:s3:::logs/by/{identity}/{stage}*");
    assert!(objects.as_str().ends_with("/by/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab/prod*"));
    let stream: Arn = arn!("arn:aws:kinesis:{region}:{account}:stream/app-{stage}");
    assert_eq!(stream.resource(), "stream/app-prod");
    let dataset: ArnPattern<cognito_sync::DatasetArn> = arn!(
        "arn:aws:cognito-sync:{region}:{account}:identitypool/eu-west-1:1a2b/identity/{identity}/dataset/{stage}-notes"
    );
    assert!(dataset.as_str().ends_with("/dataset/prod-notes"));
}
