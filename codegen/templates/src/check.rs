//! Checks a policy of a template: what is known about its values, and the forms of those that are not.
//!
//! The rules are silent about holes. But `!Ref UserPool` is the ID of a user pool, whatever it turns out to
//! be. So a policy is checked again with values of these forms. What the rules report about such a value
//! however the Region, the account and the names are chosen follows from its form.

mod sample;

use std::ops::Range;

use cognito_policy_language::{Document, hole, variable};
use cognito_policy_rules::{Finding, Help, Outcome, Severity, check as check_rules};
use cognito_policy_spec::json::{Form, Node, Text, Value};
use cognito_policy_spec::tables::Tables;

use crate::origin::Origin;
use crate::sort::Sort;
use sample::Sample;

/// Checks a policy of a template against every rule.
pub fn check(document: &Document<Origin>, tables: &Tables) -> Outcome<Origin> {
    let mut outcome = check_rules(document, tables);
    outcome.findings.extend(follow_from_form(document, &outcome.findings, tables));
    outcome
}

/// Returns the findings that follow from the forms of values that are not known.
fn follow_from_form(
    document: &Document<Origin>,
    known: &[Finding<Origin>],
    tables: &Tables,
) -> Vec<Finding<Origin>> {
    if !has_forms(&document.root) {
        return Vec::new();
    }
    let mut common: Option<Vec<Finding<Origin>>> = None;
    for sample in Sample::all(document, tables) {
        let mut replaced = Vec::new();
        let root = with_sample(&document.root, &sample, &mut replaced);
        let filled = Document {
            kind: document.kind,
            root,
            adds_version: document.adds_version,
            is_of_guests: document.is_of_guests,
            expectations: Vec::new(),
        };
        let mut findings = check_rules(&filled, tables).findings;
        findings.retain(|it| {
            let is_new = !known.iter().any(|other| is_same_place(&it.span, &other.span));
            let is_common = |found: &[Finding<Origin>]| {
                found.iter().any(|other| other.rule == it.rule && other.span == it.span)
            };
            is_new
                && matches!(it.severity, Severity::Error | Severity::Warning)
                && common.as_deref().is_none_or(is_common)
        });
        let findings: Vec<_> =
            findings.into_iter().filter_map(|it| described(it, &replaced)).collect();
        if findings.is_empty() {
            return findings;
        }
        common = Some(findings);
    }
    common.unwrap_or_default()
}

fn is_same_place(one: &Origin, other: &Origin) -> bool {
    one.file == other.file && one.span == other.span
}

/// A value whose form is known, and what it was replaced by.
struct Replaced {
    origin: Origin,
    /// What messages contain, and what they are to contain.
    texts: Vec<(String, String)>,
}

/// Returns a finding with the text of the template in place of the sample; `None` if it is not about one.
fn described(mut finding: Finding<Origin>, replaced: &[Replaced]) -> Option<Finding<Origin>> {
    let Replaced { texts, .. } = replaced.iter().find(|it| it.origin == finding.span)?;
    let describe = |text: &str| {
        let mut text = text.to_owned();
        for (sample, written) in texts {
            text = text.replace(sample, written);
        }
        text
    };
    finding.message = describe(&finding.message);
    finding.help = match finding.help {
        Some(Help::Note(note)) => Some(Help::Note(describe(&note))),
        _ => None,
    };
    finding.part = None;
    Some(finding)
}

fn has_forms(node: &Node<Origin>) -> bool {
    match &node.value {
        Value::String(text) => has_form(text),
        Value::Array(items) => items.iter().any(has_forms),
        Value::Object(members) => members.iter().any(|member| has_forms(&member.value)),
        _ => false,
    }
}

/// Returns whether the form of a text with holes is known.
fn has_form(text: &Text) -> bool {
    hole::has_holes(text)
        && variable::scan(&text.value)
            .iter()
            .all(|it| !it.is_hole(&text.value) || it.sort(&text.value).is_some())
}

fn with_sample(node: &Node<Origin>, sample: &Sample, replaced: &mut Vec<Replaced>) -> Node<Origin> {
    let mut node = node.clone();
    replace(&mut node, sample, replaced);
    node
}

fn replace(node: &mut Node<Origin>, sample: &Sample, replaced: &mut Vec<Replaced>) {
    match &mut node.value {
        Value::String(text) if has_form(text) => {
            let (value, mut texts) = filled(&text.value, sample);
            texts.insert(0, (value.clone(), hole::readable(&text.value)));
            replaced.push(Replaced { origin: node.span.clone(), texts });
            *text = Text { value, form: Form::Escaped };
        }
        Value::Array(items) => items.iter_mut().for_each(|it| replace(it, sample, replaced)),
        Value::Object(members) => {
            members.iter_mut().for_each(|it| replace(&mut it.value, sample, replaced));
        }
        _ => {}
    }
}

/// Returns a text with its holes filled, and what fills each of them.
fn filled(text: &str, sample: &Sample) -> (String, Vec<(String, String)>) {
    let (mut value, mut texts, mut at) = (String::new(), Vec::new(), 0);
    for variable in variable::scan(text) {
        let Range { start, end } = variable.range.clone();
        let Some(sort) = variable.sort(text).and_then(Sort::with_letter) else { continue };
        let of_hole = sample.value(sort, &text[variable.name.clone()]);
        value.push_str(&text[at..start]);
        value.push_str(&of_hole);
        texts.push((of_hole, hole::readable(&text[start..end])));
        at = end;
    }
    value.push_str(&text[at..]);
    (value, texts)
}
