use std::ops::Range;

use cognito_policy_spec::json::{Form, Text};

use cognito_policy_language::Place;

use super::{Finding, Findings};
use crate::rule::INVALID_ACTION;

fn finding(place: usize, form: Form, part: Option<Range<usize>>) -> Finding<Place> {
    let mut findings = Findings::default();
    let finding = findings.report(INVALID_ACTION, Place(place), "");
    if let Some(range) = part {
        finding.part(&Text { value: "0123456789".to_owned(), form }, range);
    }
    findings.0.remove(0)
}

#[test]
fn findings_overlap_at_one_value_unless_their_parts_are_apart() {
    let part = |range| finding(0, Form::Quoted, Some(range));
    let whole = || finding(0, Form::Quoted, None);
    let elsewhere = |part| finding(1, Form::Quoted, part);
    for (one, other, expected) in [
        (whole(), whole(), true),
        (whole(), part(2..4), true),
        (whole(), elsewhere(None), false),
        (part(2..4), part(3..6), true),
        (part(2..6), part(3..4), true),
        (part(2..4), part(4..6), false),
        (part(2..4), part(5..6), false),
        // An empty range is where something is missing.
        (part(2..2), part(2..2), true),
        (part(2..2), part(2..4), true),
        (part(4..4), part(2..4), false),
        (part(2..4), elsewhere(Some(2..4)), false),
        (part(2..2), elsewhere(Some(2..2)), false),
    ] {
        assert_eq!(one.overlaps(&other), expected, "{one:?} {other:?}");
        assert_eq!(other.overlaps(&one), expected, "{other:?} {one:?}");
    }
}

#[test]
fn only_parts_of_verbatim_strings_are_bytes_of_the_source() {
    let range = |form| finding(0, form, Some(2..4)).at(10..22).range();
    assert_eq!(range(Form::Quoted), 13..15);
    assert_eq!(range(Form::Escaped), 10..22);
    assert_eq!(range(Form::Path), 10..22);
}
