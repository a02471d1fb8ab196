use cognito_policy::policy;

fn main() {
    let _ = policy! {
        #![within("no_ceiling.json")]
        Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
    };
}
