//! The pages about the rules: complete, of one form, with examples that behave as they say.

#![cfg(feature = "pages")]

use cognito_policy_rules::page::{Example, Section};
use cognito_policy_rules::rule::{self, JSON_SYNTAX_ERROR, Rule};
use cognito_policy_rules::{Document, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

/// The sections of a page, in their order; `Limitations` is optional.
const SECTIONS: [&str; 6] =
    ["What it does", "Why it matters", "Example", "Use instead", "Limitations", "Source"];

fn section<'s>(sections: &'s [Section], heading: &str) -> Option<&'s Section> {
    sections.iter().find(|section| section.heading == heading)
}

/// What is wrong with the form of a page.
fn fault(rule: &Rule) -> Option<String> {
    let sections = rule.sections();
    let headings: Vec<&str> = sections.iter().map(|section| section.heading).collect();
    let is_expected = |name: &&str| *name != "Limitations" || headings.contains(name);
    if !SECTIONS.iter().copied().filter(is_expected).eq(headings.iter().copied()) {
        return Some(format!("its sections are {headings:?}"));
    }
    if let Some(empty) = sections.iter().find(|section| section.lines.is_empty()) {
        return Some(format!("`{}` is empty", empty.heading));
    }
    let is_source = |line: &&str| line.starts_with("- <https://") && line.ends_with('>');
    if let Some(line) = section(&sections, "Source")?.lines.iter().find(|line| !is_source(line)) {
        return Some(format!("`{line}` is not a link"));
    }
    if !rule.meaning.ends_with('.') || rule.meaning.contains(". ") {
        return Some("its meaning is not one sentence".to_owned());
    }
    None
}

fn codes(example: &Example) -> Vec<&'static str> {
    let Ok(root) = json::parse(&example.text) else { return vec![JSON_SYNTAX_ERROR.code] };
    let mut document = Document::file(example.kind, root);
    document.is_of_guests = example.is_of_guests;
    let outcome = check(&document, Tables::builtin());
    outcome.findings.iter().map(|finding| finding.rule.code).collect()
}

/// What is wrong with the examples of a page: the first one must show the finding, the second one
/// must have none.
fn fault_of_examples(rule: &Rule) -> Option<String> {
    let sections = rule.sections();
    let example = |heading| section(&sections, heading).and_then(Section::example);
    let (Some(wrong), Some(right)) = (example("Example"), example("Use instead")) else {
        return Some("it does not have one example in each section".to_owned());
    };
    let (found, left) = (codes(&wrong), codes(&right));
    if !found.contains(&rule.code) {
        return Some(format!("the example has the findings {found:?}"));
    }
    (!left.is_empty()).then(|| format!("what to use instead has the findings {left:?}"))
}

fn assert_none(fault: impl Fn(&Rule) -> Option<String>) {
    let faults: Vec<String> = rule::ALL
        .iter()
        .filter_map(|rule| Some(format!("{}: {}", rule.code, fault(rule)?)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn pages_have_the_expected_form() {
    assert_none(fault);
}

#[test]
fn examples_behave_as_their_sections_say() {
    assert_none(fault_of_examples);
}

#[test]
fn pages_name_the_other_codes_of_their_rules() {
    assert_none(|rule| {
        let is_missing =
            |code: &&&str| !rule.page.contains(**code) || !rule.meaning.contains(**code);
        rule.other_codes.iter().find(is_missing).map(|code| format!("`{code}` is missing"))
    });
}

/// Rules that the policy alone does not decide: they depend on what AWS has, and where.
const LIMITED: [&str; 16] = [
    "INVALID_ARN_REGION",
    "INVALID_PARTITION",
    "INVALID_REGION",
    "INVALID_SERVICE",
    "INVALID_SERVICE_IN_ACTION",
    "INVALID_SERVICE_PRINCIPAL_FORMAT",
    "IRRELEVANT_CONDITION_KEY_IN_POLICY",
    "MISSING_ACTION_FOR_CONDITION_KEY",
    "MISSING_PAIRED_CONDITION_KEYS",
    "POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA",
    "RCP_SYNTAX_ERROR_ACTION",
    "UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL",
    "UNTRUSTWORTHY_CONDITION_KEY",
    "USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES",
    "VARIABLE_USAGE_TOO_PERMISSIVE",
    "WILDCARD_USAGE_TOO_PERMISSIVE",
];

#[test]
fn pages_state_the_limitations_of_their_rules() {
    for code in LIMITED {
        let rule = rule::find(code).expect("the code of a rule");
        assert!(section(&rule.sections(), "Limitations").is_some(), "{code}");
    }
}
