//! Generates bindings for the services that `cognito-policy` does not have.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new()
        .service("dynamodb")
        // A newer table of Amazon Cognito Sync, which replaces the built-in one.
        .spec_file("spec/cognito-sync.json")
        .module("aws")
        .build()
}
