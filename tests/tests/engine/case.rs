//! Test cases: a policy with marked places, and the codes of the findings at these places.

use std::ops::Range;

use cognito_policy_rules::{Document, Finding, PolicyKind, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// A policy and the findings that it is expected to have.
pub(crate) struct Case {
    /// The code of the rule that the case tests.
    pub(crate) about: &'static str,
    kind: PolicyKind,
    /// The policy, with `«` and `»` around each place that has a finding.
    text: String,
    /// The codes of the findings, in the order of the places.
    codes: Vec<&'static str>,
    severity: Option<Severity>,
    tables: &'static Tables,
    is_of_guests: bool,
}

/// A policy with one finding.
pub(crate) fn fails(code: &'static str, text: impl Into<String>) -> Case {
    finds(&[code], text)
}

/// A policy with several findings. The case tests the rule of the first code.
pub(crate) fn finds(codes: &[&'static str], text: impl Into<String>) -> Case {
    let [about, ..] = codes else { panic!("a case needs a code") };
    Case {
        about,
        kind: PolicyKind::Identity,
        text: text.into(),
        codes: codes.to_vec(),
        severity: None,
        tables: Tables::builtin(),
        is_of_guests: false,
    }
}

/// A policy without findings that a wrong version of the rule could report.
pub(crate) fn passes(about: &'static str, text: impl Into<String>) -> Case {
    Case { codes: Vec::new(), ..finds(&[about], text) }
}

impl Case {
    /// Sets the kind of policy.
    pub(crate) fn of(self, kind: PolicyKind) -> Self {
        Self { kind, ..self }
    }

    /// Makes the policy a role's trust policy.
    pub(crate) fn trust(self) -> Self {
        self.of(PolicyKind::Trust)
    }

    /// Makes the policy that of an identity pool's guests.
    pub(crate) fn of_guests(self) -> Self {
        Self { is_of_guests: true, ..self }
    }

    /// Sets the severity of the findings, if it is not that of their rules.
    pub(crate) fn with(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// Sets the tables that the policy is checked against.
    pub(crate) fn by(self, tables: &'static Tables) -> Self {
        Self { tables, ..self }
    }

    /// Whether the tested rule has a finding.
    pub(crate) fn fails(&self) -> bool {
        self.codes.contains(&self.about)
    }

    /// Returns the kind of policy.
    pub(crate) const fn kind(&self) -> PolicyKind {
        self.kind
    }

    /// Returns the tables that the policy is checked against.
    pub(crate) const fn tables(&self) -> &'static Tables {
        self.tables
    }

    /// Returns the policy without marks.
    pub(crate) fn text(&self) -> String {
        unmark(&self.text).0
    }

    /// Returns the parsed policy, or `None` if it is not JSON.
    pub(crate) fn document(&self) -> Option<Document<Range<usize>>> {
        let mut document = Document::file(self.kind, json::parse(&self.text()).ok()?);
        document.is_of_guests = self.is_of_guests;
        Some(document)
    }

    /// Returns the findings in the order of the text.
    pub(crate) fn findings(&self) -> Vec<Finding<Range<usize>>> {
        let text = self.text();
        let root = match json::parse(&text) {
            Ok(root) => root,
            Err(error) => return vec![error.into()],
        };
        let mut document = Document::file(self.kind, root);
        document.is_of_guests = self.is_of_guests;
        let findings = check(&document, self.tables).findings;
        let in_order = findings.is_sorted_by_key(|finding| finding.span.start);
        assert!(in_order, "the findings are not in the order of the text: {text}");
        findings
    }

    /// Describes how the findings differ from the expected ones, if they do.
    pub(crate) fn fault(&self) -> Option<String> {
        let (text, places) = unmark(&self.text);
        assert_eq!(places.len(), self.codes.len(), "each code needs a mark: {}", self.text);
        let findings = self.findings();
        let expected = places.into_iter().zip(self.codes.iter().copied()).collect();
        let found = findings.iter().map(|it| (it.range(), it.rule.code)).collect();
        let (expected, found) = (in_order(expected), in_order(found));
        if found != expected {
            let (found, expected) = (shown(&found, &text), shown(&expected, &text));
            return Some(format!("{text}\n  found    {found:?}\n  expected {expected:?}"));
        }
        let is_wrong = |it: &&Finding<_>| it.severity != self.severity.unwrap_or(it.rule.severity);
        let wrong = findings.iter().find(is_wrong)?;
        Some(format!("{text}\n  {} has the severity {:?}", wrong.rule.code, wrong.severity))
    }
}

/// The bytes that a finding points at, and its code.
type Found = (Range<usize>, &'static str);

fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|(range, code)| (range.start, range.end, *code));
    found
}

fn shown(found: &[Found], text: &str) -> Vec<String> {
    found.iter().map(|(range, code)| format!("{code} at `{}`", &text[range.clone()])).collect()
}

/// Returns the text without marks, and the marked ranges in the order of their first marks.
fn unmark(marked: &str) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for character in marked.chars() {
        match character {
            '«' => {
                open.push(places.len());
                places.push(text.len()..text.len());
            }
            '»' => places[open.pop().expect("`»` without `«`")].end = text.len(),
            other => text.push(other),
        }
    }
    (text, places)
}

/// Fails if the findings of a case are not the expected ones.
pub(crate) fn assert_all(cases: &[Case]) {
    let faults: Vec<String> = cases.iter().filter_map(Case::fault).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}
