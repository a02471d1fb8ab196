//! `cognito-policy generate`

use std::fs;
use std::io::{self, Write as _};
use std::process::ExitCode;

use cognito_policy_codegen::Builder;

use crate::arguments::Generate;
use crate::report::{complain, stdout};

/// Writes the bindings that a build script would make.
pub(crate) fn run(arguments: &Generate) -> io::Result<ExitCode> {
    let Generate { out: folder, service, spec_file } = arguments;
    let path = folder.join("bindings.rs");
    if let Err(error) = fs::create_dir_all(folder) {
        complain(&format!("{}: cannot make this folder: {error}", folder.display()), None);
        return Ok(ExitCode::from(2));
    }
    let builder = service.iter().fold(Builder::new(), Builder::service);
    let builder = spec_file.iter().fold(builder, Builder::spec_file);
    if let Err(error) = builder.out_file(&path).build() {
        error.to_string().lines().for_each(|line| complain(line, None));
        return Ok(ExitCode::from(2));
    }
    let mut out = stdout();
    writeln!(out, "the bindings are in {}", path.display())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
