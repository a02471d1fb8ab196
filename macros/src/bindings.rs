//! `include_bindings!`: the bindings that a build script wrote, and macros that know their tables.

use std::env;
use std::path::PathBuf;

use cognito_policy_spec::application::Application;
use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::input::{Fault, TokenRange};
use crate::report::{self, Reports};
use crate::scope::Scope;

/// Expands `include_bindings!`.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let folder = match folder(tokens) {
        Ok(folder) => folder,
        Err(fault) => return report::fault(&fault),
    };
    let cognito_policy = scope.cognito_policy();
    let module = scope.module_path();
    let mut defects = Reports::default();
    defects.defects(&scope.defects());
    let defects = defects.into_tokens();
    let misplaced = format!(
        "by the build script, the bindings are in `crate{}{module}`: call `include_bindings!` \
         there, or pass the path of this module to `Builder::module`",
        if module.is_empty() { "" } else { "::" },
    );
    let bindings = folder.join("bindings.rs");
    let bindings = bindings.to_string_lossy();
    quote! {
        #defects
        const _: () = ::core::assert!(
            #cognito_policy::__private::is_module(::core::module_path!(), #module),
            #misplaced,
        );
        // The name by which the bindings and their macros refer to the crate.
        #[doc(hidden)]
        pub use #cognito_policy::__private::cognito_policy as __cognito_policy;
        ::core::include!(#bindings);
    }
}

const HELP: &str = "make the bindings in `build.rs`: \
                    `cognito_policy_codegen::Builder::new().service(\"dynamodb\").build()`";

/// The folder in which the build script has put the bindings.
fn folder(tokens: TokenStream) -> Result<PathBuf, Fault> {
    let fault = |place: Span, message: String, help: &str| {
        Err(Fault { rule: None, place: TokenRange::of(place), message, help: help.to_owned() })
    };
    if let Some(token) = tokens.into_iter().next() {
        let message = "`include_bindings!` takes nothing".to_owned();
        let help = "write `include_bindings!();`, and say in `build.rs` what there is to include";
        return fault(token.span(), message, help);
    }
    let Some(folder) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        let message = "this crate has no build script that makes bindings".to_owned();
        return fault(Span::call_site(), message, HELP);
    };
    if folder.join(Application::FILE).exists() {
        return Ok(folder);
    }
    let message = "the build script of this crate has made no bindings".to_owned();
    fault(Span::call_site(), message, HELP)
}
