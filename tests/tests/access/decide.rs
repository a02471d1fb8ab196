//! Random policies in every layer: decisions agree with the independent evaluator.

use cognito_policy_access::{Access, Outcome, Policy, PolicyKind, Principal, Request};
use cognito_policy_tests::evaluator::{self, Caller, Context, Evaluator, Final, Layers};
use cognito_policy_tests::random::Random;
use serde_json::Value;

use crate::generate::{KEYS, Shape, VARIABLE, policy};
use crate::number;
use crate::requests::{CALLERS, targets};

/// The number of accesses; `ACCESS_DECISIONS` sets another one.
const ACCESSES: usize = 300;
const REQUESTS: usize = 100;

/// The same layers for both.
#[derive(Default)]
struct Both {
    access: Access<'static>,
    layers: Layers,
}

fn parsed(kind: PolicyKind, policy: &Value) -> (Policy<'static>, Evaluator) {
    let text = policy.to_string();
    let parsed = Policy::parse(kind, &text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    (parsed, Evaluator::new(&[text]))
}

fn all(kind: PolicyKind, policies: &[Value]) -> (Vec<Policy<'static>>, Evaluator) {
    let texts: Vec<String> = policies.iter().map(ToString::to_string).collect();
    let parse = |text: &String| Policy::parse(kind, text).expect("policy");
    (texts.iter().map(parse).collect(), Evaluator::new(&texts))
}

/// Returns policies in some of the layers.
fn layers(shape: &Shape, random: &mut Random) -> Both {
    let principals = |random: &mut Random| policy(&shape.with_principals(true), random);
    let plain = |random: &mut Random| policy(&shape.with_principals(false), random);
    let mut both = Both::default();
    let Both { access, layers } = &mut both;
    if !random.is_one_in(8) {
        let (own, theirs) = all(PolicyKind::Identity, &[plain(random), plain(random)]);
        *access = access.clone().identity(&own);
        layers.identity = Some(theirs);
    }
    if random.is_one_in(4) {
        let (own, theirs) = parsed(PolicyKind::Identity, &plain(random));
        *access = access.clone().boundary(&own);
        layers.boundary = Some(theirs);
    }
    if random.is_one_in(4) {
        let policies = [plain(random), plain(random)];
        let (own, theirs) = all(PolicyKind::Session, &policies);
        *access = access.clone().session(&own[0]).session(&own[1]);
        layers.session = Some(theirs);
    }
    for _ in 0..[0, 0, 1, 2][random.below(4)] {
        let (own, theirs) = all(PolicyKind::ServiceControl, &[plain(random), plain(random)]);
        *access = access.clone().service_control(&own);
        layers.service_control.push(theirs);
    }
    if random.is_one_in(4) {
        let (own, theirs) = all(PolicyKind::ResourceControl, &[principals(random)]);
        *access = access.clone().resource_control(&own);
        layers.resource_control = Some(theirs);
    }
    if !random.is_one_in(3) {
        let (own, theirs) = parsed(PolicyKind::Resource, &principals(random));
        *access = access.clone().resource(&own);
        layers.resource = Some(theirs);
    }
    if random.is_one_in(6) {
        let (own, theirs) = parsed(PolicyKind::Endpoint, &principals(random));
        *access = access.clone().endpoint(&own);
        layers.endpoint = Some(theirs);
    }
    both
}

/// Returns the principal of a request.
fn principal(caller: &Caller) -> Principal {
    match caller {
        Caller::Session(.., session) => Principal::session(&caller.role().expect("role"), session),
        Caller::Service(name) => Principal::service(name),
        Caller::Federated(name) => Principal::federated(name),
        Caller::Anonymous => Principal::anonymous(),
        Caller::Root(_) | Caller::User(..) => Principal::parse(&caller.name()),
    }
}

/// Returns the values of some keys.
fn context(shape: &Shape, random: &mut Random) -> Vec<(&'static str, &'static [&'static str])> {
    let mut keys = shape.keys.clone();
    keys.extend([&VARIABLE, random.pick(&KEYS)]);
    keys.sort_by_key(|key| key.name);
    keys.dedup_by_key(|key| key.name);
    let mut values = Vec::new();
    for key in keys {
        let own: &[&str] = key.own[random.below(key.own.len())];
        values.extend((!own.is_empty()).then_some((key.name, own)));
    }
    values
}

#[test]
fn decisions_agree_with_the_independent_evaluator() {
    let mut random = Random(7);
    let targets = targets();
    let mut counts = [0; 3];
    let accesses = number("ACCESS_DECISIONS", ACCESSES);
    for _ in 0..accesses {
        let shape = Shape::random(&mut random);
        let Both { access, layers } = layers(&shape, &mut random);
        for _ in 0..REQUESTS {
            let (action, resource) = targets[random.below(targets.len())];
            let caller = &CALLERS[random.below(CALLERS.len())];
            let values = context(&shape, &mut random);
            let mut request = Request::parse(action, resource).expect("request");
            for (key, values) in &values {
                request = request.with_values(key, values);
            }
            let request = request.by(principal(caller));
            let decision = access.decide(&request);
            assert!(decision.errors().is_empty(), "{decision}");

            let context = Context::new(&values).by(caller.clone());
            let theirs = evaluator::Request { action, resource, context };
            // SNS does not support resource control policies.
            let mut layers = layers.clone();
            layers.resource_control.take_if(|_| action.starts_with("sns:"));
            let account = resource.split(':').nth(4).or(caller.account()).unwrap_or_default();
            let (expected, place) = match layers.decide(&theirs, account) {
                Final::Allowed => (Outcome::Allowed, 0),
                Final::Denied => (Outcome::ExplicitDeny, 1),
                Final::NotAllowed => (Outcome::ImplicitDeny, 2),
            };
            assert_eq!(decision.outcome(), expected, "{decision}\n{access:#?}\n{theirs:?}");
            // Every decision has an explanation.
            let is_explained = !decision.statements().is_empty() || !decision.reasons().is_empty();
            let is_root = matches!(caller, Caller::Root(_));
            assert!(is_explained || is_root, "{decision}\n{access:#?}");
            counts[place] += 1;
        }
    }
    println!("{counts:?}");
    assert!(counts.iter().all(|&count| count > accesses * REQUESTS / 20), "{counts:?}");
}
