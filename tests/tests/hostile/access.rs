//! Decisions on hostile policies, and comparisons of them: linear in their size, up to the limits.

use allocation_counter::{AllocationInfo, measure};
use cognito_policy_access::{Comparison, Limits, Policy, PolicyKind, Principal, Request};

use crate::inputs::{self, Hostile};

/// The smaller size, in bytes.
const SIZE: usize = 1_000;

/// So few nodes that debug builds are fast. Allocations are counted up to there.
const LIMITS: Limits = Limits { nodes: 5_000, time: None };

fn parse(hostile: &Hostile, size: usize) -> Option<Policy<'static>> {
    Policy::parse(hostile.kind, &(hostile.text)(size)).ok()
}

/// A policy of the kind that allows everything.
fn everything(kind: PolicyKind) -> Policy<'static> {
    let (principal, resource) = match kind {
        PolicyKind::Trust => (r#""Principal":"*","#, ""),
        PolicyKind::Resource => (r#""Principal":"*","#, r#","Resource":"*""#),
        _ => ("", r#","Resource":"*""#),
    };
    let statement = format!(r#"{{"Effect":"Allow",{principal}"Action":"*"{resource}}}"#);
    Policy::parse(kind, &format!(r#"{{"Version":"2012-10-17","Statement":{statement}}}"#)).unwrap()
}

/// Compares a policy with itself, with another one and with everything, in both directions.
fn compare(policy: &Policy<'static>, other: &Policy<'static>) {
    let everything = everything(policy.kind());
    for (new, old) in [
        (policy, policy),
        (policy, other),
        (other, policy),
        (policy, &everything),
        (&everything, policy),
    ] {
        let comparison = new.new_access_within(old, LIMITS);
        if let Comparison::New(request) = &comparison {
            assert!(new.decide(request).is_allowed() && old.decide(request).is_denied());
        }
        assert!(!std::ptr::eq(new, old) || !matches!(comparison, Comparison::New(_)));
    }
}

/// Decides requests, the longest as long as ARNs can be, and explains the decisions.
fn decide(policy: &Policy<'static>) {
    let long = format!("arn:aws:s3:::b/{}", "ab".repeat(1000));
    for (action, resource) in [
        ("s3:GetObject", long.as_str()),
        ("s3:GetObject", "arn:aws:s3:::bucket/x"),
        ("sts:AssumeRole", "arn:aws:iam::123456789012:role/x"),
    ] {
        let request = Request::unchecked(action, resource)
            .with("aws:userid", &long)
            .by(Principal::parse("arn:aws:iam::123456789012:user/x"));
        assert!(!policy.decide(&request).to_string().is_empty());
    }
}

/// Whether twice the input takes at most twice the allocations. Lists grow in steps.
fn is_linear(one: &AllocationInfo, two: &AllocationInfo) -> bool {
    let is_twice = |one: u64, two: u64, least: u64| two <= one * 5 / 2 + least;
    is_twice(one.count_total, two.count_total, 60_000)
        && is_twice(one.bytes_max, two.bytes_max, 1 << 20)
}

#[test]
fn decisions_are_linear_in_the_policy() {
    let mut too_many = Vec::new();
    for hostile in inputs::ALL {
        let [Some(one), Some(two)] = [SIZE, 2 * SIZE].map(|size| parse(hostile, size)) else {
            continue;
        };
        decide(&one);
        let (first, second) = (measure(|| decide(&one)), measure(|| decide(&two)));
        if !is_linear(&first, &second) {
            too_many.push(format!("{}: {first:?} {second:?}", hostile.name));
        }
    }
    assert!(too_many.is_empty(), "{}", too_many.join("\n"));
}

#[test]
fn comparisons_are_linear_in_the_policies() {
    let (mut too_many, mut compared) = (Vec::new(), 0);
    for hostile in inputs::ALL {
        let parsed = [SIZE / 2, SIZE, 2 * SIZE].map(|size| parse(hostile, size));
        let [Some(half), Some(one), Some(two)] = parsed else { continue };
        compared += 1;
        compare(&one, &half);
        let (first, second) = (measure(|| compare(&one, &half)), measure(|| compare(&two, &one)));
        if !is_linear(&first, &second) {
            too_many.push(format!("{}: {first:?} {second:?}", hostile.name));
        }
    }
    assert!(too_many.is_empty(), "{}", too_many.join("\n"));
    assert!(compared > 50, "{compared}");
}
