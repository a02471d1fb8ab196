//! One policy for all teams: each team can use the user pools that have its tag, and cannot change the
//! tag. `cargo run --example multi_tenant_abac`
//!
//! The team is a tag of the caller, `aws:PrincipalTag/team`, which IAM evaluates for each request. The
//! policy does not change when a team is added.

use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{AccountId, Policy, PolicyError, Region, Statement, Variable};
use cognito_policy::{actions, id, variable};

/// The caller's team. The macro checks the key, and the type is only allowed where IAM replaces it.
const TEAM: Variable = variable!("aws:PrincipalTag/team");

fn teams(regions: &[Region], account: &AccountId) -> Result<Policy, PolicyError> {
    let pools: Vec<_> = regions.iter().map(|region| UserPoolArn::any_in(region, account)).collect();
    let same_team = || cognito_idp::resource_tag("team").equals(TEAM);
    Policy::new([
        // User pools have tags, so this condition compiles. With an action that does not support user
        // pools, such as `ListUserPools`, it does not: the statement would have no effect.
        Statement::allow(UserPoolAction::READ).when(same_team()).on(&pools),
        Statement::allow(actions!("cognito-idp:Admin*User*", Write, on UserPool))
            .when(same_team())
            .on(&pools),
        // A new pool must have the tag of the team that creates it. `CreateUserPool` is one of the few
        // actions whose requests have tags, as the macro checks.
        Statement::allow(actions!("cognito-idp:CreateUserPool", with RequestTag))
            .when(cognito_idp::request_tag("team").equals(TEAM))
            .on_everything(),
        // No team can assign a pool to another team.
        Statement::deny(
            actions!("cognito-idp:TagResource" | "cognito-idp:UntagResource", on UserPool, with TagKeys),
        )
        .when(cognito_idp::tag_keys().for_any_value().equals("team"))
        .on(&pools),
    ])
}

fn main() -> Result<(), PolicyError> {
    println!(
        "{:#}",
        teams(&[Region::EU_WEST_1, Region::EU_CENTRAL_1], &id!(AccountId, "123456789012"))?
    );
    Ok(())
}
