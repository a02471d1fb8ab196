//! Findings: what a rule reports, and where.

mod fix;
mod help;

use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_spec::json::{Form, Text};

use crate::rule::{Rule, Severity};

pub use fix::{Confidence, Fix};
pub use help::Help;

/// Something that a rule reports.
#[derive(Debug, Clone)]
pub struct Finding<S> {
    /// The rule.
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
    pub help: Option<Help>,
}

/// The largest number of findings in one document. A check stops there: no one reads more, and
/// every finding takes memory.
pub const MOST_FINDINGS: usize = 10_000;

/// The longest message, in bytes. Names in it can be as long as the document.
const LONGEST_MESSAGE: usize = 2_000;

/// How much of a string a [`Part`] includes before and after what is wrong, in bytes: more than any
/// message shows.
const AROUND: usize = 600;

/// A part of a string value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The string. Of a long one, the section around what is wrong.
    pub text: String,
    /// The bytes of the string that are wrong.
    pub range: Range<usize>,
    /// Where `text` begins in the string.
    pub start: usize,
    /// Whether the source contains the string verbatim, so that offsets also apply there.
    pub verbatim: bool,
}

impl Part {
    fn of(text: &Text, range: Range<usize>) -> Self {
        let string = text.value.as_str();
        let mut start = range.start.saturating_sub(AROUND);
        while !string.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = string.len().min(range.end + AROUND);
        while !string.is_char_boundary(end) {
            end += 1;
        }
        let verbatim = text.form == Form::Quoted;
        Self { text: string[start..end].to_owned(), range, start, verbatim }
    }

    /// Returns the bytes of `text` that are wrong.
    pub fn in_text(&self) -> Range<usize> {
        self.range.start - self.start..self.range.end - self.start
    }

    /// Returns what is wrong.
    pub fn written(&self) -> &str {
        &self.text[self.in_text()]
    }

    /// Returns whether it is all of the string.
    pub fn is_all(&self) -> bool {
        self.in_text() == (0..self.text.len())
    }
}

impl<S: PartialEq> Finding<S> {
    /// Returns whether both point at the same value, and not at different parts of it.
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
    /// Returns the same finding at another place.
    pub fn at<T>(self, span: T) -> Finding<T> {
        let Self { rule, severity, span: _, part, message, help } = self;
        Finding { rule, severity, span, part, message, help }
    }

    /// Returns what to do about it, as text with the spelling of the macros.
    pub fn help_text(&self) -> Option<String> {
        self.help.as_ref().map(Help::to_string)
    }

    /// Returns what to do about it, as text with the spelling of JSON.
    pub fn json_help(&self) -> Option<String> {
        self.help.as_ref().map(Help::in_json)
    }

    /// Returns the edit that fixes it, if its help is one.
    pub fn fix(&self) -> Option<&Fix> {
        match &self.help {
            Some(Help::Fix(fix)) => Some(fix),
            Some(Help::Note(_) | Help::Kind(_)) | None => None,
        }
    }
}

impl Finding<Range<usize>> {
    /// Returns the bytes of the source that are wrong: a part of a string, if its offsets apply to
    /// the source. Empty where something is missing.
    pub fn range(&self) -> Range<usize> {
        match &self.part {
            Some(part) if part.verbatim => in_quotes(&self.span, &part.range),
            _ => self.span.clone(),
        }
    }
}

/// The bytes of the source that a range of a string is, by the span of its literal.
fn in_quotes(span: &Range<usize>, range: &Range<usize>) -> Range<usize> {
    let start = span.start + 1;
    start + range.start..start + range.end
}

/// Collects findings; no rule stops another.
#[derive(Debug, Default)]
pub(crate) struct Findings(pub(crate) Vec<Finding<Place>>);

