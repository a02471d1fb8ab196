//! A program that uses the macros through another crate, by another path.
#![deny(warnings, missing_docs)]

#[path = "../../positions.rs"]
mod positions;

use renamed::aws::dynamodb::TableArn;
use renamed::aws::{arn, policy};
use renamed::iam;

const CARTS: TableArn = arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/carts");

fn main() {
    let carts = &CARTS;
    let write = policy! {
        Statement: { Effect: Allow, Action: "dynamodb:PutItem", Resource: carts },
    };
    println!("{}\n{}\n{write}", renamed::READ_ANY, renamed::read(carts));
    println!("{}", renamed::query!(&carts));
    for text in renamed::positions::texts().into_iter().chain(positions::texts()) {
        println!("{text}");
    }
}
