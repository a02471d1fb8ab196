//! Generates bindings for the package.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new().service("dynamodb").build()
}
