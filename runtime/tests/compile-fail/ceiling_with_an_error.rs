use cognito_policy::policy;

fn main() {
    let _ = policy! {
        #![within("ceiling_without_action.json")]
        Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
    };
}
