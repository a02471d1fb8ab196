use cognito_policy::policy;

fn main() {
    let _ = policy! {
        #![within("ceiling.json")]
        Statement: [
            // Within the ceiling.
            {
                Effect: Allow,
                Action: "cognito-idp:ListUserPools",
                Resource: "*",
                Condition: { StringEquals: { "aws:PrincipalTag/team": "blue" } },
            },
            // The condition is missing.
            { Effect: Allow, Action: "cognito-idp:AdminGetUser", Resource: "*" },
            // The action is not in the ceiling.
            {
                Effect: Allow,
                Action: "cognito-idp:CreateUserPool",
                Resource: "*",
                Condition: { StringEquals: { "aws:PrincipalTag/team": "blue" } },
            },
        ]
    };
}
