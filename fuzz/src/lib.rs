//! Arbitrary texts against the promises of `cognito-policy`.
//!
//! Each function takes what a fuzzer makes up, and panics if a promise is broken. The programs in
//! `fuzz_targets` hand them to libFuzzer; the tests hand them what lies in `corpus`. The first byte
//! of an input says which kind of policy, file or macro the text behind it is for.

mod arn;
mod finding;
mod input;
mod json;
mod patterns;
mod policy;
mod spec;
mod tokens;

pub use arn::arn;
pub use patterns::patterns;
pub use policy::policy;
pub use spec::spec;
pub use tokens::tokens;
