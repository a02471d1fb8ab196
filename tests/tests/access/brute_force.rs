//! Comparisons of random policies: every request over a small alphabet agrees.

use std::env;

use cognito_policy_access::{Comparison, Policy, PolicyKind, Principal, Request};
use cognito_policy_tests::evaluator::{self, Caller, Context, Decision, Evaluator};
use cognito_policy_tests::random::Random;
use serde_json::Value;

use crate::generate::{Shape, VARIABLE, policy};
use crate::number;
use crate::requests::{CALLERS, targets};

/// The number of pairs, and of requests for each; `ACCESS_PAIRS` and `ACCESS_REQUESTS` set others.
const PAIRS: usize = 600;
const REQUESTS: usize = 500;

/// Returns every context over the alphabet of the keys.
pub(crate) fn contexts(shape: &Shape) -> Vec<Context> {
    let mut keys = shape.keys.clone();
    if !keys.iter().any(|key| key.name == VARIABLE.name) {
        keys.push(&VARIABLE);
    }
    keys.sort_by_key(|key| key.name);
    keys.dedup_by_key(|key| key.name);
    let mut all: Vec<Vec<(&str, &[&str])>> = vec![Vec::new()];
    for key in keys {
        let mut longer = Vec::new();
        for context in &all {
            for values in key.own {
                let mut context = context.clone();
                context.extend((!values.is_empty()).then_some((key.name, *values)));
                longer.push(context);
            }
        }
        all = longer;
    }
    all.iter().map(|values| Context::new(values)).collect()
}

fn is_new(new: &Evaluator, old: &Evaluator, request: &evaluator::Request<'_>) -> bool {
    new.decide(request) == Decision::Allow && old.decide(request) != Decision::Allow
}

/// Looks for a request that only `new` allows, among `most` of those over the alphabet.
fn search(shape: &Shape, new: &Evaluator, old: &Evaluator, most: usize) -> Option<String> {
    let callers = if shape.has_principals { CALLERS } else { &CALLERS[..1] };
    let contexts = contexts(shape);
    let targets = targets();
    let total = contexts.len() * callers.len() * targets.len();
    // An odd step meets every context, caller and target.
    let step = (total / most) | 1;
    (0..total).step_by(step).find_map(|number| {
        let (action, resource) = targets[number % targets.len()];
        let rest = number / targets.len();
        let caller = callers[rest % callers.len()].clone();
        let context = contexts[rest / callers.len()].clone().by(caller);
        let request = evaluator::Request { action, resource, context };
        is_new(new, old, &request).then(|| format!("{request:?}"))
    })
}

fn leaked(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// Converts the principal of a witness.
fn caller(principal: Option<&Principal>) -> Caller {
    let Some(principal) = principal else { return CALLERS[0].clone() };
    let Some(account) = principal.account().map(leaked) else {
        return match principal.name() {
            "*" => Caller::Anonymous,
            name if name.ends_with(".amazonaws.com") => Caller::Service(leaked(name)),
            name => Caller::Federated(leaked(name)),
        };
    };
    let resource = principal.name().splitn(6, ':').last().unwrap_or_default();
    match resource.split_once('/') {
        None => Caller::Root(account),
        Some(("user", name)) => Caller::User(account, leaked(name)),
        Some(("role", name)) => Caller::Session(account, leaked(name), "any"),
        Some((_, session)) => {
            let (name, session) = session.split_once('/').expect("role and session");
            Caller::Session(account, leaked(name), leaked(session))
        }
    }
}

/// Returns whether the independent evaluator agrees that a request is new.
fn is_confirmed(new: &Evaluator, old: &Evaluator, witness: &Request) -> bool {
    let values: Vec<(&str, Vec<&str>)> = witness
        .context()
        .iter()
        .map(|(key, values)| (key, values.iter().map(String::as_str).collect()))
        .collect();
    let values: Vec<(&str, &[&str])> =
        values.iter().map(|(key, values)| (*key, values.as_slice())).collect();
    let context = Context::new(&values).by(caller(witness.principal()));
    let (action, resource) = (witness.action(), witness.resource());
    is_new(new, old, &evaluator::Request { action, resource, context })
}

fn parse(kind: PolicyKind, policy: &Value) -> Policy<'static> {
    let text = policy.to_string();
    Policy::parse(kind, &text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn comparisons_agree_with_every_request() {
    let pairs = number("ACCESS_PAIRS", PAIRS);
    let requests = number("ACCESS_REQUESTS", REQUESTS);
    let mut random = Random(number("ACCESS_SEED", 2026) as u64);
    let (mut none, mut new_access, mut unknown) = (0, 0, 0);
    for number in 0..pairs {
        let shape = Shape::random(&mut random);
        let kind = if shape.has_principals { PolicyKind::Resource } else { PolicyKind::Identity };
        let [new, old] = [(); 2].map(|()| policy(&shape, &mut random));
        let evaluators = [&new, &old].map(|policy| Evaluator::new(&[policy.to_string()]));
        let comparison = parse(kind, &new).new_access(&parse(kind, &old));
        let [by_new, by_old] = &evaluators;
        match comparison {
            Comparison::None => {
                none += 1;
                let found = search(&shape, by_new, by_old, requests);
                assert_eq!(found, None, "{number}:\nnew {new}\nold {old}");
            }
            Comparison::New(witness) => {
                new_access += 1;
                let is_confirmed = is_confirmed(by_new, by_old, &witness);
                assert!(is_confirmed, "{number}: {witness:?}\nnew {new}\nold {old}");
            }
            Comparison::Unknown(reason) => {
                unknown += 1;
                if env::var("ACCESS_SHOW").is_ok() {
                    println!("{number}: {reason}\nnew {new}\nold {old}");
                }
            }
        }
    }
    println!("{none} without new access, {new_access} with, {unknown} unknown");
    assert!(unknown * 100 <= pairs, "{unknown} unknown");
    assert!(none * 10 > pairs && new_access * 10 > pairs, "{none} {new_access}");
}
