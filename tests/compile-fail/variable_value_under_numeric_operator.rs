use cognito_policy::{Policy, Variable, policy, variable};

const TEAM: Variable = variable!("aws:PrincipalTag/team");

fn main() {
    let _: Policy = policy! {
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
            Condition: { NumericLessThan: { "aws:MultiFactorAuthAge": TEAM } },
        }],
    };
}
