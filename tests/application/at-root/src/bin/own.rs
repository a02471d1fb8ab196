//! A binary with bindings of its own, which its macros use.
#![deny(warnings)]

use cognito_policy::{Policy, policy};

fn read(table: &aws::TableArn) -> Policy {
    policy! { Statement: { Effect: Allow, Action: "dynamodb:GetItem", Resource: table } }
}

fn main() {
    println!("{}", read(&arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/carts")));
}

mod aws {
    pub use crate::dynamodb::TableArn;
}

cognito_policy::include_bindings!();
