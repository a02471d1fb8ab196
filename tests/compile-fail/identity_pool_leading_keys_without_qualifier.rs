use cognito_policy::{Policy, policy};

const OWN_ITEMS: Policy = policy! {
    Version: "2012-10-17",
    Statement: {
        Effect: Allow,
        Action: ["dynamodb:GetItem", "dynamodb:Query"],
        Resource: "arn:aws:dynamodb:eu-west-1:123456789012:table/notes",
        Condition: {
            StringEquals: { "dynamodb:LeadingKeys": "${cognito-identity.amazonaws.com:sub}" },
        },
    },
};

fn main() {}
