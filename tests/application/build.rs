//! Makes bindings for the services that the application uses besides those of `cognito-policy`.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new()
        .service("dynamodb")
        // What AWS has added to Amazon Cognito Sync since, and only that.
        .spec_file("spec/cognito-sync.json")
        .module("aws")
        .build()
}
