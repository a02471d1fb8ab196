use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Version: "2012-10-17",
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-idp:us-east-1:${aws:PrincipalAccount}:userpool/us-east-1_AbCdEfGhI",
        }],
    };
}
