use cognito_policy::{Policy, policy};

const P: Policy = policy! {
    Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
};

fn main() {
    println!("{P}");
}
