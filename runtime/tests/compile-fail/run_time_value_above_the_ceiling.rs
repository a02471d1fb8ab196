use cognito_policy::policy;

fn main() {
    let team = "blue";
    let _ = policy! {
        #![within("ceiling.json")]
        Statement: {
            Effect: Allow,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
            Condition: { StringEquals: { "aws:PrincipalTag/team": team } },
        }
    };
}
