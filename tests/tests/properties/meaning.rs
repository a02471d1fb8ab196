//! Policies make the intended decisions, however they are written.

use cognito_policy::check::{CheckError, Checker, Cut, Severity};
use cognito_policy::{Identity, Policy, Quota, SplitError, Trust};
use cognito_policy_rules::PolicyKind;
use cognito_policy_tests::evaluator::Evaluator;
use proptest::prelude::*;

use crate::choices::{Choices, choices};
use crate::generate::intent;
use crate::intent::Intent;
use crate::request::{Request, requests};
use crate::{config, typed, write};

/// Checks the decisions of policies on requests.
fn hold<P: AsRef<str>>(
    policies: &[P],
    intent: &Intent,
    requests: &[Request],
) -> Result<(), TestCaseError> {
    let evaluator = Evaluator::new(policies);
    for request in requests {
        let texts: Vec<&str> = policies.iter().map(AsRef::as_ref).collect();
        prop_assert_eq!(
            request.decided_by(&evaluator),
            intent.decide(request),
            "{:?} by {}",
            request,
            texts.join("\n")
        );
    }
    Ok(())
}

/// Parses and checks a policy, and returns it as the checker writes it.
fn checked(text: &str, kind: PolicyKind) -> Result<String, CheckError> {
    match kind {
        PolicyKind::Trust => Policy::<Trust>::parse_checked(text).map(String::from),
        _ => Policy::<Identity>::parse_checked(text).map(String::from),
    }
}

proptest! {
    #![proptest_config(config(256))]

    /// The text has no errors, and the checker does not change its meaning.
    #[test]
    fn texts_have_the_intended_meaning(mut choices in choices()) {
        let intent = intent(&mut choices);
        let requests = requests(&intent, &mut choices);
        let text = write::freely(&intent, &mut choices);
        hold(&[&text], &intent, &requests)?;
        match checked(&text, intent.kind) {
            Ok(policy) => hold(&[policy], &intent, &requests)?,
            Err(error) => prop_assert!(false, "{}\n{}", error, text),
        }
        let plain = write::plainly(&intent);
        match checked(&plain, intent.kind) {
            Ok(policy) => hold(&[policy], &intent, &requests)?,
            Err(error) => prop_assert!(false, "{}\n{}", error, plain),
        }
    }

    /// Statements of the builder in one policy, in one policy each, and merged from these.
    #[test]
    fn the_builder_has_the_intended_meaning(mut choices in choices()) {
        let intent = typed_intent(&mut choices);
        let requests = requests(&intent, &mut choices);
        let statements = || intent.statements.iter().map(|it| typed::statement(it).unwrap());
        let together = Policy::<Identity>::new(statements()).unwrap();
        hold(&[&together], &intent, &requests)?;
        let each: Vec<Policy> = statements().map(|statement| Policy::<Identity>::new([statement]).unwrap()).collect();
        hold(&each, &intent, &requests)?;
        hold(&[Policy::merge(&each).unwrap()], &intent, &requests)?;
        // What the types accept has no errors.
        let report = Checker::new().deny(Severity::Error).check(&together);
        prop_assert!(report.is_ok(), "{:?}", report);
    }

    /// Minimized and split policies have the intended meaning.
    #[test]
    fn parts_have_the_intended_meaning(mut choices in choices(), percent in 30_usize..100) {
        let intent = Intent { kind: PolicyKind::Identity, ..intent(&mut choices) };
        if intent.statements.iter().any(|statement| !statement.principals.is_empty()) {
            return Ok(());
        }
        let requests = requests(&intent, &mut choices);
        let Ok(whole) = Policy::<Identity>::parse_checked(&write::plainly(&intent)) else {
            return Ok(()); // the first test reports this
        };
        for cut in [Cut::Letters, Cut::Words] {
            // Minimized patterns match the same known actions, but requests also have unknown ones.
            let known: Vec<Request> = requests.iter().filter(|it| it.is_of_table()).cloned().collect();
            hold(&[whole.minimized(cut)], &intent, &known)?;
        }
        match whole.split(Quota::at_most((whole.size() * percent / 100).max(300))) {
            Ok(parts) => hold(&parts, &intent, &requests)?,
            Err(SplitError::LongStatements { .. }) => {}
            Err(error) => prop_assert!(false, "{}", error),
        }
    }
}

/// Generates an intent that the builder can express.
fn typed_intent(choices: &mut Choices) -> Intent {
    let mut intent = Intent { kind: PolicyKind::Identity, statements: Vec::new() };
    for _ in 0..20 {
        let more = crate::generate::intent(choices).statements;
        intent.statements.extend(more.into_iter().filter(|it| typed::statement(it).is_some()));
        if intent.statements.len() >= 3 {
            break;
        }
    }
    if intent.statements.is_empty() {
        intent.statements.push(typed::simplest());
    }
    for (number, statement) in intent.statements.iter_mut().enumerate() {
        statement.sid = Some(format!("Part{number}"));
    }
    intent
}
