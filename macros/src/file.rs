//! Files that a macro reads: their paths, and how the compiler learns of them.

use std::path::{Path, PathBuf};

use cognito_policy_spec::file::{self, Limit, Unreadable};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::LitStr;

use crate::fault::Fault;

/// A JSON file that a macro names.
pub(crate) struct NamedFile {
    pub(crate) text: String,
    pub(crate) path: PathBuf,
    /// An item that makes the compiler read the file as well, so that cargo builds again when it
    /// changes.
    pub(crate) tracked: TokenStream,
}

impl NamedFile {
    /// Reads the file at a path, which is relative to the source file, as with `include_str!`.
    pub(crate) fn read(written: &LitStr) -> Result<Self, Fault> {
        let path = resolve(written);
        match file::read(&path, Limit::POLICY) {
            Ok(text) => {
                let name = path.to_string_lossy();
                let tracked = quote!(
                    const _: &[u8] = ::core::include_bytes!(#name);
                );
                Ok(Self { text, path, tracked })
            }
            Err(Unreadable { reason, help }) => {
                let message = format!("cannot read `{}`: {reason}", path.display());
                let relative = "the path is relative to the file that contains this macro";
                let help = help.unwrap_or_else(|| relative.to_owned());
                Err(Fault::new(written.span(), message, help))
            }
        }
    }
}

/// Resolves a path against the source file that contains it, as `include_str!` does.
fn resolve(path: &LitStr) -> PathBuf {
    let written = PathBuf::from(path.value());
    let source = local_file(path.span());
    let folder = match source.as_deref().and_then(Path::parent) {
        Some(folder) => folder.to_owned(),
        // The span has no file if it comes from an editor or from another macro.
        None => std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default(),
    };
    let joined = folder.join(written);
    std::path::absolute(&joined).unwrap_or(joined)
}

/// Returns the source file of a span. Outside of a compilation there is none.
pub(crate) fn local_file(span: Span) -> Option<PathBuf> {
    if proc_macro::is_available() { span.unwrap().local_file() } else { None }
}
