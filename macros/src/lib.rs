//! The procedural macros of [`cognito-policy`](https://docs.rs/cognito-policy), which documents them.
//!
//! Each macro works in four stages, one module for each:
//!
//! 1. `input`: tokens become a `Document`, the tree of values with their places;
//! 2. `cognito_policy_rules::check`: the rules read the document and return findings and JSON;
//! 3. `report`: findings become compiler errors and warnings at their tokens;
//! 4. `expand`: the JSON becomes a constant, or pieces and the run-time values between them.
//!
//! Nothing here knows what AWS accepts. Messages come from the rules in `cognito-policy-rules`.

mod actions;
mod arn;
mod bindings;
mod configuration;
mod editor;
mod expand;
mod fault;
mod file;
mod id;
mod include;
mod input;
mod path;
mod pins;
mod policy;
mod report;
mod scope;
mod target;
mod token_range;
mod variable;
mod within;

use cognito_policy_rules::PolicyKind;
use proc_macro::TokenStream;
use proc_macro2::TokenStream as TokenStream2;
use quote::quote;

use scope::Scope;

/// Expands `policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn policy(call: TokenStream) -> TokenStream {
    expand_policy(PolicyKind::Identity, call)
}

/// Expands `trust_policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn trust_policy(call: TokenStream) -> TokenStream {
    expand_policy(PolicyKind::Trust, call)
}

/// Expands `session_policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn session_policy(call: TokenStream) -> TokenStream {
    expand_policy(PolicyKind::Session, call)
}

/// Expands `service_control_policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn service_control_policy(call: TokenStream) -> TokenStream {
    expand_policy(PolicyKind::ServiceControl, call)
}

/// Expands `resource_control_policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn resource_control_policy(call: TokenStream) -> TokenStream {
    expand_policy(PolicyKind::ResourceControl, call)
}

/// Expands `resource_policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn resource_policy(call: TokenStream) -> TokenStream {
    expand_policy(PolicyKind::Resource, call)
}

/// Expands `endpoint_policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn endpoint_policy(call: TokenStream) -> TokenStream {
    expand_policy(PolicyKind::Endpoint, call)
}

/// Expands `include_policy!`.
#[doc(hidden)]
#[proc_macro]
pub fn include_policy(call: TokenStream) -> TokenStream {
    expand_call(call, &include::expand)
}

/// Expands `arn!`.
#[doc(hidden)]
#[proc_macro]
pub fn arn(call: TokenStream) -> TokenStream {
    expand_call(call, &arn::expand)
}

/// Expands `id!`.
#[doc(hidden)]
#[proc_macro]
pub fn id(call: TokenStream) -> TokenStream {
    expand_call(call, &id::expand)
}

/// Expands `actions!`.
#[doc(hidden)]
#[proc_macro]
pub fn actions(call: TokenStream) -> TokenStream {
    expand_call(call, &actions::expand)
}

/// Expands `variable!`.
#[doc(hidden)]
#[proc_macro]
pub fn variable(call: TokenStream) -> TokenStream {
    expand_call(call, &variable::expand)
}

/// Expands `include_bindings!`.
#[doc(hidden)]
#[proc_macro]
pub fn include_bindings(call: TokenStream) -> TokenStream {
    expand_call(call, &bindings::expand)
}

fn expand_policy(kind: PolicyKind, call: TokenStream) -> TokenStream {
    expand_call(call, &|scope, input| policy::expand(scope, kind, input))
}

/// Expands a call that the macro of `cognito-policy` with this name forwards.
fn expand_call(
    call: TokenStream,
    expand: &dyn Fn(&Scope, TokenStream2) -> TokenStream2,
) -> TokenStream {
    let expansion = match Scope::of_call(call.into()) {
        Some((scope, input)) => {
            let expansion = expand(&scope, input);
            let announcements = scope.announcements();
            if announcements.is_empty() { expansion } else { quote!({ #announcements #expansion }) }
        }
        None => quote!(::core::compile_error! { "call this macro of `cognito-policy` instead" }),
    };
    expansion.into()
}
