//! `include_bindings!`: what a build script has made, and macros that know it elsewhere, too.

use std::env;
use std::path::{Path, PathBuf};

use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::application::Application;
use proc_macro2::{Group, Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::LitStr;
use syn::parse::{Parse, ParseStream};

use crate::input::{Fault, Place};
use crate::report::{self, Reports};
use crate::scope::Scope;
use crate::{actions, arn, id, include, policy, variable};

type Expand = fn(&Scope, TokenStream) -> TokenStream;

/// The macros, by name.
const MACROS: [(&str, Expand); 12] = [
    ("policy", |scope, input| policy::expand(scope, PolicyKind::Identity, input)),
    ("trust_policy", |scope, input| policy::expand(scope, PolicyKind::Trust, input)),
    ("session_policy", |scope, input| policy::expand(scope, PolicyKind::Session, input)),
    ("service_control_policy", |scope, input| {
        policy::expand(scope, PolicyKind::ServiceControl, input)
    }),
    ("resource_control_policy", |scope, input| {
        policy::expand(scope, PolicyKind::ResourceControl, input)
    }),
    ("resource_policy", |scope, input| policy::expand(scope, PolicyKind::Resource, input)),
    ("endpoint_policy", |scope, input| policy::expand(scope, PolicyKind::Endpoint, input)),
    ("include_policy", include::expand),
    ("arn", arn::expand),
    ("id", id::expand),
    ("actions", actions::expand),
    ("variable", variable::expand),
];

/// Expands `include_bindings!`.
pub(crate) fn expand(tokens: TokenStream) -> TokenStream {
    let folder = match folder(tokens) {
        Ok(folder) => folder,
        Err(fault) => return report::fault(&fault),
    };
    let scope = Scope::of_crate();
    let module = scope.module_path();
    let mut defects = Reports::default();
    defects.defects(&scope.defects());
    let defects = defects.into_tokens();
    let misplaced = format!(
        "by the build script, the bindings are in `crate{}{module}`: call `include_bindings!` \
         there, or pass the path of this module to `Builder::module`",
        if module.is_empty() { "" } else { "::" },
    );
    let bindings = path(&folder, "bindings.rs");
    let macros = macros(&path(&folder, Application::FILE));
    quote! {
        #defects
        const _: () = ::core::assert!(
            ::cognito_policy::__private::is_module(::core::module_path!(), #module),
            #misplaced,
        );
        ::core::include!(#bindings);
        #macros
    }
}

const HELP: &str = "make the bindings in `build.rs`: \
                    `cognito_policy_codegen::Builder::new().service(\"dynamodb\").build()`";

/// The folder in which the build script has put the bindings.
fn folder(tokens: TokenStream) -> Result<PathBuf, Fault> {
    let fault = |place: Span, message: String, help: &str| {
        Err(Fault { rule: None, place: Place::of(place), message, help: help.to_owned() })
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

fn path(folder: &Path, file: &str) -> String {
    folder.join(file).to_string_lossy().into_owned()
}

/// The macros of `cognito-policy` anew, so that they know the tables of this crate in whatever
/// crate they are called. They come in by a glob, which gives way to what a `use` names.
fn macros(file: &str) -> TokenStream {
    let (mut macros, mut uses) = (TokenStream::new(), TokenStream::new());
    for (name, _) in MACROS {
        let (name, hidden) = (format_ident!("{name}"), format_ident!("__cognito_policy_{name}"));
        macros.extend(quote! {
            #[doc(hidden)]
            #[macro_export]
            macro_rules! #hidden {
                ($($input:tt)*) => {
                    ::cognito_policy::__private::with_bindings! {
                        [$crate] #file #name { $($input)* }
                    }
                };
            }
        });
        uses.extend(quote!(pub use #hidden as #name;));
    }
    quote! {
        #macros
        #[doc(hidden)]
        pub mod __macros {
            #uses
        }
        #[allow(unused_imports)]
        #[doc(inline)]
        pub use self::__macros::*;
    }
}

/// `[$crate] "path" policy { ... }`: a macro, and the crate whose tables it is to know.
struct Call {
    root: TokenStream,
    file: LitStr,
    name: Ident,
    input: TokenStream,
}

impl Parse for Call {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let root: Group = input.parse()?;
        let (file, name) = (input.parse()?, input.parse()?);
        let braces: Group = input.parse()?;
        Ok(Self { root: root.stream(), file, name, input: braces.stream() })
    }
}

/// Expands a macro that another crate re-exports.
pub(crate) fn expand_with(tokens: TokenStream) -> TokenStream {
    let call: Call = match syn::parse2(tokens) {
        Ok(call) => call,
        Err(error) => return error.into_compile_error(),
    };
    let scope = Scope::of_file(PathBuf::from(call.file.value()), call.root);
    match MACROS.iter().find(|(name, _)| call.name == name) {
        Some((_, expand)) => expand(&scope, call.input),
        None => syn::Error::new(call.name.span(), "there is no such macro").into_compile_error(),
    }
}
