//! A case: a policy's text with the wrong places marked, and the codes that belong to them.

use std::ops::Range;

use cognito_policy_rules::{Document, Finding, PolicyKind, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// A policy and what the rules say of it.
pub(crate) struct Case {
    /// The rule that the case is about.
    pub(crate) about: &'static str,
    kind: PolicyKind,
    /// The policy, each wrong place between `«` and `»`.
    text: String,
    /// The codes of the places, in their order.
    codes: Vec<&'static str>,
    severity: Option<Severity>,
    tables: &'static Tables,
}

/// A policy with one fault.
pub(crate) fn fails(code: &'static str, text: impl Into<String>) -> Case {
    finds(&[code], text)
}

/// A policy with several faults, the first of which it is about.
pub(crate) fn finds(codes: &[&'static str], text: impl Into<String>) -> Case {
    let [about, ..] = codes else { panic!("no code") };
    Case {
        about,
        kind: PolicyKind::Identity,
        text: text.into(),
        codes: codes.to_vec(),
        severity: None,
        tables: Tables::builtin(),
    }
}

/// A policy without fault, in spite of what it looks like to this rule.
pub(crate) fn passes(about: &'static str, text: impl Into<String>) -> Case {
    Case { codes: Vec::new(), ..finds(&[about], text) }
}

impl Case {
    /// The policy is of this kind.
    pub(crate) fn of(self, kind: PolicyKind) -> Self {
        Self { kind, ..self }
    }

    /// The policy is a role's trust policy.
    pub(crate) fn trust(self) -> Self {
        self.of(PolicyKind::Trust)
    }

    /// The findings are milder than the rule is elsewhere.
    pub(crate) fn with(self, severity: Severity) -> Self {
        Self { severity: Some(severity), ..self }
    }

    /// The policy is checked against these tables.
    pub(crate) fn by(self, tables: &'static Tables) -> Self {
        Self { tables, ..self }
    }

    /// Whether the rule that it is about has something to say.
    pub(crate) fn fails(&self) -> bool {
        self.codes.contains(&self.about)
    }

    /// What the policy will be attached to.
    pub(crate) const fn kind(&self) -> PolicyKind {
        self.kind
    }

    /// The policy's text.
    pub(crate) fn text(&self) -> String {
        unmark(&self.text).0
    }

    /// The policy as the rules take it; none if it is no JSON.
    pub(crate) fn document(&self) -> Option<Document<Range<usize>>> {
        Some(Document::file(self.kind, json::parse(&self.text()).ok()?))
    }

    /// The findings in the order of the text.
    pub(crate) fn findings(&self) -> Vec<Finding<Range<usize>>> {
        let text = self.text();
        let root = match json::parse(&text) {
            Ok(root) => root,
            Err(error) => return vec![error.into()],
        };
        let findings = check(&Document::file(self.kind, root), self.tables).findings;
        let in_order = findings.is_sorted_by_key(|finding| finding.span.start);
        assert!(in_order, "the findings are not in the order of the text: {text}");
        findings
    }

    /// How the findings differ from the expected ones.
    pub(crate) fn fault(&self) -> Option<String> {
        let (text, places) = unmark(&self.text);
        assert_eq!(places.len(), self.codes.len(), "one mark for each code: {}", self.text);
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

/// The bytes of the text that a finding points at, and its code.
type Found = (Range<usize>, &'static str);

fn in_order(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|(range, code)| (range.start, range.end, *code));
    found
}

fn shown(found: &[Found], text: &str) -> Vec<String> {
    found.iter().map(|(range, code)| format!("{code} at `{}`", &text[range.clone()])).collect()
}

/// The text without its marks, and what they enclose, in the order in which they open.
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
            '»' => places[open.pop().expect("an open mark")].end = text.len(),
            other => text.push(other),
        }
    }
    (text, places)
}

/// Fails with every case of the list that does not give what it expects.
pub(crate) fn assert_all(cases: &[Case]) {
    let faults: Vec<String> = cases.iter().filter_map(Case::fault).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}
