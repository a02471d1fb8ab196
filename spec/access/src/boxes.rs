//! Statements as boxes: for each variable of a request (the action, the principal, the resource, each
//! condition key), the literals that must hold. A request is in a box if it satisfies all of them.

use std::collections::HashMap;

use cognito_policy_language::evaluate::{Operand, RequestContext, Template};
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::Effect;
use cognito_policy_spec::model::ValueType;

use crate::atoms::{Atom, Domain, KeyFacts};
use crate::bits::Bits;
use crate::budget::{Budget, Exhausted};
use crate::globs::{Glob, Letters};
use crate::policy::{Condition, Policy, Resource, Statement};
use crate::universe::Universe;

/// The number of the resource among the variables. Condition keys follow.
pub(crate) const RESOURCE: usize = 0;

/// A test of one variable.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Test {
    /// The resource matches one of these.
    Resource(Vec<Glob>),
    /// A condition on a key.
    Key(Atom),
}

/// A test, or its negation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Literal {
    pub(crate) test: usize,
    pub(crate) holds: bool,
}

/// The requests that a statement matches.
#[derive(Debug, Clone)]
pub(crate) struct RequestBox {
    pub(crate) actions: Bits,
    /// `None` if it covers all principals.
    pub(crate) principals: Option<Bits>,
    pub(crate) literals: Vec<Literal>,
}

/// The boxes of a policy.
#[derive(Debug, Default)]
pub(crate) struct Boxes {
    pub(crate) allows: Vec<RequestBox>,
    pub(crate) denies: Vec<RequestBox>,
}

/// The tests of all boxes, each once, and the variables that they are about.
#[derive(Debug, Default)]
pub(crate) struct Tests {
    /// The variable of each test, and the test.
    all: Vec<(usize, Test)>,
    /// The condition keys, by number of their variable less one.
    pub(crate) keys: Vec<KeyFacts>,
    pub(crate) letters: Letters,
    /// The variables that stand for conditions whose meaning is not known, and these conditions.
    pub(crate) opaque: Vec<(usize, String)>,
    resources: HashMap<Vec<Template>, usize>,
    conditions: HashMap<(usize, String), usize>,
}

/// Values for the variables of the policies, if they were chosen.
pub(crate) type Assignment<'a> = Option<&'a RequestContext>;

