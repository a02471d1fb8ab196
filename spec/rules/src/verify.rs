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

/// Like [`remove_bad_edits`], for a literal: an edit is bad unless it leaves fewer findings.
pub(crate) fn remove_bad_edits_of_literal(
    findings: &mut [Finding<()>],
    text: &Text,
    check_again: &dyn Fn(&Text) -> Vec<Finding<()>>,
) {
    // More findings than a literal has fields would make the cost quadratic.
    const MOST_FINDINGS: usize = 16;
    let count = findings.len();
    for finding in findings {
        let Some(fix) = finding.fix() else { continue };
        let mut edited = text.clone();
        fix.apply(&mut edited);
        if count > MOST_FINDINGS || check_again(&edited).len() >= count {
            remove(finding);
        }
    }
}

/// Turns an edit into advice that does not suggest to do only this.
fn remove<S>(finding: &mut Finding<S>) {
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
        // A group consists of neighboring edits.
        let is_of_group = group.first() <= Some(&index) && Some(&index) <= group.last();
        if finding.fix().is_none() || !is_of_group {
            expected.push(finding);
        }
    }
    // Which of the expected findings were found.
    let mut seen = vec![false; expected.len()];
    // Findings are in the order of their places.
    let mut blame = Blame { places: Vec::new(), statements: vec![false; starts.len() + 1] };
    for new in found {
        if is_mistake(new, findings, group) && !take(new, &expected, &mut seen) {
            let is_edited = edit_at(new.span, findings, group).is_some();
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
    match edit_at(new.span, findings, group) {
        Some(index) => findings[index].rule == new.rule,
        None => false,
    }
}

/// The places and statements of findings that appeared. Statement 0 is the rest of the policy.
struct Blame {
    places: Vec<Place>,
    statements: Vec<bool>,
}

impl Blame {
    fn is_place(&self, place: Place) -> bool {
        let at = lower_bound(self.places.len(), place, &|at| self.places[at]);
        self.places.get(at) == Some(&place)
    }

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
        &self,
        findings: &[Finding<Place>],
        group: &[usize],
        starts: &[Place],
        bad: &mut Vec<usize>,
    ) {
        let mut is_blamed = vec![false; starts.len() + 1];
        let outside = self.statements.contains(&true);
        for &index in group {
            let place = findings[index].span;
            let number = statement(place, starts);
            let in_statement = self.statements[number] || (outside && number == 0);
            if in_statement {
                is_blamed[number] = true;
            }
            if in_statement || self.is_place(place) {
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
fn take(found: &Finding<Place>, expected: &[&Finding<Place>], seen: &mut [bool]) -> bool {
    let first = lower_bound(expected.len(), found.span, &|at| expected[at].span);
    for at in first..expected.len() {
        if expected[at].span != found.span {
            return false;
        }
        if !seen[at] && expected[at].rule == found.rule {
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
    lower_bound(starts.len(), Place(place.0 + 1), &|at| starts[at])
}

/// Returns the edit of a group that is at a place.
fn edit_at(place: Place, findings: &[Finding<Place>], group: &[usize]) -> Option<usize> {
    let at = lower_bound(group.len(), place, &|at| findings[group[at]].span);
    group.get(at).copied().filter(|&index| findings[index].span == place)
}

/// Returns the position of the first of `count` places in their order that is not before `place`.
fn lower_bound(count: usize, place: Place, at: &dyn Fn(usize) -> Place) -> usize {
    let (mut start, mut end) = (0, count);
    while start < end {
        let middle = usize::midpoint(start, end);
        if at(middle) < place {
            start = middle + 1;
        } else {
            end = middle;
        }
    }
    start
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
    let first = lower_bound(edits.len(), place, &|at| edits[at].0);
    let end = lower_bound(edits.len(), Place(place.0 + 1), &|at| edits[at].0);
    // From the last edit to the first, so that ranges remain valid.
    for (_, fix) in edits[first..end].iter().rev() {
        fix.apply(text);
    }
}

impl Fix {
    /// Applies the edit to the string that is wrong.
    fn apply(&self, text: &mut Text) {
        let (before, after) =
            (text.value.get(..self.range.start), text.value.get(self.range.end..));
        // Another edit of the same string may have replaced it.
        let (Some(before), Some(after)) = (before, after) else { return };
        if text.form != Form::Path {
            text.value = format!("{before}{}{after}", self.replacement);
        } else if let Some((module, variant)) = self.replacement.split_once("::") {
            // The tree has the action that a path means.
            text.value = format!("{}:{variant}", module.replace('_', "-"));
        }
    }
}
