//! The macros of [`cognito-policy`](https://docs.rs/cognito-policy), which re-exports them.
//!
//! Each macro goes the same way, one module a stage:
//!
//! 1. [`input`]: tokens become a `Document`, the tree of values with their places;
//! 2. `cognito_policy_rules::check`: the rules read the document and give findings and JSON;
//! 3. [`report`]: findings become compiler errors and warnings at their tokens;
//! 4. [`expand`]: the JSON becomes a constant, or pieces and the run-time values between them.
//!
//! Nothing here knows what AWS accepts: a message comes from the rule that its code names, in
//! `cognito-policy-rules`.

mod actions;
mod arn;
mod excerpt;
mod expand;
mod id;
mod input;
mod path;
mod policy;
mod report;

use cognito_policy_rules::PolicyKind;
use proc_macro::TokenStream;

/// An identity policy: what those whom it is attached to may do.
#[proc_macro]
pub fn policy(input: TokenStream) -> TokenStream {
    policy::expand(PolicyKind::Identity, input.into()).into()
}

/// A trust policy: who may assume a role.
#[proc_macro]
pub fn trust_policy(input: TokenStream) -> TokenStream {
    policy::expand(PolicyKind::Trust, input.into()).into()
}

/// An ARN, of the resource type whose form it has.
#[proc_macro]
pub fn arn(input: TokenStream) -> TokenStream {
    arn::expand(input.into()).into()
}

/// An id, checked.
#[proc_macro]
pub fn id(input: TokenStream) -> TokenStream {
    id::expand(input.into()).into()
}

/// The actions that a pattern covers.
#[proc_macro]
pub fn actions(input: TokenStream) -> TokenStream {
    actions::expand(input.into()).into()
}
