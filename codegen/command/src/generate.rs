//! `cognito-policy generate`

use std::fs;
use std::io::Write as _;

use cognito_policy_codegen::Builder;

use crate::arguments::GenerateArguments;
use crate::error::{CommandError, Failure};
use crate::output::stdout;
use crate::status::Status;

/// Writes the bindings that a build script would generate.
pub(crate) fn run(arguments: &GenerateArguments) -> Result<Status, CommandError> {
    let GenerateArguments { out: directory, service, spec_file } = arguments;
    fs::create_dir_all(directory).map_err(|error| Failure {
        file: directory.display().to_string(),
        message: format!("cannot create this directory: {error}"),
        help: None,
    })?;
    let path = directory.join("bindings.rs");
    let builder = service.iter().fold(Builder::new(), Builder::service);
    let builder = spec_file.iter().fold(builder, Builder::spec_file);
    builder.out_file(&path).build().map_err(CommandError::Bindings)?;
    let mut out = stdout();
    writeln!(out, "the bindings are in {}", path.display())?;
    out.flush()?;
    Ok(Status::Clean)
}
