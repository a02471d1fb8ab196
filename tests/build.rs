//! Generates bindings for services of an application, and for all services of AWS.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use cognito_policy_codegen::Builder;
use cognito_policy_spec::{data, names};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    Builder::new().all_services().out_file(folder.join("all_services.rs")).build()?;
    list_services(&folder.join("list_services.rs"))?;
    // This comes last because the macros use the tables of the last call.
    Builder::new()
        .service("dynamodb")
        .service("logs")
        .spec_file("spec/awkward.json")
        .spec_file("spec/type.json")
        .build()?;
    Ok(())
}

/// Writes a macro call with the name and the module of every service.
fn list_services(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut text = "services! {\n".to_owned();
    for table in data::services() {
        writeln!(text, "    {:?} {}", table.name, names::module(table.name))?;
    }
    text.push_str("}\n");
    Ok(fs::write(path, text)?)
}
