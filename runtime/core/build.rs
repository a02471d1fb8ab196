//! Generates the bindings from the built-in tables, as an application does for its own.

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
