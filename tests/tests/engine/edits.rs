//! Suggested edits: each removes its finding, adds no other one, and never makes a statement match
//! more requests.

use std::ops::Range;

use cognito_policy_language::condition::Condition;
use cognito_policy_language::evaluate::{RequestContext, conditions_hold, resource_matches};
use cognito_policy_language::policy::{Effect, Policy, Statement};
use cognito_policy_language::resource::ResourceValue;
use cognito_policy_language::{PolicyKind, read};
use cognito_policy_rules::{Document, Finding, Severity, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::all_cases;
use crate::one_typo::{strings, typos};

/// A policy with findings.
struct Subject<'a> {
    text: &'a str,
    kind: PolicyKind,
    tables: &'static Tables,
}

impl Subject<'_> {
    fn findings(&self, text: &str) -> Vec<Finding<Range<usize>>> {
        let Ok(root) = json::parse(text) else { return Vec::new() };
        check(&Document::file(self.kind, root), self.tables).findings
    }

    /// Applies each suggested edit alone, and describes what is wrong with it. Counts the edits.
    fn faults(&self, edits: &mut usize) -> Vec<String> {
        let mut faults = Vec::new();
        let findings = self.findings(self.text);
        for (index, finding) in findings.iter().enumerate() {
            let Some((range, replacement)) = finding.edit() else { continue };
            *edits += 1;
            let mut edited = self.text.to_owned();
            edited.replace_range(range.clone(), &replacement);
            let left = self.findings(&edited);
            let mut added: Vec<&str> = mistakes(&left).collect();
            for other in mistakes(&findings[..index]).chain(mistakes(&findings[index + 1..])) {
                if let Some(at) = added.iter().position(|it| *it == other) {
                    added.remove(at);
                }
            }
            let count = |of: &[Finding<_>]| of.iter().filter(|it| it.rule == finding.rule).count();
            if count(&left) >= count(&findings) {
                faults.push(format!("{} remains", finding.rule.code));
            }
            if !added.is_empty() {
                faults.push(format!("{} leads to {added:?}", finding.rule.code));
            }
            if wildcards(&replacement) > wildcards(&self.text[range]) {
                faults.push(format!("{} adds a wildcard", finding.rule.code));
            }
            if let Some(fault) = self.widening(&edited, finding) {
                faults.push(format!("{} {fault}", finding.rule.code));
            }
        }
        faults.iter().map(|fault| format!("{fault}\n  {}", self.text)).collect()
    }

    /// Describes the requests that a statement matches only after an edit, if there are any.
    fn widening(&self, edited: &str, finding: &Finding<Range<usize>>) -> Option<String> {
        let trees = [json::parse(self.text).ok()?, json::parse(edited).ok()?];
        let roots = trees.map(|root| Document::file(self.kind, root).placed().root);
        let [before, after] =
            [&roots[0], &roots[1]].map(|root| read(root, self.kind, self.tables).policy);
        if before.statements.len() != after.statements.len() {
            return None; // `Statements` was not read as statements.
        }
        let pairs = before.statements.iter().zip(&after.statements);
        for (old, new) in pairs {
            if old.effect == Some(Effect::Deny) && new.effect != Some(Effect::Deny) {
                return Some("no longer denies".to_owned());
            }
            // A string comparison of other types never holds, which is the finding.
            if new.allows() && finding.rule.code != "TYPE_MISMATCH" {
                let fault = contexts(old, new, &same(finding)).find(|context| {
                    let holds = |of: &Statement<'_>, policy: &Policy<'_>| {
                        conditions_hold(&of.conditions, context, policy.version)
                    };
                    holds(old, &before) == Some(false) && holds(new, &after) == Some(true)
                });
                if let Some(context) = fault {
                    return Some(format!("allows {context:?}"));
                }
            }
            if let Some(arn) = added_resource((old, &before), (new, &after)) {
                return Some(format!("matches {arn}"));
            }
        }
        None
    }
}

/// Returns the codes of findings. Suggestions are not mistakes: what is right may still be better.
fn mistakes(findings: &[Finding<Range<usize>>]) -> impl Iterator<Item = &'static str> {
    let mistakes = findings.iter().filter(|it| it.severity != Severity::Suggestion);
    mistakes.map(|it| it.rule.code)
}

fn wildcards(text: &str) -> usize {
    let plain = text.replace("${*}", "").replace("${?}", "");
    plain.matches(['*', '?']).count()
}

