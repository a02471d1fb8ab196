use cognito_policy::resource_policy;

fn main() {
    let _ = resource_policy! {
        Statement: [{
            Effect: Allow,
            Principal: { Service: "congito-idp.amazonaws.com" },
            Action: "lambda:InvokeFunction",
            Resource: "arn:aws:lambda:us-east-1:123456789012:function:sign-up",
        }],
    };
}
