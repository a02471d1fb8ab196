use cognito_policy::{cognito_idp, policy};

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: cognito_idp::GetId,
            Resource: "*",
        }],
    };
}
