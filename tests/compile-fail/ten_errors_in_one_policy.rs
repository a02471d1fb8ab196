use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Version: "2012-10-18",
        Statement: [
            {
                Sid: "read-users",
                Effect: Alow,
                Action: ["cognito-idp:AdminGetUsr", cognito_ipd::ListUsers, "cognito-idp:ListUserPools"],
                Resource: "arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI",
                Condition: { StringEqual: { "aws:ResourceTag/team": "blue" } },
            },
            {
                Effect: Deny,
                Actions: "cognito-idp:DeleteUserPool",
                Resource: "*",
                Condition: {
                    Bool: { "aws:SecureTransprt": false },
                },
            },
        ],
    };
}
