//! Strings that name what `Fn::Sub` would replace, and are not its argument.

use std::collections::HashSet;
use std::ops::Range;

use cognito_policy_language::variable::{self, Variable};
use cognito_policy_rules::rule::MISSING_SUB;
use cognito_policy_rules::{Finding, Help, Part};
use cognito_policy_spec::json::{Form, Text, Value};

use super::intrinsic::Scope;
use crate::found::Found;
use crate::origin::Origin;
use crate::related::ResourceFinding;
use crate::text::TextBuilder;
use crate::tree::{Tree, member};

/// The pseudo parameters that are text.
const PSEUDO_PARAMETERS: [&str; 6] = [
    "AWS::AccountId",
    "AWS::Partition",
    "AWS::Region",
    "AWS::StackId",
    "AWS::StackName",
    "AWS::URLSuffix",
];

/// Reports the strings of policies that were found since there were `first` of them. Nothing else is
/// reported about what they name. Returns where they are.
pub(super) fn check(first: usize, scope: Scope<'_>, found: &mut Found) -> HashSet<usize> {
    let mut policies = found.policies.split_off(first);
    let mut seen = HashSet::new();
    for policy in &mut policies {
        let (name, is_embedded) = (policy.name.as_str(), policy.is_embedded);
        for root in &mut policy.variants {
            Check { scope, name, is_embedded, seen: &mut seen, found }.node(root);
        }
    }
    found.policies.append(&mut policies);
    seen
}

/// Reports the ARNs in other properties of a resource.
pub(super) fn check_arns(
    properties: &Tree,
    name: &str,
    scope: Scope<'_>,
    seen: &mut HashSet<usize>,
    found: &mut Found,
) {
    Check { scope, name, is_embedded: false, seen, found }.arns(properties);
}

struct Check<'c> {
    scope: Scope<'c>,
    /// The name of the policy.
    name: &'c str,
    is_embedded: bool,
    /// Where there are findings: a string can be in several branches.
    seen: &'c mut HashSet<usize>,
    found: &'c mut Found,
}

/// Returns whether a name can be that of a parameter or resource, perhaps with an attribute.
fn has_form_of_name(name: &str) -> bool {
    let (resource, attribute) = name.split_once('.').unwrap_or((name, "A"));
    let is_word = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !name.is_empty() && is_word(resource) && attribute.split('.').all(is_word)
}

impl Check<'_> {
    fn node(&mut self, node: &mut Tree) {
        match &mut node.value {
            Value::String(text) if text.value.contains("${") => {
                if let Some(replaced) = self.string(text, &node.span) {
                    *node = replaced;
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.node(item)),
            Value::Object(members) => members.iter_mut().for_each(|it| self.node(&mut it.value)),
            _ => {}
        }
    }

    /// Reports the ARNs outside of policies that name a pseudo parameter.
    fn arns(&mut self, node: &Tree) {
        match &node.value {
            Value::String(text)
                if text.value.starts_with("arn:") && text.value.contains("${AWS::") =>
            {
                self.string(text, &node.span);
            }
            Value::Array(items) => items.iter().for_each(|item| self.arns(item)),
            Value::Object(members) => {
                let others = members.iter().filter(|it| it.name.value != "Fn::Sub");
                others.for_each(|it| self.arns(&it.value));
            }
            _ => {}
        }
    }

    /// Reports a string. Returns it with holes for what it names.
    fn string(&mut self, text: &Text, origin: &Origin) -> Option<Tree> {
        let source = text.value.as_str();
        let variables = variable::scan(source);
        let is_named = |it: &Variable| {
            // `${!name}` is not in the file as it is in the string.
            it.closed && origin.is_verbatim(&it.range) && self.is_name(&source[it.name.clone()])
        };
        let named: Vec<bool> = variables.iter().map(is_named).collect();
        let first = named.iter().position(|named| *named)?;
        let is_complete = named.iter().all(|named| *named) && text.form != Form::Holes;
        self.report(text, variables[first].range.clone(), origin, is_complete);
        let (mut replaced, mut at) = (TextBuilder::default(), 0);
        for (variable, is_named) in variables.iter().zip(named) {
            let name = &source[variable.name.clone()];
            // A name that the template does not have is a part of the same mistake.
            if is_named || (variable.closed && has_form_of_name(name)) {
                replaced.part(source, at..variable.range.start, origin);
                self.scope.named(name, &mut replaced);
                at = variable.range.end;
            }
        }
        replaced.part(source, at..source.len(), origin);
        Some(replaced.done(origin))
    }

    fn is_name(&self, name: &str) -> bool {
        let has = |section, name: &str| {
            member(self.scope.template, section).is_some_and(|it| member(it, name).is_some())
        };
        match name.split_once('.') {
            Some((resource, _)) => has("Resources", resource),
            None => {
                PSEUDO_PARAMETERS.contains(&name)
                    || has("Parameters", name)
                    || has("Resources", name)
            }
        }
    }

    fn report(&mut self, text: &Text, part: Range<usize>, origin: &Origin, is_complete: bool) {
        let name = &text.value[part.clone()];
        let (before, after) =
            if self.found.is_yaml { ("!Sub ", "") } else { ("{\"Fn::Sub\": ", "}") };
        let length = text.value.len();
        // The value of the file, perhaps with quotes: not a function, or a part of a longer string.
        let is_value = origin.is_verbatim(&(0..length))
            && (length..=length + 2).contains(&origin.span.len())
            && !self.is_embedded;
        let help =
            if self.found.is_yaml { "write `!Sub` before the string" } else { "write `Fn::Sub`" };
        let finding = Finding {
            rule: MISSING_SUB,
            severity: MISSING_SUB.severity,
            span: origin.clone(),
            message: format!("`{name}` is not replaced without `Fn::Sub`"),
            part: Some(Part { text: text.value.clone(), range: part, start: 0, verbatim: false }),
            help: Some(Help::Note(help.to_owned())),
        };
        if self.seen.insert(origin.span.start) {
            let surround = (is_value && is_complete).then_some((before, after));
            let name = self.name.to_owned();
            self.found.findings.push(ResourceFinding { name, file: 0, finding, surround });
        }
    }
}
