//! The linter: rules on AWS IAM policies.
//!
//! A front end (a macro, the reader of a file) turns its input into a [`Document`], in which every
//! value carries its place. [`check`] reads the document against the [tables] of what AWS accepts and
//! returns all findings at once, each with its place, together with the policy as minified JSON. Rules
//! never know which front end called.
//!
//! ```
//! use cognito_policy_rules::{Document, PolicyKind, check};
//! use cognito_policy_spec::{json, tables::Tables};
//!
//! let text = r#"{"Version": "2012-10-17", "Statement": {
//!     "Effect": "Allow", "Action": "cognito-idp:ListUserPool", "Resource": "*"
//! }}"#;
//! let document = Document::file(PolicyKind::Identity, json::parse(text).unwrap());
//! let outcome = check(&document, Tables::builtin());
//! assert_eq!(outcome.findings[0].rule.code, "INVALID_ACTION");
//! assert_eq!(&text[outcome.findings[0].span.clone()], "\"cognito-idp:ListUserPool\"");
//! ```
//!
//! [`cognito_policy_language`] reads the document and writes it out. Each rule is declared in a file of
//! its own under `rules`, with its page and the function that checks it.
//!
//! [tables]: cognito_policy_spec::tables::Tables
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod configuration;
pub mod finding;
pub mod rule;

mod check;
mod expect;
mod guard;
mod redundant;
mod rules;
mod suggest;
mod verify;

pub use check::{Outcome, check, check_with};
pub use cognito_policy_language::{Document, Expectation, PolicyKind};
pub use configuration::Configuration;
pub use expect::Verdict;
pub use finding::{Confidence, Finding, Fix, Help, Part};
pub use rule::{Rule, Severity};
// Only the rules, for the documentation of `cognito-policy`.
#[doc(hidden)]
pub use rules::codes;

// What `arn!`, `id!` and `actions!` check.
pub mod literal;

// For tools that print the pages about the rules.
#[cfg(feature = "pages")]
pub mod page;
