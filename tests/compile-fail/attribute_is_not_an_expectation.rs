use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [
            #[allow(UNSIGNED_ACTION)]
            { Effect: Deny, Action: "cognito-idp:SignUp", Resource: "*" },
        ],
    };
}
