//! A test of the package, with the macros of `cognito_policy` in a module.
#![deny(warnings)]

mod policies {
    use at_root::dynamodb::{self, TableArn};
    use cognito_policy::{Policy, policy};

    pub fn query(table: &TableArn) -> Policy {
        policy! { Statement: { Effect: Allow, Action: dynamodb::Query, Resource: table } }
    }
}

#[test]
fn bindings_are_found_from_a_test() {
    let carts = cognito_policy::arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/carts");
    assert!(policies::query(&carts).as_str().contains("dynamodb:Query"));
}
