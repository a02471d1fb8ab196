//! Generates bindings for the program.

use cognito_policy_codegen::{Builder, Error};

fn main() -> Result<(), Error> {
    Builder::new().service("dynamodb").build()
}
