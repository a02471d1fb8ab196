//! Checks the guarantees of `cognito-policy` on arbitrary inputs.
//!
//! Each function takes an input and panics if it violates a guarantee. The programs in
//! `fuzz_targets` pass them to libFuzzer, and the tests run them on `corpus`. The first byte of an
//! input selects the kind of policy, the file or the macro that the rest is for.

mod access;
mod arn;
mod finding;
mod input;
mod json;
mod patterns;
mod policy;
mod spec;
mod tokens;

pub use access::access;
pub use arn::arn;
pub use patterns::patterns;
pub use policy::policy;
pub use spec::spec;
pub use tokens::tokens;
