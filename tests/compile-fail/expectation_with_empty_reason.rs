use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [
            #[expect(UNSIGNED_ACTION, reason = "")]
            { Effect: Deny, Action: "cognito-idp:SignUp", Resource: "*" },
        ],
    };
}
