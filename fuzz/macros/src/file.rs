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

/// Why there is no text of a file.
#[expect(dead_code, reason = "there is no editor")]
pub(crate) enum NoFile {
    Fault(Fault),
    Unknown(TokenStream),
}

impl NamedFile {
    /// Refuses every path.
    pub(crate) fn read(written: &LitStr) -> Result<Self, NoFile> {
        let message = "files are not read";
        Err(NoFile::Fault(Fault::new(written.span(), message, "write the policy itself")))
    }
}
