//! The policies of a CI role. One of them comes from outside and is checked at run time:
//! `cargo run --example ci_role --features check`, optionally with `--` and the path of a policy.

use std::error::Error;
use std::process::ExitCode;
use std::{env, fs};

use cognito_policy::check::{Checker, Severity};
use cognito_policy::cognito_idp::UserPoolAction;
use cognito_policy::{Identity, Policy, Quota, Statement, Trust, arn, policy, trust_policy};

/// Workflows on the main branch of one repository can assume the role.
const TRUST: Policy<Trust> = trust_policy! {
    Statement: {
        Effect: Allow,
        Principal: {
            Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
            StringEquals: {
                "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
                "token.actions.githubusercontent.com:sub": "repo:example/shop:ref:refs/heads/main",
            },
        },
    },
};

/// The permissions of every pipeline, checked at compile time.
const DEPLOY: Policy = policy! {
    Statement: [
        {
            Sid: "Look",
            Effect: Allow,
            Action: ["cognito-idp:DescribeUserPool", "cognito-idp:ListUserPoolClients"],
            Resource: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*",
        },
        { Sid: "Find", Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    ],
};

/// Additional permissions for one team, from a source that is not trusted.
const TEAM: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Look",
      "Effect": "Allow",
      "Action": ["cognito-idp:UpdateUserPool", "cognito-idp:updateuserpoolclient"],
      "Resource": "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI"
    }
  ]
}"#;

/// Returns the policies to attach to the role.
fn policies(team: &str) -> Result<Vec<Policy>, Box<dyn Error>> {
    // Reject policies that IAM accepts, but that are dangerous.
    let checker = Checker::new().deny(Severity::Security);
    let (team, report) = checker.parse::<Identity>(team)?;
    for warning in report.warnings() {
        eprintln!("{warning}\n");
    }
    // An explicit deny overrides everything that the team's policy allows.
    let production =
        arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_PrOdUcTiO");
    let keep = Statement::deny([UserPoolAction::DeleteUserPool, UserPoolAction::UpdateUserPool])
        .on(production);
    let merged = Policy::merge([&DEPLOY, &team])?.with([keep])?;
    merged.check()?;
    // A role can have several managed policies, if one is too long.
    Ok(merged.split(Quota::MANAGED_POLICY)?)
}

fn run() -> Result<(), Box<dyn Error>> {
    let team = match env::args().nth(1) {
        Some(path) => fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?,
        None => TEAM.to_owned(),
    };
    let policies = policies(&team)?;
    println!("Trust:\n{TRUST:#}");
    for policy in policies {
        let most = Quota::MANAGED_POLICY.characters();
        println!("\nPolicy of {} characters, of at most {most}:\n{policy:#}", policy.size());
    }
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
