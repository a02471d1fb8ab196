//! `include_bindings!`: the bindings that a build script wrote, and macros that know their tables.

use std::env;
use std::path::PathBuf;

use cognito_policy_spec::application::Application;
use proc_macro2::TokenStream;
use quote::quote;

use crate::fault::Fault;
use crate::report::{self, Reports};
use crate::scope::Scope;

/// Expands `include_bindings!`.
pub(crate) fn expand(scope: &Scope, tokens: TokenStream) -> TokenStream {
    let folder = match folder(scope, tokens) {
        Ok(folder) => folder,
        Err(fault) => return report::fault(&fault),
    };
    let cognito_policy = scope.cognito_policy();
    let module = scope.module_path();
    let mut defects = Reports::default();
    defects.defects_of_tables(scope);
    let defects = defects.into_tokens();
    let misplaced = format!(
        "the build script puts the bindings in `crate{}{module}`: call `include_bindings!` there, \
         or pass the path of this module to `Builder::module`",
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

const HELP: &str = "generate them in `build.rs`: \
                    `cognito_policy_codegen::Builder::new().service(\"dynamodb\").build()`";

/// Returns the folder where the build script wrote the bindings.
fn folder(scope: &Scope, tokens: TokenStream) -> Result<PathBuf, Fault> {
    if let Some(token) = tokens.into_iter().next() {
        let message = "`include_bindings!` takes no arguments";
        let help = "write `include_bindings!();`, and name the services in `build.rs`";
        return Err(Fault::new(token.span(), message, help));
    }
    let Some(folder) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        let message = "this crate has no build script that generates bindings";
        return Err(Fault::new(scope.call_site(), message, HELP));
    };
    if !folder.join(Application::FILE).exists() {
        let message = "the build script of this crate does not generate bindings";
        return Err(Fault::new(scope.call_site(), message, HELP));
    }
    Ok(folder)
}
