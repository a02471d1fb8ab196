//! The language of AWS IAM policies: reads a policy and resolves its parts.
//!
//! A front end (a macro, the reader of a file) turns its input into a [`Document`], in which every
//! value carries its place. [`read()`] turns the document into a [`Policy`](policy::Policy), whose
//! elements are resolved against the [tables] of what AWS accepts, and lists as [`Fault`](fault::Fault)s
//! what does not have the form of a policy. [`mod@write`] turns both into minified JSON. Nothing here
//! judges a policy or writes a message: that is up to the rules.
//!
//! ```
//! use cognito_policy_language::{Document, PolicyKind, action::Covers, read};
//! use cognito_policy_spec::{json, tables::Tables};
//!
//! let text = r#"{"Version": "2012-10-17", "Statement": {
//!     "Effect": "Allow", "Action": "cognito-idp:ListUsers", "Resource": "*"
//! }}"#;
//! let document = Document::file(PolicyKind::Identity, json::parse(text).unwrap());
//! let reading = read(&document.placed().root, document.kind, Tables::builtin());
//! assert!(reading.faults.is_empty());
//! let action = &reading.policy.statements[0].actions()[0];
//! assert!(matches!(action.covers, Covers::Action(service, _) if service.name == "cognito-idp"));
//! ```
//!
//! A document passes the modules in this order: [`document`] -> [`read`](mod@read) (its elements,
//! each looked up once: [`action`], [`resource`], [`principal`], [`condition`]) ->
//! [`write`](mod@write). The modules that they build on do not depend on documents: [`arn`],
//! [`glob`], [`operator`], [`variable`], [`value`], [`region`], [`nearest`], [`typos`],
//! [`seen`].
//!
//! [tables]: cognito_policy_spec::tables::Tables

pub mod action;
pub mod arn;
pub mod condition;
pub mod condition_key;
pub mod date;
pub mod document;
pub mod evaluate;
pub mod expression;
pub mod fault;
pub mod glob;
pub mod hole;
pub mod kind;
pub mod nearest;
pub mod operator;
pub mod policy;
pub mod principal;
pub mod read;
pub mod region;
pub mod resource;
pub mod seen;
pub mod structure;
pub mod tag_key;
pub mod typos;
pub mod user_pool;
pub mod value;
pub mod variable;
pub mod write;

// For tools that write policies.
#[cfg(feature = "shrink")]
pub mod shrink;

pub use document::{Document, Expectation, Place};
pub use kind::PolicyKind;
pub use read::read;
