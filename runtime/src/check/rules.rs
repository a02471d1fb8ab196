//! The rules: a page for each, with what it finds, why it matters, and examples.
//!
//! A message begins with the code of its rule:
//!
//! ```text
//! error: [INVALID_ACTION] `cognito-idp` has no action `AdminGetUsr`
//! ```
//!
//! The page [`INVALID_ACTION`] explains it. In a terminal, `cognito-policy explain INVALID_ACTION`
//! prints the same page, and `cognito-policy rules` lists all rules.
//!
//! | severity | meaning | in the macros |
//! |---|---|---|
//! | error | AWS rejects the policy, or a part of it never has an effect | an error |
//! | security | the policy grants more than it seems to | a warning |
//! | warning | the policy is valid, but probably does not do what was intended | a warning |
//! | suggestion | the policy could be simpler or narrower | not reported; reported by the command |
//!
//! The codes are those of [IAM Access Analyzer's policy checks] where it has a check for the same mistake.
//!
//! A rule can be suppressed in a statement, with a reason:
//!
//! ```
//! use cognito_policy::{Policy, policy};
//!
//! const LIST: Policy = policy! {
//!     Statement: [
//!         #[expect(INVALID_ACTION, reason = "new at AWS, not yet in the tables")]
//!         { Effect: Allow, Action: "cognito-idp:AdminGetEverything", Resource: "*" },
//!     ],
//! };
//! # let _ = LIST;
//! ```
//!
//! Errors in the form of the document, such as [`JSON_SYNTAX_ERROR`], cannot be suppressed.
//!
//! This module exists only in the documentation. At run time, a finding has the
//! [code](crate::check::Finding::code) of its rule.
//!
//! [IAM Access Analyzer's policy checks]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html

#[doc(inline)]
pub use cognito_policy_core::__private::rules::*;
