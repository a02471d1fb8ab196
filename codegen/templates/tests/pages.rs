//! The examples on the pages of the rules on templates behave as their sections say.

use std::path::Path;

use cognito_policy_rules::{PolicyKind, Rule, Severity, rule};
use cognito_policy_spec::tables::Tables;
use cognito_policy_templates::{NoFiles, check, find};

/// The sections of a page, in their order; `Limitations` is optional.
const SECTIONS: [&str; 6] =
    ["What it does", "Why it matters", "Example", "Use instead", "Limitations", "Source"];

/// Returns the template in a section.
fn example(rule: &Rule, heading: &str) -> String {
    let sections = rule.sections();
    let section = sections.iter().find(|it| it.heading == heading).expect(rule.code);
    let (first, rest) = section.lines.split_first().expect(rule.code);
    let (last, lines) = rest.split_last().expect(rule.code);
    assert_eq!((*first, *last), ("```yaml", "```"), "{}", rule.code);
    lines.join("\n")
}

/// Returns the codes of everything that is wrong with a template.
fn codes(template: &str) -> Vec<&'static str> {
    let found = find(Path::new("template.yaml"), template, &NoFiles).unwrap();
    let mut codes: Vec<_> = found.findings.iter().map(|it| it.finding.rule.code).collect();
    for policy in &found.policies {
        for document in policy.documents(policy.kind.unwrap_or(PolicyKind::Resource)) {
            let findings = check(&document, Tables::builtin()).findings;
            let serious = findings.iter().filter(|it| it.severity > Severity::Suggestion);
            codes.extend(serious.map(|it| it.rule.code));
        }
    }
    codes
}

#[test]
fn examples_behave_as_their_sections_say() {
    for rule in rule::ON_TEMPLATES {
        assert_eq!(codes(&example(rule, "Example")), [rule.code], "{}", rule.code);
        assert_eq!(codes(&example(rule, "Use instead")), [""; 0], "{}", rule.code);
    }
}

#[test]
fn pages_have_the_expected_form() {
    for rule in rule::ON_TEMPLATES {
        let sections = rule.sections();
        let headings: Vec<_> = sections.iter().map(|it| it.heading).collect();
        let expected = SECTIONS.iter().filter(|it| **it != "Limitations" || headings.contains(it));
        assert!(expected.eq(headings.iter()), "{}: {headings:?}", rule.code);
        let source = sections.last().unwrap();
        assert!(source.lines.iter().all(|it| it.starts_with("- <https://")), "{}", rule.code);
        assert!(rule.meaning.ends_with('.') && !rule.meaning.contains(". "), "{}", rule.code);
        assert!(rule::find(rule.code) == Some(rule) && rule::ALL.iter().all(|it| it != rule));
    }
}
