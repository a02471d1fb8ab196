//! `variable!`, and the places that accept policy variables.

use cognito_policy::cognito_identity::IdentityPoolArn;
use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::cognito_sync::{DatasetAction, DatasetArn, IdentityArn};
use cognito_policy::{
    AccountId, Any, Identity, IdentityId, IdentityPoolId, Policy, Region, Statement, StringPattern,
    Variable, aws, id, policy, variable,
};

const TEAM: Variable = variable!("aws:PrincipalTag/team", "none");
const TEXT: &str = TEAM.as_str();
const OWN: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
const OWN_POOL: Variable<IdentityPoolId> = variable!("cognito-identity.amazonaws.com:aud");
const ACCOUNT: AccountId = id!(AccountId, "123456789012");

#[test]
fn variables_are_constants() {
    assert_eq!(TEXT, "${aws:PrincipalTag/team, 'none'}");
    assert_eq!(OWN.to_string(), "${cognito-identity.amazonaws.com:sub}");
    assert_eq!(format!("{OWN:?}"), r#"Variable("${cognito-identity.amazonaws.com:sub}")"#);
    assert_eq!(variable!("aws:username",), variable!("aws:username"));
}

#[test]
fn types_of_keys() {
    for (variable, text) in [
        (variable!("aws:PrincipalTag/cost center"), "${aws:PrincipalTag/cost center}"),
        (variable!("aws:PrincipalTag/größe"), "${aws:PrincipalTag/größe}"),
        (variable!("aws:userid", "no body"), "${aws:userid, 'no body'}"),
        (variable!("aws:PrincipalArn"), "${aws:PrincipalArn}"),
        (variable!("aws:RequestTag/team"), "${aws:RequestTag/team}"),
        (variable!("saml:sub"), "${saml:sub}"),
        // Services without a table and login providers: only the syntax of the key is checked.
        (variable!("s3:prefix"), "${s3:prefix}"),
        (variable!("login.example.com:sub"), "${login.example.com:sub}"),
    ] {
        assert_eq!(variable.as_str(), text);
    }
}

#[test]
fn identity_keys_of_all_partitions() {
    let subjects: [Variable<IdentityId>; 4] = [
        variable!("cognito-identity.amazonaws.com:sub"),
        variable!("cognito-identity-us-gov.amazonaws.com:sub"),
        variable!("cognito-identity.us-gov-east-1.amazonaws.com:sub"),
        variable!("cognito-identity.cn-north-1.amazonaws.com.cn:sub"),
    ];
    let pools: [Variable<IdentityPoolId>; 4] = [
        variable!("cognito-identity.amazonaws.com:aud"),
        variable!("cognito-identity-us-gov.amazonaws.com:aud"),
        variable!("cognito-identity.us-gov-east-1.amazonaws.com:aud"),
        variable!("cognito-identity.cn-north-1.amazonaws.com.cn:aud"),
    ];
    for (sub, aud) in subjects.into_iter().zip(pools) {
        let provider = sub.as_str().strip_suffix(":sub}").unwrap();
        assert_eq!(aud.as_str().strip_suffix(":aud}"), Some(provider));
    }
    let default: Variable<IdentityId> = variable!(
        "cognito-identity.amazonaws.com:sub",
        "us-east-1:9f8e7d6c-5b4a-4f3e-9d2c-ba9876543210"
    );
    assert!(default.as_str().contains(", 'us-east-1:9f8e7d6c-"));
}

#[test]
fn string_operators() {
    let team = || cognito_idp::resource_tag("team");
    let borrowed: &Variable = &TEAM;
    for (condition, written) in [
        (team().equals(TEAM), r#""StringEquals":{"aws:ResourceTag/team":"VARIABLE"}"#),
        (team().not_equals(borrowed), r#""StringNotEquals":{"aws:ResourceTag/team":"VARIABLE"}"#),
        (team().like(TEAM), r#""StringLike":{"aws:ResourceTag/team":"VARIABLE"}"#),
        (
            team().equals_any([TEAM, variable!("aws:username")]),
            r#""StringEquals":{"aws:ResourceTag/team":["VARIABLE","${aws:username}"]}"#,
        ),
        (
            team().like(StringPattern::starts_with(TEAM)),
            r#""StringLike":{"aws:ResourceTag/team":"VARIABLE*"}"#,
        ),
        (
            team().like(StringPattern::ends_with(borrowed)),
            r#""StringLike":{"aws:ResourceTag/team":"*VARIABLE"}"#,
        ),
        (
            team().like(StringPattern::contains(TEAM)),
            r#""StringLike":{"aws:ResourceTag/team":"*VARIABLE*"}"#,
        ),
        (
            team().like(StringPattern::literal("a*").then(TEAM).then("-?").then_anything()),
            r#""StringLike":{"aws:ResourceTag/team":"a${*}VARIABLE-${?}*"}"#,
        ),
    ] {
        let statement = Statement::allow(UserPoolAction::ListUsers).when(condition);
        let policy = Policy::<Identity>::new([statement.on_everything()]).unwrap();
        let expected = format!(r#""Condition":{{{}}}"#, written.replace("VARIABLE", TEXT));
        assert!(policy.as_str().contains(&expected), "{policy}");
    }
}

#[test]
fn arn_operators() {
    let principal = variable!("aws:PrincipalArn");
    let condition = aws::source_arn().equals_any([principal]);
    let statement = Statement::allow(UserPoolAction::ListUsers).when(condition).on_everything();
    assert!(
        Policy::<Identity>::new([statement])
            .unwrap()
            .as_str()
            .ends_with(r#""ArnEquals":{"aws:SourceArn":"${aws:PrincipalArn}"}}}]}"#)
    );
    let in_macro = policy! {
        Statement: {
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
            Condition: { ArnNotLike: { "aws:SourceArn": &principal } },
        },
    };
    assert!(
        in_macro.as_str().ends_with(r#""ArnNotLike":{"aws:SourceArn":"${aws:PrincipalArn}"}}}}"#)
    );
}

#[test]
fn policy_macro() {
    let local = TEAM;
    let made = policy! {
        Statement: {
            Effect: Allow,
            Action: cognito_idp::ListUsers,
            Resource: "*",
            Condition: {
                StringEquals: { "aws:ResourceTag/team": (variable!("aws:PrincipalTag/team")) },
                StringLike: { "aws:ResourceTag/stage": [TEAM, local, "prod"] },
            },
        },
    };
    assert_eq!(
        made.as_str(),
        concat!(
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","#,
            r#""Action":"cognito-idp:ListUsers","Resource":"*","Condition":{"#,
            r#""StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"},"#,
            r#""StringLike":{"aws:ResourceTag/stage":["${aws:PrincipalTag/team, 'none'}","#,
            r#""${aws:PrincipalTag/team, 'none'}","prod"]}}}}"#,
        )
    );
}

#[test]
fn resource_part_of_an_arn() {
    let pool = id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    let dataset = id!(DatasetName, "profile");
    let region = Region::US_EAST_1;
    let prefix = "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/";
    assert_eq!(
        DatasetArn::matching(&region, &ACCOUNT, &pool, OWN, &dataset).as_str(),
        format!("{prefix}{pool}/identity/${{cognito-identity.amazonaws.com:sub}}/dataset/profile")
    );
    assert_eq!(
        IdentityArn::matching(&region, &ACCOUNT, OWN_POOL, OWN).as_str(),
        format!(
            "{prefix}${{cognito-identity.amazonaws.com:aud}}/identity/\
             ${{cognito-identity.amazonaws.com:sub}}"
        )
    );
    // A variable of a key with arbitrary text fits any placeholder.
    let named = DatasetArn::matching(&region, &ACCOUNT, Any, OWN, TEAM);
    assert!(named.as_str().ends_with(&format!("/dataset/{TEXT}")));
    assert_eq!(
        UserPoolArn::matching(&region, &ACCOUNT, variable!("aws:PrincipalTag/pool")).as_str(),
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws:PrincipalTag/pool}"
    );
    let own_pool = IdentityPoolArn::matching(&region, &ACCOUNT, OWN_POOL);
    assert!(own_pool.as_str().ends_with(":identitypool/${cognito-identity.amazonaws.com:aud}"));
    let policy =
        Policy::<Identity>::new([Statement::allow(DatasetAction::ListRecords).on(&named)]).unwrap();
    assert!(policy.as_str().contains(&format!(r#""Resource":"{named}""#)));
}
