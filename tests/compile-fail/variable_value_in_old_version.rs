use cognito_policy::{Policy, Variable, policy, variable};

const TEAM: Variable = variable!("aws:PrincipalTag/team");

fn main() {
    let _: Policy = policy! {
        Version: "2008-10-17",
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
            Condition: { StringEquals: { "aws:username": TEAM } },
        }],
    };
}