impl Tests {
    /// Registers the keys of the policies, with what their conditions show about them.
    pub(crate) fn new(policies: [&Policy<'_>; 2], budget: &mut Budget) -> Result<Self, Exhausted> {
        let mut tests = Self::default();
        for policy in policies {
            for condition in policy.statements().iter().flat_map(|it| &it.conditions) {
                budget.spend_for(tests.keys.len() * 16)?;
                tests.add_key(condition);
            }
        }
        Ok(tests)
    }

    fn add_key(&mut self, condition: &Condition) {
        let name = &condition.test.key;
        let family = condition.test.operator.base.family;
        let domain = match (condition.value_type, family) {
            (Some(ValueType::Arn), _) => Domain::arns(),
            (Some(ValueType::Bool), _) | (_, Family::Bool) => Domain::booleans(),
            _ => Domain::of(family),
        };
        let is_presence = family == Family::Null;
        match self.keys.iter_mut().find(|key| key.name.eq_ignore_ascii_case(name)) {
            // `Null` compares nothing.
            Some(_) if is_presence => {}
            Some(key) if key.only_presence => {
                (key.domain, key.only_presence) = (domain, false);
            }
            Some(key) => {
                let known = std::mem::replace(&mut key.domain, Domain::Mixed);
                key.domain = known.join(domain);
            }
            None => self.keys.push(KeyFacts {
                name: name.clone(),
                domain,
                multivalued: condition.multivalued,
                only_presence: is_presence,
            }),
        }
    }

    pub(crate) fn test(&self, number: usize) -> &Test {
        &self.all[number].1
    }

    pub(crate) fn variable(&self, number: usize) -> usize {
        self.all[number].0
    }

    /// Returns the number of variables.
    pub(crate) fn variables(&self) -> usize {
        1 + self.keys.len()
    }

    /// Returns the variable of a key.
    pub(crate) fn key(&self, name: &str) -> Option<usize> {
        let position = self.keys.iter().position(|key| key.name.eq_ignore_ascii_case(name));
        position.map(|position| position + 1)
    }

    /// Returns the variable of a key, which may be one that no condition is on.
    pub(crate) fn key_or_add(&mut self, name: &str) -> usize {
        self.key(name).unwrap_or_else(|| {
            self.keys.push(KeyFacts {
                name: name.to_owned(),
                domain: Domain::Texts(Vec::new()),
                multivalued: false,
                only_presence: true,
            });
            self.keys.len()
        })
    }

    pub(crate) fn add(&mut self, variable: usize, test: Test) -> usize {
        self.all.push((variable, test));
        self.all.len() - 1
    }

    /// Converts the statements of a policy to boxes.
    pub(crate) fn boxes(
        &mut self,
        policy: &Policy<'_>,
        universe: &Universe<'_>,
        assignment: Assignment<'_>,
    ) -> Boxes {
        let mut boxes = Boxes::default();
        for statement in policy.statements() {
            let of_effect = match statement.effect {
                Effect::Allow => &mut boxes.allows,
                Effect::Deny => &mut boxes.denies,
            };
            of_effect.extend(self.of_statement(statement, universe, assignment));
        }
        boxes
    }

    /// Returns the box of a statement; `None` if it matches nothing.
    fn of_statement(
        &mut self,
        statement: &Statement<'_>,
        universe: &Universe<'_>,
        assignment: Assignment<'_>,
    ) -> Option<RequestBox> {
        let actions = universe.actions_of(&statement.actions);
        let principals = universe.principals_of(statement);
        if actions.is_empty() || principals.as_ref().is_some_and(Bits::is_empty) {
            return None;
        }
        let mut literals = Vec::new();
        if let Some(resources) = &statement.resources {
            let fill = |it: &Resource| fill(&it.template, assignment);
            let templates: Vec<Template> = resources.items.iter().filter_map(fill).collect();
            if resources.negated {
                for template in templates {
                    literals.push(Literal { test: self.resource(vec![template]), holds: false });
                }
            } else if templates.is_empty() {
                return None;
            } else {
                literals.push(Literal { test: self.resource(templates), holds: true });
            }
        }
        for condition in &statement.conditions {
            let test = self.condition(condition, statement.holes_hold, assignment);
            literals.push(Literal { test, holds: true });
        }
        Some(RequestBox { actions, principals, literals })
    }

    fn resource(&mut self, templates: Vec<Template>) -> usize {
        if let Some(&known) = self.resources.get(&templates) {
            return known;
        }
        let globs = templates.iter().map(|it| Glob::of(it, &mut self.letters)).collect();
        let test = self.add(RESOURCE, Test::Resource(globs));
        self.resources.insert(templates, test);
        test
    }

    fn condition(
        &mut self,
        condition: &Condition,
        holes_hold: bool,
        assignment: Assignment<'_>,
    ) -> usize {
        let text = format!(
            "{} {holes_hold} {}",
            condition.test.operator.spelling(),
            condition.values.join("\n")
        );
        let variable = self.key(&condition.test.key).unwrap_or_default();
        if let Some(&known) = self.conditions.get(&(variable, text.clone())) {
            return known;
        }
        let number = if self.is_opaque(condition, variable) {
            self.opaque(condition)
        } else {
            let filled = |template: &Template| fill(template, assignment);
            let atom = Atom::of(condition, holes_hold, &filled, &mut self.letters);
            self.add(variable, Test::Key(atom))
        };
        self.conditions.insert((variable, text), number);
        number
    }

    /// Whether the meaning of a condition is not known: its key is compared as values of two types,
    /// or it has variables where IAM does not replace them.
    fn is_opaque(&self, condition: &Condition, variable: usize) -> bool {
        let family = condition.test.operator.base.family;
        let has_variable = condition.values.iter().any(|value| value.contains("${"));
        let is_invalid = condition.test.operands.contains(&Operand::Invalid);
        let is_mixed = family != Family::Null
            && self.keys.get(variable - 1).is_some_and(|key| key.domain == Domain::Mixed);
        is_mixed || (has_variable && is_invalid)
    }

    /// A condition whose meaning is not known is a variable of its own.
    fn opaque(&mut self, condition: &Condition) -> usize {
        let operator = condition.test.operator.spelling();
        let text = format!("{operator} on {}", condition.test.key);
        self.keys.push(KeyFacts {
            name: format!("{text}: {}", condition.values.join(", ")),
            domain: Domain::Texts(Vec::new()),
            multivalued: false,
            only_presence: true,
        });
        let variable = self.keys.len();
        self.opaque.push((variable, text));
        self.add(variable, Test::Key(Atom::present()))
    }
}

/// Returns a template with the chosen values of variables; `None` if one has none, so that the
/// template matches nothing.
fn fill(template: &Template, assignment: Assignment<'_>) -> Option<Template> {
    match assignment {
        Some(context) if template.has_variables() => template.fill(context),
        _ => Some(template.clone()),
    }
}

impl RequestBox {
    /// Returns the requests in both boxes; `None` if there are none, as far as actions and principals
    /// show.
    pub(crate) fn and(&self, other: &Self) -> Option<Self> {
        let mut both = self.clone();
        both.actions.keep(&other.actions);
        both.principals = match (&self.principals, &other.principals) {
            (Some(one), Some(other)) => {
                let mut both = one.clone();
                both.keep(other);
                Some(both)
            }
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        both.literals.extend(other.literals.iter().copied());
        both.may_hold().then_some(both)
    }

    fn may_hold(&self) -> bool {
        !self.actions.is_empty() && !self.principals.as_ref().is_some_and(Bits::is_empty)
    }

    /// Returns whether the actions and principals of two boxes have something in common.
    pub(crate) fn may_meet(&self, other: &Self) -> bool {
        self.actions.meets(&other.actions)
            && match (&self.principals, &other.principals) {
                (Some(one), Some(other)) => one.meets(other),
                _ => true,
            }
    }
}
