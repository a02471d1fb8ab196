//! Recorded by the tests.

use cognito_policy::cognito_idp::UserPoolArn;
use cognito_policy::{Policy, policy};

/// The permissions that the program needs.
pub fn permissions(user_pool_arn: &UserPoolArn) -> Policy {
    policy! {
        Statement: [
            {
                Effect: Allow,
                Action: [
                    "cognito-idp:AdminGetUser",
                    "cognito-idp:ListUsers",
                ],
                Resource: "arn:aws:cognito-idp:eu-central-1:*:userpool/eu-central-1_Example01",
            },
            {
                Effect: Allow,
                Action: [
                    "dynamodb:DeleteTable",
                    "dynamodb:DescribeTable",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:Query",
                    "dynamodb:UpdateItem",
                ],
                Resource: "arn:aws:dynamodb:*:*:table/sessions",
            },
            {
                Effect: Allow,
                Action: "s3:ListBucket",
                Resource: "arn:aws:s3:::reports",
            },
            {
                Effect: Allow,
                Action: [
                    "s3:DeleteObject",
                    "s3:GetObject",
                    "s3:PutObject",
                ],
                Resource: "arn:aws:s3:::reports/*",
            },
            {
                Effect: Allow,
                Action: [
                    "sqs:ReceiveMessage",
                    "sqs:SendMessage",
                ],
                Resource: "arn:aws:sqs:*:*:q",
            },
            {
                Effect: Allow,
                Action: [
                    "cognito-idp:AdminAddUserToGroup",
                    "cognito-idp:AdminCreateUser",
                    "cognito-idp:AdminDeleteUser",
                    "cognito-idp:AdminDisableUser",
                    "cognito-idp:AdminSetUserPassword",
                    "cognito-idp:DescribeUserPool",
                    "cognito-idp:ListGroups",
                ],
                // `user_pool_arn`: the resource is only known at run time.
                Resource: user_pool_arn,
            },
        ],
    }
}
