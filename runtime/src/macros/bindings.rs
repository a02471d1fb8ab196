//! `include_bindings!`

/// Includes the bindings that the build script of this crate generated with
/// [`cognito_policy_codegen::Builder`](https://docs.rs/cognito-policy-codegen).
///
/// Expands to a module for each service, such as `dynamodb`, and to all other macros of this crate.
/// The macros of `cognito_policy` itself use the tables of the crate that calls them. Those from here
/// always use the tables of this crate, so crates that depend on it can call them, too.
///
/// ```ignore
/// // build.rs
/// fn main() -> Result<(), cognito_policy_codegen::Error> {
///     cognito_policy_codegen::Builder::new().service("dynamodb").build()
/// }
///
/// // src/lib.rs
/// cognito_policy::include_bindings!();
///
/// pub fn read(table: &dynamodb::TableArn) -> cognito_policy::Policy {
///     policy! {
///         Statement: { Effect: Allow, Action: dynamodb::GetItem, Resource: table },
///     }
/// }
/// ```
///
/// If the same module imports a macro from `cognito_policy`, such as `policy!`, the import takes
/// precedence. Within this crate, both do the same; other crates then cannot call the macro from here.
///
/// Call it once, at the root of the crate, or in the module that the build script names with
/// `Builder::module`. If the package has a library, call it there, in a public module: the macros of
/// `cognito_policy` in the binaries, tests and examples of the package use the types of the library.
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! include_bindings {
    ($($input:tt)*) => { $crate::__private::include_bindings! { [$crate] { $($input)* } } };
}
