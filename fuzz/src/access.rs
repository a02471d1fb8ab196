//! Decisions and comparisons of policies.

use cognito_policy_access::{Comparison, Limits, Policy, Principal, Request};

use crate::input;

/// The separator of two policies.
const SEPARATOR: &str = "\n---\n";

/// So few nodes that hostile policies reach the limit.
const LIMITS: Limits = Limits { nodes: 20_000, time: None };

/// Nothing panics, and every request that shows new access is confirmed by the decisions. A policy has
/// no new access over itself.
pub fn access(data: &[u8]) {
    let Some((number, text)) = input::split(data) else { return };
    let (one, other) = text.split_once(SEPARATOR).unwrap_or((text, text));
    let kind = input::kind(number);
    let (Ok(one), Ok(other)) = (Policy::parse(kind, one), Policy::parse(kind, other)) else {
        return;
    };
    for (new, old) in [(&one, &other), (&other, &one), (&one, &one)] {
        let comparison = new.new_access_within(old, LIMITS);
        if let Comparison::New(request) = &comparison {
            let (by_new, by_old) = (new.decide(request), old.decide(request));
            assert!(by_new.is_allowed() && by_old.is_denied(), "{by_new}\n{by_old}");
        }
        let is_same = std::ptr::eq(new, old);
        assert!(!is_same || !matches!(comparison, Comparison::New(_)), "{comparison:?}");
    }
    explain(&one, text);
}

/// Explains decisions on requests that are made of the policy's own text.
fn explain(policy: &Policy<'_>, text: &str) {
    let strings: Vec<&str> = text.split('"').skip(1).step_by(2).take(40).collect();
    for pair in strings.windows(2) {
        let request = Request::unchecked(pair[0], pair[1])
            .with(pair[0], pair[1])
            .with_values(pair[1], pair)
            .by(Principal::parse(pair[1]));
        let decision = policy.decide(&request);
        assert!(!decision.to_string().is_empty());
        // Checking does not panic either.
        if let Ok(request) = Request::parse(pair[0], pair[1]) {
            let request = request.with_values(pair[0], pair);
            assert!(!policy.decide(&request).to_string().is_empty());
        }
    }
}
