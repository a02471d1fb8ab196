//! The rules that an IAM policy must keep, and the engine that checks them.
//!
//! A front end (a macro, the reader of a file) turns its input into a [`Document`], in which every
//! value carries its place. [`check`] reads the document against the [tables] of what AWS
//! accepts and gives every finding at once, each at its place, together with the policy as
//! minified JSON. Rules never know which front end called.
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
//! The way through this crate: [`document`] (what a front end hands in) -> `read` (its elements,
//! each resolved against the tables once) -> `rules` (one function a rule) -> `render` (JSON).
//!
//! [tables]: cognito_policy_spec::tables::Tables

pub mod document;
pub mod finding;
pub mod overlap;
pub mod render;
pub mod rule;

mod arn;
mod check;
mod excerpt;
mod expect;
mod glob;
mod key;
mod operator;
mod policy;
mod read;
mod region;
mod resolve;
mod rules;
mod suggest;
mod value;
mod variable;

pub use check::{Outcome, check};
pub use document::{Document, Expectation, PolicyKind};
pub use excerpt::{excerpt, printable};
pub use expect::Verdict;
pub use finding::{Finding, Part};
pub use read::{policy_element, statement_element};
pub use rule::{Rule, Severity};

// What `arn!`, `id!` and `actions!` need beside whole policies.
pub mod literal;

// For tools that write policies.
#[cfg(feature = "shrink")]
pub mod shrink;
