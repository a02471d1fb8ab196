//! What does not compile, and what the compiler says of it.
//!
//! Each file in `compile-fail` has one fault, which its name tells, and the compiler's messages
//! beside it. After a change of a message, `TRYBUILD=overwrite cargo test -p cognito-policy-tests
//! --test compile_fail` writes them anew; read what it wrote.

#[test]
fn faults_are_reported_where_they_stand() {
    trybuild::TestCases::new().compile_fail("compile-fail/*.rs");
}
