//! A library that renames `cognito-policy`, and exports it together with its own bindings.
#![deny(warnings, missing_docs, rustdoc::all)]

pub use iam;

/// The bindings that the build script generated.
pub mod aws {
    iam::include_bindings!();
}

#[path = "../../positions.rs"]
pub mod positions;

use aws::dynamodb::{self, TableArn};

/// Allows reading single items of any table.
pub const READ_ANY: iam::Policy = iam::policy! {
    Statement: { Effect: Allow, Action: dynamodb::GetItem, Resource: "*" },
};

/// Allows reading single items of this table.
pub fn read(table: &TableArn) -> iam::Policy {
    aws::policy! {
        Statement: { Effect: Allow, Action: [dynamodb::GetItem], Resource: table },
    }
}

/// Allows querying this table, in whichever crate it is called.
#[macro_export]
macro_rules! query {
    ($table:expr) => {
        $crate::aws::policy! {
            Statement: { Effect: Allow, Action: $crate::aws::dynamodb::Query, Resource: $table },
        }
    };
}
