//! Findings: what a rule has to say, and where.

use std::ops::Range;

use cognito_policy_spec::json::{Form, SyntaxError, Text};

use crate::rule::{JSON_SYNTAX_ERROR, Rule, Severity};

/// Something that is wrong with a policy.
#[derive(Debug, Clone)]
pub struct Finding<S> {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How much it matters: the rule's severity, or a lower one in a milder case.
    pub severity: Severity,
    /// The value that is wrong.
    pub span: S,
    /// Which part of the string at `span` is wrong, if not all of it.
    pub part: Option<Part>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl<S: PartialEq> Finding<S> {
    /// Whether both point at one value, and not at different parts of it.
    pub fn overlaps(&self, other: &Self) -> bool {
        let (Some(own), Some(theirs)) = (&self.part, &other.part) else {
            return self.span == other.span;
        };
        let (own, theirs) = (&own.range, &theirs.range);
        let overlap = own.start < theirs.end && theirs.start < own.end;
        self.span == other.span && (overlap || own.start == theirs.start)
    }
}

impl<S> Finding<S> {
    /// The same finding at another place.
    pub fn at<T>(self, span: T) -> Finding<T> {
        let Self { rule, severity, span: _, part, message, help } = self;
        Finding { rule, severity, span, part, message, help }
    }
}

impl Finding<Range<usize>> {
    /// The bytes of the text that are wrong: a part of a string, if its offsets carry over to the
    /// text. Empty where something is missing.
    pub fn range(&self) -> Range<usize> {
        match &self.part {
            Some(part) if part.verbatim => {
                let behind_quote = self.span.start + 1;
                behind_quote + part.range.start..behind_quote + part.range.end
            }
            _ => self.span.clone(),
        }
    }
}

impl From<SyntaxError> for Finding<Range<usize>> {
    fn from(error: SyntaxError) -> Self {
        // What is wrong, and what to do: the reader says both in one sentence.
        let (message, help) = match error.message.split_once("; ") {
            Some((message, help)) => (message.to_owned(), Some(help.to_owned())),
            None => (error.message, None),
        };
        let (rule, severity) = (JSON_SYNTAX_ERROR, JSON_SYNTAX_ERROR.severity);
        Self { rule, severity, span: error.span, part: None, message, help }
    }
}

/// A part of a string value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The whole string.
    pub text: String,
    /// The bytes of it that are meant.
    pub range: Range<usize>,
    /// Whether the string stands in the source as it is, so that offsets carry over.
    pub verbatim: bool,
}

/// A place in the document: a number that the front end's span goes by inside the engine.
///
/// The engine is compiled once, for places; only the way in and the way out know of spans.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place(pub(crate) usize);

/// Collects findings; no rule stops another.
#[derive(Debug, Default)]
pub(crate) struct Findings(pub(crate) Vec<Finding<Place>>);

impl Findings {
    /// Adds a finding, to be refined through what is returned.
    pub(crate) fn report(
        &mut self,
        rule: &'static Rule,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Finding<Place> {
        self.0.push(Finding {
            rule,
            severity: rule.severity,
            span: place,
            part: None,
            message: message.into(),
            help: None,
        });
        self.0.last_mut().expect("just pushed")
    }
}

impl Finding<Place> {
    /// Says what to do.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Says what to do, if anything is known.
    pub(crate) fn help_if(&mut self, help: Option<impl Into<String>>) -> &mut Self {
        self.help = help.map(Into::into);
        self
    }

    /// Points into the string at the place.
    pub(crate) fn part(&mut self, text: &Text, range: Range<usize>) -> &mut Self {
        // A path is not the string that it stands for.
        if text.form != Form::Path {
            let verbatim = text.form == Form::Quoted;
            self.part = Some(Part { text: text.value.clone(), range, verbatim });
        }
        self
    }

    /// Makes a milder case of it.
    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use cognito_policy_spec::json::{Form, Text};

    use super::{Finding, Findings, Place};
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
    fn findings_overlap_at_one_value_but_for_parts_that_are_apart() {
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
            // What is missing has a place of its own.
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
    fn only_of_a_verbatim_text_are_parts_bytes_of_the_source() {
        let range = |form| finding(0, form, Some(2..4)).at(10..22).range();
        assert_eq!(range(Form::Quoted), 13..15);
        assert_eq!(range(Form::Escaped), 10..22);
        assert_eq!(range(Form::Path), 10..22);
    }
}
