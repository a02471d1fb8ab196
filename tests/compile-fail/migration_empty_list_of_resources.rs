use cognito_policy::{Policy, policy};

const ADMIN: Policy = policy! {
    "Version": "2012-10-17",
    "Statement": [
        { "Effect": "Allow", "Action": ["cognito-idp:AdminGetUser"], "Resource": [] }
    ]
};

fn main() {}
