use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Statement: [
            { Sid: "Pools", Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
            { Sid: "Pools", Effect: Allow, Action: "cognito-identity:ListIdentityPools", Resource: "*" },
        ],
    };
}
