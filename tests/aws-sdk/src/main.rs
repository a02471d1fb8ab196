//! Passes policies to the AWS SDK for Rust: builds the inputs of `CreateRole`, `PutRolePolicy` and
//! `AssumeRole`. With a client, `.send()` would follow.

use aws_sdk_iam::operation::create_role::CreateRoleInput;
use aws_sdk_iam::operation::put_role_policy::PutRolePolicyInput;
use aws_sdk_sts::operation::assume_role::AssumeRoleInput;
use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
use cognito_policy::sts::RoleArn;
use cognito_policy::{
    Identity, Policy, Quota, Session, Statement, Trust, arn, session_policy, trust_policy,
};

/// The trust policy of the role.
const TRUST: Policy<Trust> = trust_policy! {
    Statement: {
        Effect: Allow,
        Principal: { AWS: "123456789012" },
        Action: "sts:AssumeRole",
    },
};

/// The session policy, which limits the permissions of the role.
const READ_ONLY: Policy<Session> = session_policy! {
    Statement: {
        Effect: Allow,
        Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
        Resource: "*",
    },
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let role: RoleArn = arn!("arn:aws:iam::123456789012:role/support");
    let pool: UserPoolArn =
        arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");
    let support = Statement::allow([
        UserPoolAction::AdminGetUser,
        UserPoolAction::AdminResetUserPassword,
        UserPoolAction::ListUsers,
    ]);
    let support = Policy::<Identity>::new([support.on(pool)])?;
    assert!(support.size() <= Quota::ROLE_POLICIES.characters());

    let create = CreateRoleInput::builder()
        .role_name("support")
        .assume_role_policy_document(TRUST)
        .build()?;
    let put = PutRolePolicyInput::builder()
        .role_name("support")
        .policy_name("user-pool")
        .policy_document(support)
        .build()?;
    let assume = AssumeRoleInput::builder()
        .role_arn(role)
        .role_session_name("ana")
        .policy(READ_ONLY)
        .build()?;
    println!("{create:#?}\n{put:#?}\n{assume:#?}");
    Ok(())
}
