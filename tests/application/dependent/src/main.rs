//! A crate that depends on the application and uses its tables.

use application::aws::dynamodb::TableArn;
use application::aws::{arn, policy};
use cognito_policy::Policy;

/// An action that is in the application's table, but not in that of `cognito-policy`.
const ARCHIVE: Policy = policy! {
    Statement: { Effect: Allow, Action: "cognito-sync:ArchiveDataset", Resource: "*" },
};

const CARTS: TableArn = arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/shop-carts");

fn main() {
    let carts = &CARTS;
    let read = policy! {
        Statement: { Effect: Allow, Action: "dynamodb:GetItem", Resource: carts },
    };
    println!("{ARCHIVE}\n{read}");
}
