//! Generates bindings for the library.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new().service("dynamodb").module("aws").build()
}
