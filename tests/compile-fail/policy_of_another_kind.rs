use cognito_policy::{Policy, Trust, policy};

const ROLE: Policy<Trust> = policy! {
    Statement: [{ Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }],
};

fn main() {
    let _ = ROLE;
}
