use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [
            #[expect(UNSIGNED_ACTIONS, reason = "documents what is open")]
            { Effect: Deny, Action: "cognito-idp:SignUp", Resource: "*" },
        ],
    };
}
