use cognito_policy::policy;

fn main() {
    let _ = policy! {
        Version: "2012-10-17",
        Statement: [{
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/${aws:usernam}",
        }],
    };
}
