//! Access: what policies allow, decided and compared, against an independent evaluator.
//!
//! The numbers of random policies and requests are small, so that the tests are quick without
//! optimization. `.ci/nightly access` sets large ones.

mod algebra;
mod allowed;
mod brute_force;
mod decide;
mod generate;
mod requests;

use std::env;

/// Returns a number from the environment, or the default.
pub(crate) fn number(name: &str, default: usize) -> usize {
    env::var(name).ok().and_then(|it| it.parse().ok()).unwrap_or(default)
}
