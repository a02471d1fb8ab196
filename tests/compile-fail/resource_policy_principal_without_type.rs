use cognito_policy::{Policy, kind, resource_policy};

const TRIGGER: Policy<kind::Resource> = resource_policy! {
    Statement: {
        Effect: Allow,
        Principal: "cognito-idp.amazonaws.com",
        Action: "lambda:InvokeFunction",
        Resource: "arn:aws:lambda:eu-west-1:123456789012:function:pre-sign-up",
    },
};

fn main() {}
