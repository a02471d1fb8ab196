//! Tokens, through the macros.

use std::ops::Range;

use cognito_policy_fuzz_macros::{Macro, read};
use cognito_policy_rules::PolicyKind;
use cognito_policy_rules::rule::VARIABLE_UNSUPPORTED_IN_VERSION;
use proc_macro2::TokenStream;
use proc_macro2::extra::invalidate_current_thread_spans;

use crate::finding::{assert_worded, codes, has_error};
use crate::input;
use crate::policy::of_text;

/// A macro's input: it expands to something, and what is read as a policy is the policy that its
/// JSON is.
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
        assert!(!macro_called.expand(tokens.clone()).is_empty());
        if let Macro::Policy(kind) = macro_called {
            policy(kind, text, tokens);
        }
    }
    // Or they would be kept for good.
    invalidate_current_thread_spans();
}

fn policy(kind: PolicyKind, text: &str, tokens: TokenStream) {
    let read = read(kind, tokens);
    let is_there = |span: &Range<usize>| text.get(span.clone()).is_some();
    assert!(read.faults.iter().all(is_there), "{read:?}");
    assert!(read.findings.iter().all(|finding| is_there(&finding.span)), "{read:?}");
    assert_worded(&read.findings);
    let is_plain = !(read.has_expressions || read.has_expectations);
    if !read.faults.is_empty() || !is_plain || read.json == "{}" {
        return;
    }
    let (json, other) = (&read.json, of_text(kind, &read.json));
    // A path says its action in the letters of the table; a variable wants the version in writing,
    // which the JSON has.
    let is_of_macro = |code: &str| code == VARIABLE_UNSUPPORTED_IN_VERSION.code;
    if !read.has_paths && !read.findings.iter().any(|it| is_of_macro(it.rule.code)) {
        assert_eq!(codes(&other.findings), codes(&read.findings), "{json}");
    } else if !has_error(&read.findings) {
        assert!(!has_error(&other.findings), "{json}: {:?}", other.findings);
    }
}
