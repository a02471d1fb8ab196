//! Prints the application's policies.

use application::{READ_ORDERS, archive, sign_in, table};
use cognito_policy::{Identity, Policy, Statement, arn, id};

fn main() {
    let pool = arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI");
    let orders =
        application::aws::arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/shop-orders");
    let dataset = "arn:aws:cognito-sync:eu-west-1:123456789012:identitypool/\
                   eu-west-1:1a2b3c4d/identity/eu-west-1:5e6f7a8b/dataset/Carts";
    println!("{}", sign_in(&pool, &orders, "c-1815"));
    println!("{}", archive(&dataset.parse().expect("the ARN of a dataset")));
    let account = id!(AccountId, "123456789012");
    let carts = table(&account, &application::aws::id!(TableName, "shop-carts"));
    let read = Policy::<Identity>::new([Statement::allow(READ_ORDERS).on(&carts)]);
    println!("{}", read.expect("a policy of one statement"));
}
