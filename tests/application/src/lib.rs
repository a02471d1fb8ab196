//! Policies of an application that uses Amazon Cognito and other AWS services.

/// The bindings that the build script generated.
pub mod aws {
    cognito_policy::include_bindings!();
}

use cognito_policy::cognito_idp::{self, UserPoolArn};
use cognito_policy::{AccountId, Policy, actions, arn, policy};

use aws::cognito_sync::{self, DatasetArn};
use aws::dynamodb::{self, TableAction, TableArn, TableName};

/// The actions that read single orders, as values for the builder. The length is part of the type, so
/// this stops compiling when AWS adds one.
pub const READ_ORDERS: &[TableAction; 2] = actions!("dynamodb:*GetItem", on Table);

/// Returns the ARN of one of the shop's tables.
pub fn table(account: &AccountId, name: &TableName) -> TableArn {
    arn!("arn:aws:dynamodb:eu-west-1:{account}:table/{name}")
}

/// Returns the policy of the function that signs customers in.
pub fn sign_in(pool: &UserPoolArn, orders: &TableArn, customer: &str) -> Policy {
    policy! {
        Statement: [
            {
                Effect: Allow,
                Action: [cognito_idp::AdminGetUser, cognito_idp::AdminInitiateAuth],
                Resource: pool,
            },
            {
                Effect: Allow,
                Action: [dynamodb::GetItem, dynamodb::Query],
                Resource: orders,
                Condition: { ForAllValues:StringEquals: { "dynamodb:LeadingKeys": customer } },
            },
            { Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::shop-pages/*" },
            {
                Effect: Allow,
                Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                Resource: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/sign-in:*",
            },
        ],
    }
}

/// Returns the policy for archiving a dataset. The action is newer than `cognito-policy`.
pub fn archive(dataset: &DatasetArn) -> Policy {
    policy! {
        Statement: { Effect: Allow, Action: cognito_sync::ArchiveDataset, Resource: dataset },
    }
}
