//! Functions of `cognito-policy import` that read, merge and write tables.
//!
//! The command is a program, which packages cannot depend on, so its modules are compiled again.

use cognito_policy_spec::tables::Source;

#[path = "../../../codegen/command/src/import"]
#[expect(dead_code, reason = "the rest of the command uses further items")]
mod import {
    pub(crate) mod entry;
    pub(crate) mod layout;
    pub(crate) mod merge;
}

/// Replaces a module of the command, which writes to terminals.
mod error {
    #[derive(Debug)]
    #[expect(dead_code, reason = "only its Debug output is used")]
    pub(crate) struct Failure {
        pub(crate) file: String,
        pub(crate) message: String,
        pub(crate) help: Option<String>,
    }
}

use import::entry::ServiceEntry;
use import::{layout, merge};

/// Returns three results of an import: the unchanged table, the table merged into the built-in one
/// of its service, and the table merged into that one again.
///
/// # Errors
///
/// Returns an error if the importer cannot read a table that the loader accepts.
pub fn written(text: &str) -> Result<[String; 3], String> {
    let read =
        |text: &str| ServiceEntry::read("table", text).map_err(|failure| format!("{failure:?}"));
    let theirs = read(text)?;
    let builtin = Source::builtin(theirs.name()).map(|source| read(&source.text)).transpose()?;
    let merged = merge::merge(builtin.as_ref(), &theirs).entry;
    let again = merge::merge(Some(&merged), &theirs).entry;
    Ok([layout::table(&theirs), layout::table(&merged), layout::table(&again)])
}
