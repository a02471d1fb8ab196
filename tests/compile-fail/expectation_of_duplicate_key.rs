use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [
            #[expect(DUPLICATE_KEY, reason = "the same twice")]
            { Effect: Allow, Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
        ],
    };
}
