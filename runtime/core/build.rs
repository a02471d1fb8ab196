//! Generates the bindings from the built-in tables, with the interface that applications use.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new()
        .service("cognito-idp")
        .service("cognito-identity")
        .service("cognito-sync")
        .service("sts")
        .global_tables()
        .build()
}
