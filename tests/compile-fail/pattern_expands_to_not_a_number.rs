use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [{
            Effect: Allow,
            Action: [#[expands_to(many)] "cognito-idp:*tagResource"],
            Resource: "*",
        }],
    };
}
