//! A mistake in a valid policy is reported at its place, without further errors.

mod actions;
mod arns;
mod conditions;
mod elements;
mod principals;
mod text;

use std::ops::Range;

use cognito_policy_rules::{Document, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::choices::{Choices, choices};
use crate::config;
use crate::generate::intent;
use text::{Good, Planted};

/// A kind of mistake: the code of its finding, and a function that inserts it if possible.
type Mistake = (&'static str, fn(&Good, &mut Choices) -> Option<Planted>);

/// Returns the errors in a policy: their codes and places.
fn errors(good: &Good, text: &str) -> Vec<(&'static str, Range<usize>)> {
    let root = json::parse(text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
    let outcome = check(&Document::file(good.intent.kind, root), Tables::builtin());
    let errors = outcome.findings.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|finding| (finding.rule.code, finding.range())).collect()
}

/// Inserts a mistake into many policies, and describes the first one with unexpected errors.
fn fault((code, plant): Mistake) -> Option<String> {
    // Some policies have no place for the mistake.
    let config = config(12);
    let config = ProptestConfig { max_global_rejects: 2_000 * config.cases, ..config };
    let result = TestRunner::new(config).run(&choices(), |mut choices| {
        let good = Good::new(intent(&mut choices));
        let mistake = plant(&good, &mut choices);
        prop_assume!(mistake.is_some());
        let Planted { text, place } = mistake.unwrap();
        let shown =
            |(code, range): &(&str, Range<usize>)| format!("{code} at `{}`", &text[range.clone()]);
        let found: Vec<String> = errors(&good, &text).iter().map(shown).collect();
        prop_assert_eq!(found, [shown(&(code, place))], "{}", text);
        Ok(())
    });
    result.err().map(|error| format!("{code}: {error}"))
}

macro_rules! mistakes {
    ($($test:ident: $mistakes:expr;)+) => {$(
        #[test]
        fn $test() {
            let faults: Vec<String> = $mistakes.iter().filter_map(|mistake| fault(*mistake)).collect();
            assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
    )+};
}

mistakes! {
    mistakes_in_actions_are_reported_in_place: actions::MISTAKES;
    mistakes_in_elements_are_reported_in_place: elements::MISTAKES;
    mistakes_in_arns_are_reported_in_place: arns::MISTAKES;
    mistakes_in_conditions_are_reported_in_place: conditions::MISTAKES;
    mistakes_in_principals_are_reported_in_place: principals::MISTAKES;
}
