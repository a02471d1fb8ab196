//! An example that has the name of the library.
#![deny(warnings)]

use at_root::dynamodb::TableArn;
use cognito_policy::{Policy, actions, arn, policy};

const CARTS: TableArn = arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/carts");

fn main() {
    let carts = &CARTS;
    let own: Policy = policy! {
        Statement: { Effect: Allow, Action: "dynamodb:GetItem", Resource: carts },
    };
    // The macros of the bindings have the same tables.
    let theirs = at_root::try_policy! {
        Statement: { Effect: Allow, Action: "dynamodb:GetItem", Resource: carts },
    };
    assert_eq!(theirs, Ok(own.clone()));
    println!("{own}\n{:?}", actions!("dynamodb:*GetItem", on Table));
}
