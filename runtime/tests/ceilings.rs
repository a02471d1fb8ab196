//! Policies that stay within their ceiling compile.

use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{
    Policy, Session, Trust, arn, include_policy, policy, session_policy, trust_policy, try_policy,
};

const LITERAL: Policy = policy! {
    #![within("ceilings/read_pools.json")]
    Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
};

#[test]
fn a_policy_within_its_ceiling_is_a_constant() {
    const TEXT: &str = LITERAL.as_str();
    assert!(TEXT.contains("cognito-idp:ListUserPools") && !TEXT.contains("within"));
}

#[test]
fn the_attribute_is_accepted_inside_and_before_braces() {
    let inside = policy!({
        #![within("ceilings/read_pools.json")]
        Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
    });
    let before = policy! {
        #![within("ceilings/read_pools.json")]
        { "Statement": { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" } }
    };
    assert_eq!(inside.as_str(), LITERAL.as_str());
    assert_eq!(before.as_str(), LITERAL.as_str());
}

#[test]
fn a_run_time_value_counts_as_any_value_of_its_type() {
    let pool: UserPoolArn =
        arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
    let team = "blue";
    let policy = policy! {
        #![within("ceilings/read_pools.json")]
        Statement: {
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: pool,
            Condition: { StringEquals: { "aws:PrincipalTag/team": team } },
        }
    };
    assert!(policy.as_str().contains("userpool/us-east-1_AbCdEfGhI"));
}

#[test]
fn a_list_counts_as_any_values_of_its_type() {
    let pools: Vec<UserPoolArn> = Vec::new();
    let policy = try_policy! {
        #![within("ceilings/read_pools.json")]
        Statement: { Effect: Allow, Action: "cognito-idp:AdminGetUser", Resource: pools }
    };
    assert!(policy.is_err());
}

#[test]
fn a_denial_never_exceeds_a_ceiling() {
    let policy = policy! {
        #![within("ceilings/read_pools.json")]
        Statement: { Effect: Deny, Action: "s3:*", Resource: "*" }
    };
    assert!(policy.as_str().contains("Deny"));
}

#[test]
fn every_kind_has_ceilings() {
    const SESSION: Policy<Session> = session_policy! {
        #![within("ceilings/read_pools.json")]
        Statement: { Effect: Allow, Action: "cognito-idp:DescribeUserPool", Resource: "*" }
    };
    const TRUST: Policy<Trust> = trust_policy! {
        #![within("ceilings/assume_role.json")]
        Statement: {
            Effect: Allow,
            Principal: { AWS: "arn:aws:iam::123456789012:role/ci" },
            Action: "sts:AssumeRole",
        }
    };
    const FILE: Policy =
        include_policy!("ceilings/read_pool.json", within = "ceilings/read_pools.json");
    assert!(SESSION.as_str().contains("DescribeUserPool"));
    assert!(TRUST.as_str().contains("role/ci"));
    assert!(FILE.as_str().contains("DescribeUserPool"));
}
