//! Checks a policy of a template: what is known about its values, and the forms of those that are not.
//!
//! The rules are silent about holes. But `!Ref UserPool` is the ID of a user pool, whatever it turns out to
//! be. So a policy is checked again with values of these forms. What the rules report about such a value
//! however the Region, the account and the names are chosen follows from its form.

mod doubt;
mod sample;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use cognito_policy_language::{Document, hole, variable};
use cognito_policy_rules::{
    Configuration, Finding, Help, Outcome, Severity, check_with as check_rules,
};
use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use cognito_policy_spec::tables::Tables;

use crate::origin::Origin;
use crate::sort::Sort;
use crate::tree::added_string;
use sample::Sample;

/// Checks a policy of a template against every rule.
pub fn check(document: &Document<Origin>, tables: &Tables) -> Outcome<Origin> {
    check_with(document, tables, None)
}

/// Like [`check`], with the severities of a configuration.
pub fn check_with(
    document: &Document<Origin>,
    tables: &Tables,
    configuration: Option<&Configuration>,
) -> Outcome<Origin> {
    let mut outcome = check_rules(document, tables, configuration);
    let of_forms = follow_from_form(document, &outcome.findings, tables, configuration);
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
    configuration: Option<&Configuration>,
) -> Vec<Finding<Origin>> {
    if !doubt::has_doubtful(&document.root) {
        return Vec::new();
    }
    let known: HashSet<Place> = known.iter().map(|finding| place(&finding.span)).collect();
    let check = |sample: &Sample| {
        let check = |it: &Document<Origin>| check_rules(it, tables, configuration).findings;
        with_sample(document, sample, &known, &check)
    };
    let mut common: Option<Vec<Finding<Origin>>> = None;
    let mut all_have = |samples: Vec<Sample>| {
        samples.iter().all(|sample| {
            let found = check(sample);
            match &mut common {
                Some(common) => retain_common(common, &found),
                None => common = Some(found),
            }
            common.as_ref().is_some_and(|it| !it.is_empty())
        })
    };
    // Most policies have none with the first sample.
    let _ = all_have(Sample::of_partitions()) && all_have(Sample::of_document(document, tables));
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
    check: &dyn Fn(&Document<Origin>) -> Vec<Finding<Origin>>,
) -> Vec<Finding<Origin>> {
    let mut filling = Filling { sample, known, replaced: HashMap::new() };
    let filled = Document {
        kind: document.kind,
        root: filling.policy(&document.root),
        adds_version: document.adds_version,
        is_of_guests: document.is_of_guests,
        expectations: Vec::new(),
    };
    let mut findings = Vec::new();
    for finding in check(&filled) {
        let is_serious = matches!(finding.severity, Severity::Error | Severity::Warning);
        let place = place(&finding.span);
        if is_serious
            && !known.contains(&place)
            && let Some(text) = filling.replaced.get(&place)
        {
            findings.push(described(finding, text, sample));
        }
    }
    findings
}

/// Fills the holes of a policy.
struct Filling<'f> {
    sample: &'f Sample,
    /// Where there are findings already.
    known: &'f HashSet<Place>,
    /// The texts that were replaced.
    replaced: HashMap<Place, String>,
}

impl Filling<'_> {
    /// Returns a policy with the statements that have holes of a known form.
    fn policy(&mut self, root: &Node<Origin>) -> Node<Origin> {
        let Value::Object(members) = &root.value else { return root.clone() };
        let mut kept = Vec::new();
        for Member { name, name_span, value } in members {
            let value = match &value.value {
                Value::Array(statements) if name.value == "Statement" => {
                    let statements = statements.iter().filter(|it| doubt::has_doubtful(it));
                    let statements = statements.map(|it| self.filled(it)).collect();
                    Node { span: value.span.clone(), value: Value::Array(statements) }
                }
                _ => self.filled(value),
            };
            kept.push(Member { name: name.clone(), name_span: name_span.clone(), value });
        }
        Node { span: root.span.clone(), value: Value::Object(kept) }
    }

    fn filled(&mut self, statement: &Node<Origin>) -> Node<Origin> {
        let mut statement = statement.clone();
        if let Value::Object(members) = &mut statement.value {
            for member in members.iter_mut().filter(|it| it.name.value == "Action") {
                self.remove_known(&mut member.value);
            }
        }
        self.fill(&mut statement);
        statement
    }

    /// Removes the actions that have findings: suggestions for them take time.
    fn remove_known(&self, actions: &mut Node<Origin>) {
        let is_known = |node: &Node<Origin>| self.known.contains(&place(&node.span));
        if let Value::Array(items) = &mut actions.value {
            items.retain(|item| !is_known(item));
        }
        let is_empty = matches!(&actions.value, Value::Array(items) if items.is_empty());
        if is_empty || is_known(actions) {
            *actions = added_string("*", &actions.span);
        }
    }

    fn fill(&mut self, node: &mut Node<Origin>) {
        match &mut node.value {
            Value::String(text) if has_form(text) => {
                let (value, _) = filled(&text.value, self.sample);
                let filled = Text { value, form: Form::Escaped };
                let text = std::mem::replace(text, filled);
                self.replaced.insert(place(&node.span), text.value);
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.fill(item)),
            Value::Object(members) => {
                for member in members {
                    self.fill(&mut member.value);
                }
            }
            _ => {}
        }
    }
}

/// Returns a finding with the text of the template in place of the sample.
fn described(mut finding: Finding<Origin>, text: &str, sample: &Sample) -> Finding<Origin> {
    let (value, texts) = filled(text, sample);
    let describe = |message: &str| {
        let mut message = message.replace(&value, &hole::readable(text));
        for (sample, written) in &texts {
            message = message.replace(sample, written);
        }
        message
    };
    finding.message = describe(&finding.message);
    finding.help = match finding.help {
        Some(Help::Note(note)) => Some(Help::Note(describe(&note))),
        _ => None,
    };
    finding.part = None;
    finding
}

/// Returns whether the form of a text with holes is known.
fn has_form(text: &Text) -> bool {
    hole::has_holes(text)
        && variable::scan(&text.value)
            .iter()
            .all(|it| !it.is_hole(&text.value) || it.sort(&text.value).is_some())
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
