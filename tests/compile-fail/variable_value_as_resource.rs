use cognito_policy::{Policy, Variable, policy, variable};

const TEAM: Variable = variable!("aws:PrincipalTag/team");

fn main() {
    let _: Policy = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:ListUsers",
            Resource: TEAM,
        }],
    };
}
