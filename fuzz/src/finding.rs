//! Checks of findings.

use std::ops::Range;

use cognito_policy_rules::{Finding, Severity};
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::snippet::{Snippet, printable};

/// Checks that findings point into the text and have messages.
pub(crate) fn assert_sound(text: &str, findings: &[Finding<Range<usize>>]) {
    let lines = Lines::new(text);
    for finding in findings {
        assert!(text.get(finding.range()).is_some(), "{finding:?}");
        assert!(text.get(finding.span.clone()).is_some(), "{finding:?}");
        let (line, column) = lines.position(finding.range().start);
        assert!(column <= lines.text(line).chars().count() + 1, "{finding:?}");
    }
    assert_worded(findings);
}

/// Checks that findings have a message, and can show the part of the text that they are about.
pub(crate) fn assert_worded<S: std::fmt::Debug>(findings: &[Finding<S>]) {
    for finding in findings {
        assert!(!finding.message.is_empty(), "{finding:?}");
        assert!(finding.help_text().as_deref() != Some(""), "{finding:?}");
        assert!(!printable(&finding.message).contains('\u{1b}'), "{finding:?}");
        if let Some(part) = &finding.part {
            assert!(part.text.get(part.in_text()).is_some(), "{finding:?}");
            let snippet = Snippet::new(&part.text, &part.in_text());
            assert!(snippet.lines().iter().all(|line| !line.contains('\u{1b}')), "{finding:?}");
        }
    }
}

/// Returns the codes and severities of findings in their order.
pub(crate) fn codes<S>(findings: &[Finding<S>]) -> Vec<(&'static str, Severity)> {
    findings.iter().map(|finding| (finding.rule.code, finding.severity)).collect()
}

/// Returns whether a finding is an error.
pub(crate) fn has_error<S>(findings: &[Finding<S>]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}
