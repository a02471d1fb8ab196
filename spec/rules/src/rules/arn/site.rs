//! An ARN in a policy.

use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Placeholder;

use super::Against;
use super::formats::Formats;
use super::id::placeholder_named;
use crate::finding::{Finding, Findings};
use crate::rule::Rule;

/// An ARN in a policy.
pub(super) struct Site<'a, 't> {
    pub(super) text: &'a Text,
    pub(super) arn: &'a Arn,
    pub(super) place: Place,
    pub(super) against: Against<'a, 't>,
    /// The ARN formats of its service.
    pub(super) formats: Formats<'t>,
    /// The IDs in it whose form is known: their placeholders, and their bytes.
    pub(super) ids: Vec<(&'t Placeholder, Range<usize>)>,
}

impl<'a, 't> Site<'a, 't> {
    pub(super) fn new(
        text: &'a Text,
        arn: &'a Arn,
        place: Place,
        against: Against<'a, 't>,
    ) -> Self {
        let formats = Formats::of(&text.value, arn, against);
        let ids = ids(&text.value, arn, &formats);
        Self { text, arn, place, against, formats, ids }
    }

    pub(super) fn str(&self, range: &Range<usize>) -> &'a str {
        &self.text.value[range.clone()]
    }

    /// Returns whether an ID is missing that may be missing.
    pub(super) fn may_lack(&self, id: &Range<usize>) -> bool {
        self.against.may_lack_id && id.is_empty() && id.end == self.arn.resource.end
    }

    /// Adds a finding about a part of the ARN.
    pub(super) fn report<'f>(
        &self,
        rule: &'static Rule,
        part: &Range<usize>,
        message: impl Into<String>,
        findings: &'f mut Findings,
    ) -> &'f mut Finding<Place> {
        findings.report(rule, self.place, message).part(self.text, part.clone())
    }
}

/// Returns the IDs of an ARN that fits a single format.
fn ids<'t>(text: &str, arn: &Arn, formats: &Formats<'t>) -> Vec<(&'t Placeholder, Range<usize>)> {
    let [(owner, _, format)] = formats.fitting.as_slice() else { return Vec::new() };
    let mut ids = Vec::new();
    for (name, range) in arn.placeholders(text, format) {
        if let Some(placeholder) = placeholder_named(name, owner)
            && !is_open(&text[range.clone()])
        {
            ids.push((placeholder, range));
        }
    }
    ids
}
