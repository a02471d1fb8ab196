//! Compiler messages of the feature `access`.
//!
//! Each file in `compile-fail` contains one mistake and is named for it. To accept changes, run
//! `TRYBUILD=overwrite cargo test -p cognito-policy --features access --test compile_fail`.

#[test]
fn compiler_messages_are_as_recorded() {
    trybuild::TestCases::new().compile_fail("tests/compile-fail/*.rs");
}
