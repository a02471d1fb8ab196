//! Tests of the workspace that need more than one of its crates, and what they share.

#[cfg(doctest)]
pub mod empty;
pub mod evaluator;
pub mod iam;

/// Every block of Rust in the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
