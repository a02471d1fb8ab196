//! Generates bindings for services of an application's own.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new()
        .service("dynamodb")
        .spec_file("spec/awkward.json")
        .spec_file("spec/type.json")
        .build()
}
