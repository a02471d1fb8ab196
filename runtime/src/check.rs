//! What is wrong with a policy, and what it allows: rules, decisions and comparisons.
#![cfg_attr(all(feature = "access", feature = "check"), doc = "", doc = include_str!("check/page.md"))]

#[cfg(all(feature = "check", any(doc, doctest)))]
pub mod rules;

#[cfg(feature = "access")]
#[doc(inline)]
pub use cognito_policy_core::access;
#[cfg(feature = "check")]
#[doc(inline)]
pub use cognito_policy_core::check::*;
