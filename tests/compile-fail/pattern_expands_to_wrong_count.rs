use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: [#[expands_to(3)] "cognito-idp:*tagResource"],
            Resource: "*",
        }],
    };
}
