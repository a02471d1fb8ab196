//! The macros, called with arbitrary tokens.

use std::ops::Range;

use cognito_policy_fuzz_macros::{Macro, Read, read};
use cognito_policy_rules::PolicyKind;
use cognito_policy_rules::rule::VARIABLE_UNSUPPORTED_IN_VERSION;
use proc_macro2::TokenStream;
use proc_macro2::extra::invalidate_current_thread_spans;
use syn::Expr;

use crate::finding::{assert_worded, codes, has_error};
use crate::input;
use crate::policy::of_text;

/// Macros expand to expressions, and `policy!` reads the same policy from tokens and from their
/// JSON.
pub fn tokens(data: &[u8]) {
    let Some((number, text)) = input::split(data) else { return };
    let macro_called = match number % 16 {
        12 => Macro::Arn,
        13 => Macro::Id,
        14 => Macro::Actions,
        15 => Macro::Variable,
        _ => Macro::Policy(input::kind(number % 16)),
    };
    if let Ok(tokens) = text.parse::<TokenStream>() {
        let has_expressions = match macro_called {
            Macro::Policy(kind) => policy(kind, text, tokens.clone()),
            _ => false,
        };
        let expanded = macro_called.expand(tokens);
        // Run-time values are passed through, and may not be valid expressions.
        if !has_expressions && let Err(error) = syn::parse2::<Expr>(expanded.clone()) {
            panic!("{error}: {expanded}");
        }
    }
    // Otherwise, spans would never be freed.
    invalidate_current_thread_spans();
}

/// Reads a policy, and returns whether it has run-time values.
fn policy(kind: PolicyKind, text: &str, tokens: TokenStream) -> bool {
    let read = read(kind, tokens);
    let is_there = |span: &Range<usize>| text.get(span.clone()).is_some();
    assert!(read.faults.iter().all(is_there), "{read:?}");
    assert!(read.findings.iter().all(|finding| is_there(&finding.span)), "{read:?}");
    assert_worded(&read.findings);
    let is_read = read.faults.is_empty() && read.json != "{}";
    if is_read && !read.has_expressions && !read.has_expectations {
        assert_same(kind, &read);
    }
    read.has_expressions
}

/// Checks that the policy has the same findings as its JSON.
fn assert_same(kind: PolicyKind, read: &Read) {
    let (json, other) = (&read.json, of_text(kind, &read.json));
    // Paths change the case of actions, and only tokens may omit the version, which then allows
    // variables.
    let is_of_macro = |code: &str| code == VARIABLE_UNSUPPORTED_IN_VERSION.code;
    if !read.has_paths && !read.findings.iter().any(|it| is_of_macro(it.rule.code)) {
        assert_eq!(codes(&other.findings), codes(&read.findings), "{json}");
    } else if !has_error(&read.findings) {
        assert!(!has_error(&other.findings), "{json}: {:?}", other.findings);
    }
}
