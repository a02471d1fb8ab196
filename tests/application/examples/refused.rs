//! Mistakes with other services. None of them compiles.

use application::aws::dynamodb::TableArn;
use application::aws::{arn, policy};
use cognito_policy::Policy;

const MISSPELT: Policy = policy! {
    Statement: { Effect: Allow, Action: "s3:GetObjekt", Resource: "arn:aws:s3:::shop-pages/*" },
};

const IMPOSSIBLE: Policy = policy! {
    Statement: {
        Effect: Allow,
        Action: "dynamodb:ListTables",
        Resource: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders",
    },
};

const REMOVED: Policy = policy! {
    Statement: { Effect: Allow, Action: "cognito-sync:ListDatasets", Resource: "*" },
};

const RENAMED: Policy = policy! {
    Statement: { Effect: Allow, Action: "cognito-sync:ReadRecords", Resource: "*" },
};

const INDEX: TableArn = arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/orders/index/by-day");

fn main() {
    println!("{MISSPELT}{IMPOSSIBLE}{REMOVED}{RENAMED}{INDEX}");
}
