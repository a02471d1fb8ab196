//! Compiler messages of code that must not compile.
//!
//! Each file in `compile-fail` contains one mistake and is named for it. The expected messages are
//! in the `.stderr` file next to it. To accept changes, run `TRYBUILD=overwrite cargo test -p
//! cognito-policy-tests --test compile_fail` and review the diff.

#[test]
fn compiler_messages_are_as_recorded() {
    trybuild::TestCases::new().compile_fail("compile-fail/*.rs");
}
