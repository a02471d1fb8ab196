//! The strings of a policy that have variables.

use cognito_policy_language::Place;
use cognito_policy_language::condition::{Condition, Scalar};
use cognito_policy_language::hole::has_holes;
use cognito_policy_language::policy::{Policy, Statement};
use cognito_policy_language::resource::ResourceValue;
use cognito_policy_language::variable::{Variable, Variables};
use cognito_policy_spec::json::Text;

use crate::finding::MOST_FINDINGS;
use crate::rules::Context;

/// A string that has variables.
pub(in crate::rules) struct Site<'a> {
    pub(super) text: &'a Text,
    pub(super) place: Place,
    pub(super) kind: Kind<'a>,
    pub(super) variables: Vec<Variable>,
}

/// What IAM does with the variables of a string.
#[derive(Clone, Copy)]
pub(super) enum Kind<'a> {
    /// It replaces them, from this byte on.
    Replaced { from: usize },
    /// It does not replace them in this element.
    Literal { element: &'static str, help: &'static str },
    /// It does not replace them under this operator.
    Operator(&'a str),
}

/// Whether a string has a variable where the current version replaces it.
pub(in crate::rules) fn has_variables(cx: &Context<'_, '_>) -> bool {
    !replaceable_variables(cx).is_empty()
}

/// The variables that IAM replaces, given the version of the policy.
pub(super) fn replaced_variables<'c>(cx: &'c Context<'_, '_>) -> Vec<(&'c Site<'c>, &'c Variable)> {
    // Other versions have none, which a rule of its own reports.
    if cx.policy.version.has_variables() { replaceable_variables(cx) } else { Vec::new() }
}

/// The variables where the current version replaces them.
pub(super) fn replaceable_variables<'c>(
    cx: &'c Context<'_, '_>,
) -> Vec<(&'c Site<'c>, &'c Variable)> {
    let mut variables = Vec::new();
    for site in &cx.sites {
        let Kind::Replaced { from } = site.kind else { continue };
        for variable in &site.variables {
            if variable.range.start >= from {
                variables.push((site, variable));
            }
        }
    }
    variables
}

/// Every string of the policy that has variables.
pub(in crate::rules) fn sites<'a>(policy: &'a Policy<'_>) -> Vec<Site<'a>> {
    let mut sites = Sites(Vec::new());
    for statement in &policy.statements {
        sites.add_elements(statement);
        for condition in &statement.conditions {
            sites.add_condition(condition);
        }
    }
    sites.0
}

struct Sites<'a>(Vec<Site<'a>>);

impl<'a> Sites<'a> {
    fn add(&mut self, text: &'a Text, place: Place, kind: Kind<'a>) {
        let mut variables = Vec::new();
        // More of them could not be reported.
        for variable in Variables::of(&text.value).take(MOST_FINDINGS) {
            variables.push(variable);
        }
        if has_holes(text) {
            variables.retain(|variable| !variable.is_hole(&text.value));
        }
        if !variables.is_empty() {
            self.0.push(Site { text, place, kind, variables });
        }
    }

    fn add_elements(&mut self, statement: &'a Statement<'_>) {
        let literal = |element, help| Kind::Literal { element, help };
        if let Some(sid) = &statement.sid {
            self.add(&sid.text, sid.place, literal("`Sid`", "write letters and digits"));
        }
        for item in statement.actions() {
            let kind = literal("`Action`", "write the name of the action");
            self.add(&item.str.text, item.str.place, kind);
        }
        for principal in statement.principals() {
            if let Some(text) = &principal.text {
                let kind = literal("`Principal`", "write the principal itself");
                self.add(text, principal.place, kind);
            }
        }
        for item in statement.resources() {
            match &item.value {
                ResourceValue::Arn(text, arn) => {
                    self.add(text, item.place, Kind::Replaced { from: arn.resource.start });
                }
                ResourceValue::Fault(text, _) => {
                    self.add(text, item.place, Kind::Replaced { from: 0 });
                }
                ResourceValue::Everything | ResourceValue::Expression(_) => {}
            }
        }
    }

    fn add_condition(&mut self, condition: &'a Condition<'_>) {
        let kind = Kind::Literal { element: "condition keys", help: "write the key itself" };
        self.add(&condition.key_str.text, condition.key_str.place, kind);
        let Some(operator) = condition.operator else { return };
        let kind = if operator.base.family.takes_variables() {
            Kind::Replaced { from: 0 }
        } else {
            Kind::Operator(condition.operator_str.value())
        };
        for value in &condition.values {
            if let Scalar::String(text) = &value.value {
                self.add(text, value.place, kind);
            }
        }
    }
}
