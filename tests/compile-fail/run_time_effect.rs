use cognito_policy::policy;

const fn effect() -> &'static str {
    "Allow"
}

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: (effect()),
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
        }],
    };
}
