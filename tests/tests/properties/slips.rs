//! A good policy with one slip in it: the rules say what it is and where, and have no other error.

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

/// A kind of slip: the code of what is found, and how it is planted where there is a place for it.
type Slip = (&'static str, fn(&Good, &mut Choices) -> Option<Planted>);

/// The errors that the rules have on a text, each with its place.
fn errors(good: &Good, text: &str) -> Vec<(&'static str, Range<usize>)> {
    let root = json::parse(text).unwrap_or_else(|error| panic!("{error:?}: {text}"));
    let outcome = check(&Document::file(good.intent.kind, root), Tables::builtin());
    let errors = outcome.findings.iter().filter(|it| it.severity == Severity::Error);
    errors.map(|finding| (finding.rule.code, finding.range())).collect()
}

/// Plants a slip in many policies; what is wrong, if something is.
fn fault((code, plant): Slip) -> Option<String> {
    // Where a slip has no place, another policy is tried.
    let config = config(12);
    let config = ProptestConfig { max_global_rejects: 2_000 * config.cases, ..config };
    let result = TestRunner::new(config).run(&choices(), |mut choices| {
        let good = Good::new(intent(&mut choices));
        let slip = plant(&good, &mut choices);
        prop_assume!(slip.is_some());
        let Planted { text, place } = slip.unwrap();
        let shown =
            |(code, range): &(&str, Range<usize>)| format!("{code} at `{}`", &text[range.clone()]);
        let found: Vec<String> = errors(&good, &text).iter().map(shown).collect();
        prop_assert_eq!(found, [shown(&(code, place))], "{}", text);
        Ok(())
    });
    result.err().map(|error| format!("{code}: {error}"))
}

macro_rules! slips {
    ($($test:ident: $slips:expr;)+) => {$(
        #[test]
        fn $test() {
            let faults: Vec<String> = $slips.iter().filter_map(|slip| fault(*slip)).collect();
            assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
    )+};
}

slips! {
    slips_in_actions_are_found_where_they_are: actions::SLIPS;
    slips_in_elements_are_found_where_they_are: elements::SLIPS;
    slips_in_arns_are_found_where_they_are: arns::SLIPS;
    slips_in_conditions_are_found_where_they_are: conditions::SLIPS;
    slips_in_principals_are_found_where_they_are: principals::SLIPS;
}
