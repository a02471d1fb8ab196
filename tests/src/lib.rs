//! Tests that need several crates of the workspace, and their shared code.

pub mod cargo;
#[cfg(doctest)]
pub mod empty;
pub mod evaluator;
pub mod iam;
pub mod random;

/// The Rust examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;
