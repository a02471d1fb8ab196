//! Checks a policy of a template: what is known about its values, and the forms of those that are not.
//!
//! The rules are silent about holes. But `!Ref UserPool` is the ID of a user pool, whatever it turns out to
//! be. So a policy is checked again with values of these forms. What the rules report about such a value
//! however the Region, the account and the names are chosen follows from its form.

mod sample;

use std::collections::{HashMap, HashSet};
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
    let of_forms = follow_from_form(document, &outcome.findings, tables);
    if !of_forms.is_empty() {
        outcome.findings.extend(of_forms);
        outcome.findings.sort_by_key(|it| (it.span.file, it.span.span.start));
    }
    outcome
}

/// The file and the bytes of a value.
type Place = (usize, usize, usize);

fn place(origin: &Origin) -> Place {
    (origin.file, origin.span.start, origin.span.end)
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
    let known: HashSet<Place> = known.iter().map(|finding| place(&finding.span)).collect();
    let mut common: Option<Vec<Finding<Origin>>> = None;
    for sample in Sample::all(document, tables) {
        let found = with_sample(document, &sample, &known, tables);
        match &mut common {
            Some(common) => retain_common(common, &found),
            None => common = Some(found),
        }
        if common.as_ref().is_some_and(Vec::is_empty) {
            break;
        }
    }
    common.unwrap_or_default()
}

/// Keeps the findings that are also among those with another sample. What their messages say about one
/// sample only is removed.
fn retain_common(common: &mut Vec<Finding<Origin>>, found: &[Finding<Origin>]) {
    let mut messages = HashMap::new();
    for finding in found {
        messages.insert((place(&finding.span), finding.rule.code), finding.message.as_str());
    }
    common.retain_mut(|finding| {
        let message = messages.get(&(place(&finding.span), finding.rule.code));
        if message.is_some_and(|message| *message != finding.message)
            && let Some((general, _)) = finding.message.rsplit_once(": ")
        {
            finding.message = general.to_owned();
        }
        message.is_some()
    });
}

/// Returns what is wrong with values of a known form if they are those of a sample.
fn with_sample(
    document: &Document<Origin>,
    sample: &Sample,
    known: &HashSet<Place>,
    tables: &Tables,
) -> Vec<Finding<Origin>> {
    let (mut root, mut replaced) = (document.root.clone(), HashMap::new());
    replace(&mut root, sample, &mut replaced);
    let filled = Document {
        kind: document.kind,
        root,
        adds_version: document.adds_version,
        is_of_guests: document.is_of_guests,
        expectations: Vec::new(),
    };
    let mut findings = Vec::new();
    for finding in check_rules(&filled, tables).findings {
        let is_serious = matches!(finding.severity, Severity::Error | Severity::Warning);
        let place = place(&finding.span);
        if let Some(texts) = replaced.get(&place).filter(|_| is_serious && !known.contains(&place))
        {
            findings.push(described(finding, texts));
        }
    }
    findings
}

/// The values that were replaced: what messages contain, and what they are to contain.
type Replaced = HashMap<Place, Vec<(String, String)>>;

/// Returns a finding with the text of the template in place of the sample.
fn described(mut finding: Finding<Origin>, texts: &[(String, String)]) -> Finding<Origin> {
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
    finding
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

fn replace(node: &mut Node<Origin>, sample: &Sample, replaced: &mut Replaced) {
    match &mut node.value {
        Value::String(text) if has_form(text) => {
            let (value, mut texts) = filled(&text.value, sample);
            texts.insert(0, (value.clone(), hole::readable(&text.value)));
            replaced.insert(place(&node.span), texts);
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