impl Findings {
    /// Adds a finding, which can be refined through the returned reference.
    pub(crate) fn report(
        &mut self,
        rule: &'static Rule,
        place: Place,
        message: impl Into<String>,
    ) -> &mut Finding<Place> {
        // The last one takes the place of all that are too many.
        if self.0.len() > MOST_FINDINGS {
            self.0.pop();
        }
        self.0.push(Finding {
            rule,
            severity: rule.severity,
            span: place,
            part: None,
            message: shortened(message.into()),
            help: None,
        });
        self.0.last_mut().expect("just pushed")
    }

    /// Adds a finding, unless the last one is the same: of a principal that is listed twice, for example.
    pub(crate) fn report_once(
        &mut self,
        rule: &'static Rule,
        place: Place,
        message: String,
    ) -> &mut Finding<Place> {
        let is_same = self
            .0
            .last()
            .is_some_and(|last| last.rule == rule && last.span == place && last.message == message);
        if !is_same {
            self.report(rule, place, message);
        }
        self.0.last_mut().expect("just reported")
    }

    /// Adds other findings.
    pub(crate) fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
        self.0.truncate(MOST_FINDINGS + 1);
    }

    /// Returns whether there are more findings than are reported, so that looking for others makes
    /// no difference.
    pub(crate) fn is_full(&self) -> bool {
        self.0.len() > MOST_FINDINGS
    }

    /// Removes what is too many. Returns whether there was anything.
    pub(crate) fn cut(&mut self) -> bool {
        let is_full = self.is_full();
        self.0.truncate(MOST_FINDINGS);
        is_full
    }

    /// Sorts the findings by what they are about, in the order of the document.
    pub(crate) fn sort(&mut self) {
        let start = |it: &Finding<Place>| match &it.part {
            Some(part) => part.range.start,
            None => 0,
        };
        self.0.sort_by_key(|it| (it.span, start(it)));
    }
}

impl Finding<Place> {
    /// Sets what to do.
    pub(crate) fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(Help::Note(shortened(help.into())));
        self
    }

    /// Sets what to do: replace the entire string.
    pub(crate) fn replace(
        &mut self,
        text: &Text,
        replacement: impl Into<String>,
        confidence: Confidence,
    ) -> &mut Self {
        self.replace_part(text, 0..text.value.len(), replacement, confidence)
    }

    /// Sets what to do: replace a part of the string.
    pub(crate) fn replace_part(
        &mut self,
        text: &Text,
        range: Range<usize>,
        replacement: impl Into<String>,
        confidence: Confidence,
    ) -> &mut Self {
        let verbatim = text.form == Form::Quoted;
        let replacement = replacement.into();
        self.help = Some(Help::Fix(Fix { range, replacement, confidence, verbatim }));
        self
    }

    /// Sets what to do: replace a part of the string with what is most likely meant, or follow the
    /// advice if that is not known.
    pub(crate) fn replace_or(
        &mut self,
        text: &Text,
        range: Range<usize>,
        meant: Option<impl Into<String>>,
        advice: impl Into<String>,
    ) -> &mut Self {
        match meant {
            Some(meant) => self.replace_part(text, range, meant, Confidence::Likely),
            None => self.help(advice),
        }
    }

    /// Points at a part of the string.
    pub(crate) fn part(&mut self, text: &Text, range: Range<usize>) -> &mut Self {
        // The tokens of a path are not the string that the path means.
        if text.form != Form::Path {
            self.part = Some(Part::of(text, range));
        }
        self
    }

    /// Sets another severity, for a milder case.
    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

/// Cuts a message that is too long in its middle.
fn shortened(message: String) -> String {
    if message.len() <= LONGEST_MESSAGE {
        return message;
    }
    let (mut start, mut end) = (LONGEST_MESSAGE / 2, message.len() - LONGEST_MESSAGE / 2);
    while !message.is_char_boundary(start) {
        start -= 1;
    }
    while !message.is_char_boundary(end) {
        end += 1;
    }
    format!("{}...{}", &message[..start], &message[end..])
}

#[cfg(test)]
mod tests;
