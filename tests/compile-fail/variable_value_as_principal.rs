use cognito_policy::{Policy, Trust, Variable, trust_policy, variable};

const ACCOUNT: Variable = variable!("aws:PrincipalAccount");

fn main() {
    let _: Policy<Trust> = trust_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { AWS: ACCOUNT },
            Action: "sts:AssumeRole",
        }],
    };
}
