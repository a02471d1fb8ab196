use cognito_policy::session_policy;

fn main() {
    let _ = session_policy! {
        #![within(ceiling)]
        Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" }
    };
}
