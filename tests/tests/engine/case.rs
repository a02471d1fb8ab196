//! A case: a policy's text with the wrong places marked, and the codes that belong to them.

use std::ops::Range;

use cognito_policy_rules::{Document, PolicyKind, Severity, check};
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

    /// What is wrong with what the rules say; none if they say what is expected.
    pub(crate) fn fault(&self, tables: &Tables) -> Option<String> {
        let (text, places) = unmark(&self.text);
        assert_eq!(places.len(), self.codes.len(), "one mark for each code: {}", self.text);
        let mut expected: Vec<Found> = self.codes.iter().copied().zip(places).collect();
        let (mut found, severities) = findings(&text, self.kind, tables);
        expected.sort_by_key(|(code, range)| (range.start, range.end, *code));
        found.sort_by_key(|(code, range)| (range.start, range.end, *code));
        let shown = |found: &[Found]| -> Vec<String> {
            found
                .iter()
                .map(|(code, range)| format!("{code} at `{}`", &text[range.clone()]))
                .collect()
        };
        if found != expected {
            let (got, wanted) = (shown(&found), shown(&expected));
            return Some(format!("{text}\n  got      {got:?}\n  expected {wanted:?}"));
        }
        let milder = |(code, severity): &(&str, Severity)| {
            let rule = cognito_policy_rules::rule::find(code).expect("a rule of the catalogue");
            *severity != self.severity.unwrap_or(rule.severity)
        };
        let wrong = severities.iter().find(|it| milder(it));
        wrong.map(|(code, severity)| format!("{text}\n  {code} has the severity {severity:?}"))
    }
}

type Found = (&'static str, Range<usize>);

/// The codes of the findings, the bytes of the text that they point at, and how much they matter.
fn findings(
    text: &str,
    kind: PolicyKind,
    tables: &Tables,
) -> (Vec<Found>, Vec<(&'static str, Severity)>) {
    let root = match json::parse(text) {
        Ok(root) => root,
        Err(error) => {
            let code = "JSON_SYNTAX_ERROR";
            return (vec![(code, error.span)], vec![(code, Severity::Error)]);
        }
    };
    let outcome = check(&Document::file(kind, root), tables);
    let in_order = outcome.findings.is_sorted_by_key(|finding| finding.span.start);
    assert!(in_order, "findings come in the order of the text: {text}");
    let found = outcome.findings.iter().map(|finding| {
        assert!(!finding.message.is_empty());
        (finding.rule.code, finding.range())
    });
    let severities = outcome.findings.iter().map(|it| (it.rule.code, it.severity)).collect();
    (found.collect(), severities)
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
    let tables = Tables::builtin();
    let faults: Vec<String> = cases.iter().filter_map(|case| case.fault(tables)).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), cases.len(), faults.join("\n"));
}
