//! Checks suggested edits: each is applied, and the policy is checked again.

use cognito_policy_language::Place;
use cognito_policy_language::document::last_place;
use cognito_policy_language::structure::statements;
use cognito_policy_spec::json::{Form, Node, Text, Value};

use crate::finding::{Finding, Fix, Help};
use crate::rule::Severity;

/// How many nodes are checked again, at most, unless the policy itself has more. Up to this number,
/// every edit is checked alone; beyond it, several are checked together, so that the cost is linear.
const MOST_NODES: usize = 4096;

/// Removes the edits after which the finding remains, or another one appears. `check_again` returns
/// the findings in an edited policy.
pub(crate) fn remove_bad_edits(
    findings: &mut [Finding<Place>],
    root: &Node<Place>,
    check_again: &dyn Fn(&Node<Place>) -> Vec<Finding<Place>>,
) {
    let mut edits = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        if finding.fix().is_some() {
            edits.push(index);
        }
    }
    if edits.is_empty() {
        return;
    }
    let nodes = last_place(root).0 + 1;
    let groups = (MOST_NODES / nodes).clamp(1, edits.len());
    let mut bad = Vec::new();
    for group in edits.chunks(edits.len().div_ceil(groups)) {
        let found = check_again(&edited(root, findings, group));
        find_bad(findings, group, &found, root, &mut bad);
    }
    for index in bad {
        remove(&mut findings[index]);
    }
}

/// Turns an edit into advice that does not suggest to do only this.
fn remove(finding: &mut Finding<Place>) {
    if let Some(Help::Fix(fix)) = &finding.help {
        finding.help = match fix.replacement.as_str() {
            "" => None,
            meant => {
                Some(Help::Note(format!("`{meant}` comes closest, but needs further changes")))
            }
        };
    }
}

/// Adds the edits of a group that do not do what they should, by what is found after all of them.
fn find_bad(
    findings: &[Finding<Place>],
    group: &[usize],
    found: &[Finding<Place>],
    root: &Node<Place>,
    bad: &mut Vec<usize>,
) {
    let starts = starts(root);
    let mut expected = Vec::with_capacity(findings.len());
    for (index, finding) in findings.iter().enumerate() {
        if group.binary_search(&index).is_err() {
            expected.push((finding.span, finding.rule.code));
        }
    }
    expected.sort_unstable();
    // Which of the expected findings were found.
    let mut seen = vec![false; expected.len()];
    let mut blame = Blame { places: Vec::new(), statements: vec![false; starts.len() + 1] };
    for new in found {
        if is_mistake(new, findings, group)
            && !take((new.span, new.rule.code), &expected, &mut seen)
        {
            let is_edited = group.binary_search_by(|&it| findings[it].span.cmp(&new.span)).is_ok();
            blame.add(new.span, is_edited, &starts);
        }
    }
    blame.edits(findings, group, &starts, bad);
}

/// Returns whether a finding must not appear: suggestions may, unless an edit should remove them.
fn is_mistake(new: &Finding<Place>, findings: &[Finding<Place>], group: &[usize]) -> bool {
    if new.severity != Severity::Suggestion {
        return true;
    }
    match group.binary_search_by(|&it| findings[it].span.cmp(&new.span)) {
        Ok(at) => findings[group[at]].rule == new.rule,
        Err(_) => false,
    }
}

/// The places and statements of findings that appeared. Statement 0 is the rest of the policy.
struct Blame {
    places: Vec<Place>,
    statements: Vec<bool>,
}

impl Blame {
    fn add(&mut self, place: Place, is_edited: bool, starts: &[Place]) {
        if is_edited {
            self.places.push(place);
        } else {
            self.statements[statement(place, starts)] = true;
        }
    }

    /// Adds the edits that are to blame: the one at the place of a finding, or those in its
    /// statement and outside the statements, or else all.
    fn edits(
        &mut self,
        findings: &[Finding<Place>],
        group: &[usize],
        starts: &[Place],
        bad: &mut Vec<usize>,
    ) {
        let mut is_blamed = vec![false; starts.len() + 1];
        self.places.sort_unstable();
        let outside = self.statements.contains(&true);
        for &index in group {
            let place = findings[index].span;
            let number = statement(place, starts);
            let in_statement = self.statements[number] || (outside && number == 0);
            if in_statement {
                is_blamed[number] = true;
            }
            if in_statement || self.places.binary_search(&place).is_ok() {
                bad.push(index);
            }
        }
        // A finding in a statement without an edit follows from an edit elsewhere.
        if outside && !is_blamed.contains(&true) {
            bad.extend_from_slice(group);
        }
    }
}

/// Marks an expected finding as seen. `false` if there is none that was not seen before.
fn take(
    found: (Place, &'static str),
    expected: &[(Place, &'static str)],
    seen: &mut [bool],
) -> bool {
    let first = expected.partition_point(|it| *it < found);
    for at in first..expected.len() {
        if expected[at] != found {
            return false;
        }
        if !seen[at] {
            seen[at] = true;
            return true;
        }
    }
    false
}

fn starts(root: &Node<Place>) -> Vec<Place> {
    statements(root).iter().map(|node| node.span).collect()
}

/// Returns the number of the statement that contains a place, from 1; 0 before the first one.
fn statement(place: Place, starts: &[Place]) -> usize {
    starts.partition_point(|start| *start <= place)
}

/// Returns the policy with the edits of a group, which are in the order of the document.
fn edited(root: &Node<Place>, findings: &[Finding<Place>], group: &[usize]) -> Node<Place> {
    let mut edits = Vec::with_capacity(group.len());
    for &index in group {
        if let Some(fix) = findings[index].fix() {
            edits.push((findings[index].span, fix));
        }
    }
    let mut root = root.clone();
    edit_node(&mut root, &edits);
    root
}

fn edit_node(node: &mut Node<Place>, edits: &[(Place, &Fix)]) {
    match &mut node.value {
        Value::String(text) => edit_text(text, node.span, edits),
        Value::Array(nodes) => {
            for node in nodes {
                edit_node(node, edits);
            }
        }
        Value::Object(members) => {
            for member in members {
                edit_text(&mut member.name, member.name_span, edits);
                edit_node(&mut member.value, edits);
            }
        }
        _ => {}
    }
}

fn edit_text(text: &mut Text, place: Place, edits: &[(Place, &Fix)]) {
    let first = edits.partition_point(|(at, _)| *at < place);
    let end = edits.partition_point(|(at, _)| *at <= place);
    // From the last edit to the first, so that ranges remain valid.
    for (_, fix) in edits[first..end].iter().rev() {
        fix.apply(text);
    }
}

impl Fix {
    /// Applies the edit to the string that is wrong.
    fn apply(&self, text: &mut Text) {
        if text.value.get(self.range.clone()).is_none() {
            return; // Another edit of the same string replaced it.
        }
        if text.form != Form::Path {
            text.value.replace_range(self.range.clone(), &self.replacement);
        } else if let Some((module, variant)) = self.replacement.split_once("::") {
            // The tree has the action that a path means.
            text.value = format!("{}:{variant}", module.replace('_', "-"));
        }
    }
}
