//! Evaluation: whether a pattern matches an ARN, and whether conditions hold for a request.
//!
//! ```
//! use cognito_policy_language::evaluate::{RequestContext, conditions_hold};
//! use cognito_policy_language::{Document, PolicyKind, read};
//! use cognito_policy_spec::{json, tables::Tables};
//!
//! let text = r#"{"Version": "2012-10-17", "Statement": {
//!     "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*",
//!     "Condition": {"StringEquals": {"aws:PrincipalTag/team": "${aws:RequestTag/team, 'none'}"}}
//! }}"#;
//! let document = Document::file(PolicyKind::Identity, json::parse(text).unwrap());
//! let policy = read(&document.placed().root, document.kind, Tables::builtin()).policy;
//! let conditions = &policy.statements[0].conditions;
//!
//! let context = RequestContext::new().with("aws:PrincipalTag/team", "none");
//! assert_eq!(conditions_hold(conditions, &context, policy.version), Some(true));
//! assert_eq!(conditions_hold(conditions, &RequestContext::new(), policy.version), Some(false));
//! ```
//!
//! The functions parse the text of a policy each time. To decide many requests, parse it once: a
//! [`Test`] is a condition, a [`Template`] a resource or a value.
//!
//! # What IAM's documentation leaves open
//!
//! - An operator without `ForAllValues` or `ForAnyValue` does not hold for a key with several values,
//!   or with an empty list of values, even if it is negated.
//! - A value that does not have the form that its operator compares (a number, a date, ..) matches
//!   nothing, so a negated operator holds.
//! - An unclosed `${` is plain text.
//!
//! # What cannot be decided
//!
//! A condition under an operator that IAM does not have, or on a run-time value, may or may not hold.
//! The functions return `None` unless the rest decides.
//!
//! See [evaluating conditions](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html).

mod condition;
mod context;
mod operand;
mod resource;
mod template;

pub use condition::{Test, condition_holds, conditions_hold};
pub use context::RequestContext;
pub use operand::{Operand, Order};
pub use resource::resource_matches;
pub use template::{Piece, Template, Wildcards};
