//! How `cognito-policy import` reads, merges and writes tables.
//!
//! The command is a program, which nothing can depend on. Its modules are compiled here once more.

use cognito_policy_spec::tables::Source;

#[path = "../../../codegen/command/src/import"]
#[expect(dead_code, reason = "the rest of the command uses more of them")]
mod import {
    pub(crate) mod entry;
    pub(crate) mod layout;
    pub(crate) mod merge;
}

/// In place of the command's module of this name, which is about terminals too.
mod report {
    #[derive(Debug)]
    #[expect(dead_code, reason = "whoever sees one sees all of it")]
    pub(crate) struct Failure {
        pub(crate) file: String,
        pub(crate) message: String,
        pub(crate) help: Option<String>,
    }
}

use import::entry::Entry;
use import::{layout, merge};

/// The texts that an import makes of a table's text: the table as it is, the table merged into the
/// built-in one of its service, and the same table merged into that once more.
///
/// # Errors
///
/// If a text cannot be read that the loader has read.
pub fn written(text: &str) -> Result<[String; 3], String> {
    let read = |text: &str| Entry::read("table", text).map_err(|failure| format!("{failure:?}"));
    let theirs = read(text)?;
    let builtin = Source::builtin(&theirs.name).map(|source| read(&source.text)).transpose()?;
    let merged = merge::merge(builtin.as_ref(), theirs.clone()).entry;
    let again = merge::merge(Some(&merged), theirs.clone()).entry;
    Ok([layout::table(&theirs), layout::table(&merged), layout::table(&again)])
}
