//! What random policies allow of an action on a resource: every request over a small alphabet agrees.

use cognito_policy_access::{Comparison, Permissions, Policy, PolicyKind, Request};
use cognito_policy_tests::evaluator::{self, Context, Decision, Evaluator};
use cognito_policy_tests::random::Random;

use crate::brute_force::contexts;
use crate::generate::{Shape, policy};
use crate::number;
use crate::requests::{CALLERS, targets};

/// The number of sets of policies; `ACCESS_PAIRS` sets another.
const SETS: usize = 300;

/// The number of contexts in which each request is asked.
const CONTEXTS: usize = 200;

/// Returns whether the policies allow the action on the resource in one of the contexts.
fn is_allowed(policies: &Evaluator, contexts: &[Context], target: (&str, &str)) -> bool {
    let (action, resource) = target;
    contexts.iter().step_by(contexts.len() / CONTEXTS + 1).any(|context| {
        let context = context.clone().by(CALLERS[0].clone());
        policies.decide(&evaluator::Request { action, resource, context }) == Decision::Allow
    })
}

/// Returns whether the independent evaluator allows a request.
fn confirms(policies: &Evaluator, request: &Request) -> bool {
    let values: Vec<(&str, Vec<&str>)> = request
        .context()
        .iter()
        .map(|(key, values)| (key, values.iter().map(String::as_str).collect()))
        .collect();
    let values: Vec<(&str, &[&str])> =
        values.iter().map(|(key, values)| (*key, values.as_slice())).collect();
    let context = Context::new(&values).by(CALLERS[0].clone());
    let (action, resource) = (request.action(), request.resource());
    policies.decide(&evaluator::Request { action, resource, context }) == Decision::Allow
}

#[test]
fn what_is_allowed_agrees_with_every_request() {
    let mut random = Random(number("ACCESS_SEED", 2026) as u64);
    let targets = targets();
    let (mut allowed, mut denied, mut unknown) = (0, 0, 0);
    for number in 0..number("ACCESS_PAIRS", SETS) {
        let shape = Shape::random(&mut random).with_principals(false);
        let texts: Vec<String> =
            (0..=random.below(2)).map(|_| policy(&shape, &mut random).to_string()).collect();
        let evaluator = Evaluator::new(&texts);
        let parse = |text: &String| Policy::parse(PolicyKind::Identity, text).unwrap();
        let policies: Vec<Policy<'_>> = texts.iter().map(parse).collect();
        let permissions = Permissions::of(&policies);
        let contexts = contexts(&shape);
        for _ in 0..3 {
            let target = targets[random.below(targets.len())];
            let resource = (target.1 != "*").then_some(target.1);
            match permissions.allowed_request(target.0, resource) {
                Comparison::None => {
                    denied += 1;
                    let found = is_allowed(&evaluator, &contexts, target);
                    assert!(!found, "{number}: {target:?}\n{}", texts.join("\n"));
                }
                Comparison::New(request) => {
                    allowed += 1;
                    let is_right = request.action().eq_ignore_ascii_case(target.0)
                        && resource.is_none_or(|resource| request.resource() == resource)
                        && confirms(&evaluator, &request);
                    assert!(is_right, "{number}: {request:?}\n{}", texts.join("\n"));
                }
                Comparison::Unknown(_) => unknown += 1,
            }
        }
    }
    println!("{allowed} allowed, {denied} denied, {unknown} unknown");
    assert!(unknown * 50 <= allowed + denied, "{unknown} unknown");
    assert!(allowed > 20 && denied > 20, "{allowed} {denied}");
}
