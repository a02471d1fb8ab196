//! Generates bindings for services of an application's own.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new().spec_file("spec/dynamodb.json").spec_file("spec/awkward.json").build()
}
