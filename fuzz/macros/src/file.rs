//! Files that a macro reads: none, so that fuzzing depends on its input alone.

use std::path::PathBuf;

use proc_macro2::TokenStream;
use syn::LitStr;

use crate::fault::Fault;

/// A JSON file that a macro names.
pub(crate) struct NamedFile {
    pub(crate) text: String,
    pub(crate) path: PathBuf,
    pub(crate) tracked: TokenStream,
}

impl NamedFile {
    /// Refuses every path.
    pub(crate) fn read(written: &LitStr) -> Result<Self, Fault> {
        Err(Fault::new(written.span(), "files are not read", "write the policy itself"))
    }
}
