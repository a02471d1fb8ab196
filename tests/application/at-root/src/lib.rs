//! A library with bindings and with its own import of a macro, which takes precedence.
//!
//! Examples in its documentation can use the types of the bindings:
//!
//! ```
//! use at_root::dynamodb::TableArn;
//! use cognito_policy::{Policy, policy};
//!
//! fn describe(table: &TableArn) -> Policy {
//!     policy! {
//!         Statement: { Effect: Allow, Action: "dynamodb:DescribeTable", Resource: table },
//!     }
//! }
//! # let _ = describe;
//! ```
#![deny(warnings, missing_docs, rustdoc::all)]

cognito_policy::include_bindings!();

use cognito_policy::{Policy, policy};
use dynamodb::TableArn;

/// Allows a customer to read their own items of a table.
pub fn read(table: &TableArn, customer: &str) -> Policy {
    policy! {
        Statement: {
            Effect: Allow,
            Action: [dynamodb::GetItem, dynamodb::Query],
            Resource: table,
            Condition: { ForAllValues:StringEquals: { "dynamodb:LeadingKeys": customer } },
        },
    }
}

/// Returns the policy with a list that can be empty.
pub fn read_tables(tables: &[TableArn]) -> Result<Policy, cognito_policy::PolicyError> {
    try_policy! { Statement: { Effect: Allow, Action: dynamodb::Scan, Resource: tables } }
}

#[cfg(test)]
mod tests {
    #[test]
    fn bindings_are_found_from_a_unit_test() {
        let table = cognito_policy::arn!("arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
        assert!(super::read(&table, "c-1815").as_str().contains(table.as_str()));
        assert!(super::read_tables(&[]).is_err());
    }
}
