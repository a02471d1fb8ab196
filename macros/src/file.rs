//! Files that a macro reads: their paths, and how the compiler learns of them.

use std::path::{Path, PathBuf};

use cognito_policy_spec::file::{self, Limit, Unreadable};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::editor;
use crate::fault::Fault;

/// A JSON file that a macro names.
pub(crate) struct NamedFile {
    pub(crate) text: String,
    pub(crate) path: PathBuf,
    /// An item that makes the compiler read the file as well, so that cargo builds again when it
    /// changes.
    pub(crate) tracked: TokenStream,
}

/// Why there is no text of a file.
pub(crate) enum NoFile {
    /// It cannot be read.
    Fault(Fault),
    /// An editor expands the macro, without the path of the source file. The tokens name the file.
    Unknown(TokenStream),
}

impl NamedFile {
    /// Reads the file at a path, which is relative to the source file, as with `include_str!`.
    pub(crate) fn read(written: &LitStr) -> Result<Self, NoFile> {
        let path = match (local_file(written.span()), editor::is_running()) {
            (None, true) => {
                let path = written.token();
                return Err(NoFile::Unknown(tracked(&quote!(#path))));
            }
            (source, _) => resolve(written, source.as_deref()),
        };
        match file::read(&path, Limit::POLICY) {
            Ok(text) => {
                let name = path.to_string_lossy();
                let tracked = tracked(&quote!(#name));
                Ok(Self { text, path, tracked })
            }
            Err(Unreadable { reason, help }) => {
                let message = format!("cannot read `{}`: {reason}", path.display());
                let relative = "the path is relative to the file that contains this macro";
                let help = help.unwrap_or_else(|| relative.to_owned());
                Err(NoFile::Fault(Fault::new(written.span(), message, help)))
            }
        }
    }
}

/// Returns an item that makes the compiler read the file.
fn tracked(path: &TokenStream) -> TokenStream {
    quote!(
        const _: &[u8] = ::core::include_bytes!(#path);
    )
}

/// Resolves a path against the source file that contains it, as `include_str!` does.
fn resolve(path: &LitStr, source: Option<&Path>) -> PathBuf {
    let folder = match source.and_then(Path::parent) {
        Some(folder) => folder.to_owned(),
        // The span has no file if it comes from another macro.
        None => std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default(),
    };
    let joined = folder.join(path.value());
    std::path::absolute(&joined).unwrap_or(joined)
}

/// Returns the source file of a span. Outside of a compilation there is none.
pub(crate) fn local_file(span: Span) -> Option<PathBuf> {
    if proc_macro::is_available() { span.unwrap().local_file() } else { None }
}
