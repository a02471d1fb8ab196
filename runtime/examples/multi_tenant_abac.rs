//! One policy for every team: each works on the user pools that carry its tag, and cannot change the
//! tag. `cargo run --example multi_tenant_abac`
//!
//! The team is a tag of the caller's, `aws:PrincipalTag/team`, which IAM fills in with each request.
//! So the policy need not be written anew when a team joins.

use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
use cognito_policy::{AccountId, Policy, Region, Statement, Variable, actions, id, variable};

/// The caller's team. The macro has checked the key, and the type goes only where IAM fills it in.
const TEAM: Variable = variable!("aws:PrincipalTag/team");

fn teams(region: &Region, account: &AccountId) -> Policy {
    let pools = UserPoolArn::any_in(region, account);
    let same_team = || cognito_idp::resource_tag("team").equals(TEAM);
    Policy::new([
        // User pools have tags, so this condition can stand here. With an action that is about no
        // pool, such as `ListUserPools`, it would not compile: IAM would ignore the statement.
        Statement::allow(UserPoolAction::READ).when(same_team()).on(&pools),
        Statement::allow(actions!("cognito-idp:Admin*User*", Write, on UserPool))
            .when(same_team())
            .on(&pools),
        // A new pool must carry the tag of the team that creates it. `CreateUserPool` is one of the
        // few actions whose requests have tags, which the macro looks up.
        Statement::allow(actions!("cognito-idp:CreateUserPool", with RequestTag))
            .when(cognito_idp::request_tag("team").equals(TEAM))
            .on_everything(),
        // And nobody hands a pool to another team.
        Statement::deny(
            actions!("cognito-idp:TagResource" | "cognito-idp:UntagResource", on UserPool, with TagKeys),
        )
        .when(cognito_idp::tag_keys().for_any_value().equals("team"))
        .on(&pools),
    ])
}

fn main() {
    println!("{:#}", teams(&Region::EU_WEST_1, &id!(AccountId, "123456789012")));
}
