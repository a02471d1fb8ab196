//! Run-time values in `policy!`.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{
    AccountId, Arn, Date, IpRange, Number, Policy, Sid, StringPattern, UserPoolId,
    cognito_identity, cognito_sync, policy, trust_policy,
};

const USER_POOL: &str = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI";

/// Returns the JSON of a policy with these statements.
fn json(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

fn pool() -> UserPoolArn {
    USER_POOL.parse().unwrap()
}

#[test]
fn run_time_values_of_every_kind() {
    struct Office {
        range: IpRange,
        tags: (String, Option<String>),
    }
    impl Office {
        fn stage(&self) -> &str {
            self.tags.1.as_deref().unwrap_or("test")
        }
    }
    let office =
        Office { range: "203.0.113.0/24".parse().unwrap(), tags: ("blue*".to_owned(), None) };
    let end: Date = "2027-01-31".parse().unwrap();
    let sid: Sid = "ReadUsers".parse().unwrap();
    let role: Arn = "arn:aws:iam::123456789012:role/admin".parse().unwrap();
    let pool_id: UserPoolId = "us-east-1_AbCdEfGhI".parse().unwrap();
    let (secure, age, bytes) = (true, 3600_u16, vec![1, 2, 3]);
    let made = policy! {
        Version: "2012-10-17",
        Statement: [{
            Sid: sid,
            Effect: Allow,
            Action: [cognito_idp::AdminGetUser, "cognito-idp:AdminList*"],
            Resource: [pool(), &pool(), "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"],
            Condition: {
                StringEquals: {
                    "aws:ResourceTag/team": &office.tags.0,
                    "aws:ResourceTag/stage": office.stage(),
                    "aws:ResourceTag/pool": pool_id,
                    "aws:ResourceTag/joined": (format!("{}-{}", "a", 1)),
                },
                StringLike: { "aws:ResourceTag/team": [office.tags.0, StringPattern::starts_with("b*")] },
                NumericLessThan: { "aws:MultiFactorAuthAge": age },
                NumericGreaterThan: { "aws:MultiFactorAuthAge": Number::new(0.5).unwrap() },
                DateLessThan: { "aws:CurrentTime": end },
                Bool: { "aws:SecureTransport": secure },
                Null: { "aws:ResourceTag/team": (!secure) },
                IpAddress: { "aws:SourceIp": [office.range, Ipv4Addr::LOCALHOST, (IpAddr::V6(Ipv6Addr::LOCALHOST))] },
                ArnLike: { "aws:PrincipalArn": role },
                BinaryEquals: { "codestar:example": bytes },
            },
        }],
    };
    let expected = json(
        &[
            r#"{"Sid":"ReadUsers","Effect":"Allow","Action":["cognito-idp:AdminGetUser","cognito-idp:AdminList*"],"#,
            r#""Resource":["arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI","#,
            r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI","#,
            r#""arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"],"#,
            r#""Condition":{"StringEquals":{"aws:ResourceTag/team":"blue*","aws:ResourceTag/stage":"test","#,
            r#""aws:ResourceTag/pool":"us-east-1_AbCdEfGhI","aws:ResourceTag/joined":"a-1"},"#,
            r#""StringLike":{"aws:ResourceTag/team":["blue${*}","b${*}*"]},"#,
            r#""NumericLessThan":{"aws:MultiFactorAuthAge":"3600"},"NumericGreaterThan":{"aws:MultiFactorAuthAge":"0.5"},"#,
            r#""DateLessThan":{"aws:CurrentTime":"2027-01-31"},"Bool":{"aws:SecureTransport":"true"},"#,
            r#""Null":{"aws:ResourceTag/team":"false"},"#,
            r#""IpAddress":{"aws:SourceIp":["203.0.113.0/24","127.0.0.1","::1"]},"#,
            r#""ArnLike":{"aws:PrincipalArn":"arn:aws:iam::123456789012:role/admin"},"#,
            r#""BinaryEquals":{"codestar:example":"AQID"}}}"#,
        ]
        .concat(),
    );
    assert_eq!(made.as_str(), expected);
}

#[test]
fn run_time_principals() {
    let account: AccountId = "123456789012".parse().unwrap();
    let provider: Arn = "arn:aws:iam::123456789012:saml-provider/corp".parse().unwrap();
    let role = trust_policy! {
        Statement: [
            { Effect: Allow, Principal: { AWS: [account, "210987654321"] }, Action: "sts:AssumeRole" },
            { Effect: Allow, Principal: { Federated: provider }, Action: "sts:AssumeRoleWithSAML" },
        ],
    };
    assert_eq!(
        role.as_str(),
        json(concat!(
            r#"{"Effect":"Allow","Principal":{"AWS":["123456789012","210987654321"]},"Action":"sts:AssumeRole"},"#,
            r#"{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:saml-provider/corp"},"Action":"sts:AssumeRoleWithSAML"}"#,
        ))
    );
}

#[test]
fn resources_can_be_patterns_and_of_several_types() {
    let account: AccountId = "123456789012".parse().unwrap();
    let pools = UserPoolArn::any_in(&cognito_policy::Region::EU_WEST_1, &account);
    let on_pools =
        policy! { Statement: [{ Effect: Allow, Action: "cognito-idp:*", Resource: pools }] };
    assert!(
        on_pools.as_str().contains(r#""arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*""#)
    );
    let id = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    let sync = format!("arn:aws:cognito-sync:us-east-1:123456789012:identitypool/{id}");
    let pool: cognito_sync::IdentityPoolArn = sync.parse().unwrap();
    let identity: cognito_sync::IdentityArn = format!("{sync}/identity/{id}").parse().unwrap();
    let on_both = policy! { Statement: [{ Effect: Allow, Action: "cognito-sync:*", Resource: [pool, &identity] }] };
    assert!(on_both.as_str().contains(&format!(r#"["{pool}","{identity}"]"#)));
    let bucket: Arn = "arn:aws:s3:::logs/today".parse().unwrap();
    let on_any =
        policy! { Statement: [{ Effect: Allow, Action: "s3:GetObject", Resource: bucket }] };
    assert!(on_any.as_str().contains(r#""Resource":"arn:aws:s3:::logs/today""#));
    let _ = cognito_identity::Action::ALL;
}

#[test]
fn a_policy_can_be_in_a_generic_function() {
    fn of<'p, P: cognito_policy::value::StringValue + ?Sized>(
        pool: &'p UserPoolArn,
        team: &'p P,
    ) -> Policy {
        policy! {
            Statement: [{
                Effect: Allow,
                Action: cognito_idp::AdminGetUser,
                Resource: pool,
                Condition: { StringEquals: { "aws:ResourceTag/team": team } },
            }],
        }
    }
    assert_eq!(of(&pool(), "blue"), of(&pool(), &"blue".to_owned()));
}

#[test]
fn values_are_evaluated_once_and_borrowed() {
    let mut calls = 0;
    let mut team = || {
        calls += 1;
        "blue".to_owned()
    };
    let pool = pool();
    let made = policy! {
        Statement: [{
            Effect: Allow,
            Action: cognito_idp::AdminGetUser,
            Resource: pool,
            Condition: { StringEquals: { "aws:ResourceTag/team": team() } },
        }],
    };
    assert!(made.as_str().contains(pool.as_str()));
    assert_eq!(calls, 1);
}