/// Returns the ARN that a resource of both statements matches only in the new one. A resource that is
/// edited named nothing that exists, and has no more wildcards than before.
fn added_resource(
    (old, before): (&Statement<'_>, &Policy<'_>),
    (new, after): (&Statement<'_>, &Policy<'_>),
) -> Option<String> {
    let context = RequestContext::new().with("aws:username", "anna");
    for (old, new) in old.resources().iter().zip(new.resources()) {
        let (ResourceValue::Arn(old, _), ResourceValue::Arn(new, _)) = (&old.value, &new.value)
        else {
            continue;
        };
        let arn = new.value.replace("${aws:username}", "anna").replace(['*', '?'], "x");
        let matches = |text: &str, policy: &Policy<'_>| {
            resource_matches(text, &arn, &context, policy.version)
        };
        if old.value == new.value && matches(&new.value, after) && !matches(&old.value, before) {
            return Some(arn);
        }
    }
    None
}

/// Returns the names of a variable before and after an edit of it.
fn same(finding: &Finding<Range<usize>>) -> Vec<String> {
    if !finding.rule.code.contains("VARIABLE") {
        return Vec::new();
    }
    let written = finding.part.iter().map(|part| part.text[part.range.clone()].to_owned());
    let suggested = finding.fix().map(|fix| fix.replacement.clone());
    let name = |text: String| text.trim_matches(['$', '{', '}']).to_owned();
    written.chain(suggested).map(name).filter(|name| !name.is_empty()).collect()
}

/// Returns requests that probe the conditions of a statement before and after an edit. A key or
/// variable that the edit renames has the same values under both names.
fn contexts<'s>(
    old: &'s Statement<'_>,
    new: &'s Statement<'_>,
    variables: &'s [String],
) -> impl Iterator<Item = RequestContext> + use<'s> {
    let probes: Vec<(Vec<&str>, Vec<Vec<String>>)> = new
        .conditions
        .iter()
        .enumerate()
        .map(|(index, condition)| {
            let mut keys = vec![condition.key_str.value()];
            keys.extend(old.conditions.get(index).map(|condition| condition.key_str.value()));
            (keys, values(condition, old.conditions.get(index)))
        })
        .collect();
    (0..24_usize).map(move |round| {
        let mut context = RequestContext::new().with("aws:username", "anna");
        for variable in variables {
            context = context.with(variable, "anna");
        }
        for (index, (keys, options)) in probes.iter().enumerate() {
            let option = &options[(round / (index + 1)) % options.len()];
            for key in keys.iter().filter(|_| !option.is_empty()) {
                context = context.with_values(key, option);
            }
        }
        context
    })
}

/// Returns the values to try: none, each one that is named before and after the edit, those that
/// nobody named, and several.
fn values(new: &Condition<'_>, old: Option<&Condition<'_>>) -> Vec<Vec<String>> {
    let written = |of: &Condition<'_>| -> Vec<String> {
        of.values.iter().filter_map(|value| value.value.written()).map(str::to_owned).collect()
    };
    let before = old.map(written).unwrap_or_default();
    let mut named = written(new);
    // An edited value named nothing that exists, such as a misspelled Region.
    named.retain(|value| before.contains(value));
    for value in &mut named {
        *value = value.replace("${aws:username}", "anna").replace(['*', '?'], "x");
    }
    let mut options = vec![Vec::new(), vec!["foreign".to_owned()]];
    options.push(vec!["arn:aws:iam::999999999999:role/foreign".to_owned()]);
    options.extend(named.iter().map(|value| vec![value.clone()]));
    options.push([named, vec!["foreign".to_owned()]].concat());
    options
}

#[test]
fn edits_of_cases_remove_their_finding_and_widen_nothing() {
    let (mut faults, mut edits) = (Vec::new(), 0);
    for case in all_cases() {
        let text = case.text();
        let subject = Subject { text: &text, kind: case.kind(), tables: case.tables() };
        faults.extend(subject.faults(&mut edits));
    }
    assert!(faults.is_empty(), "{} of {edits}:\n{}", faults.len(), faults.join("\n"));
    assert!(edits > 130, "only {edits} edits");
}

#[test]
fn edits_of_typos_remove_their_finding_and_widen_nothing() {
    /// Each case tries every 101st of its typos, starting with a different one.
    const STEP: usize = 101;
    let (mut faults, mut edits) = (Vec::new(), 0);
    for (index, case) in all_cases().iter().enumerate() {
        let text = case.text();
        if text.contains('\\') || text.len() > 2000 {
            continue;
        }
        let all = strings(&text).into_iter().flat_map(|(start, end)| {
            let typos = typos(&text[start..end]);
            typos.into_iter().map(move |typo| (start, end, typo))
        });
        for (start, end, typo) in all.skip(index % STEP).step_by(STEP) {
            let text = [&text[..start], &typo, &text[end..]].concat();
            let subject = Subject { text: &text, kind: case.kind(), tables: case.tables() };
            faults.extend(subject.faults(&mut edits));
        }
    }
    assert!(faults.is_empty(), "{} of {edits}:\n{}", faults.len(), faults.join("\n"));
    assert!(edits > 1000, "only {edits} edits");
}
