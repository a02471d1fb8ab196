//! The role with which workflows of some repositories deploy an application:
//! `cargo run --example ci_deploy_role`
//!
//! The account, the stage and the repositories come from settings.

use std::error::Error;

use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
use cognito_policy::condition::StringKey;
use cognito_policy::{AccountId, Arn, ArnPart, Policy, PolicyError, Principal, Region, Statement};
use cognito_policy::{StringPattern, Trust, arn, id, policy, sts};

const HOST: &str = "token.actions.githubusercontent.com";

/// Workflows on the main branch of these repositories can assume the role.
fn trust(account: &AccountId, repositories: &[&str]) -> Result<Policy<Trust>, PolicyError> {
    let provider: Arn =
        arn!("arn:aws:iam::{account}:oidc-provider/token.actions.githubusercontent.com");
    // The text of a repository matches only itself, whatever it contains.
    let subjects: Vec<StringPattern> = repositories
        .iter()
        .map(|it| StringPattern::literal("repo:").then(*it).then(":ref:refs/heads/main"))
        .collect();
    let audience = StringKey::named(format!("{HOST}:aud"));
    let subject = StringKey::named(format!("{HOST}:sub"));
    Policy::<Trust>::new([Statement::allow(sts::Action::AssumeRoleWithWebIdentity)
        .principal(Principal::federated(&provider))
        .when(audience.equals("sts.amazonaws.com"))
        .when(subject.like_any(subjects))])
}

/// Deploying changes the pools of the account, and passes the roles of one stage.
fn permissions(account: &AccountId, stage: &ArnPart) -> Result<Policy, PolicyError> {
    let pools = UserPoolArn::any_in(&Region::EU_WEST_1, account);
    let pass: Policy = policy! {
        Statement: {
            Effect: Allow,
            Action: "iam:PassRole",
            Resource: arn!("arn:aws:iam::{account}:role/app-{stage}-*"),
            Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        },
    };
    pass.with([
        Statement::allow([UserPoolAction::DescribeUserPool, UserPoolAction::UpdateUserPool])
            .sid(id!(Sid, "Deploy"))
            .on(&pools),
        Statement::deny(UserPoolAction::DeleteUserPool).on(&pools),
    ])
}

fn main() -> Result<(), Box<dyn Error>> {
    let account: AccountId = "123456789012".parse()?;
    println!("{:#}\n", trust(&account, &["example/shop", "example/admin"])?);
    println!("{:#}\n", permissions(&account, &"prod".parse()?)?);
    // Without a repository, everyone's workflows would be meant, or nobody's.
    println!("Without repositories: {}", trust(&account, &[]).unwrap_err());
    Ok(())
}
