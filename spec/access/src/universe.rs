//! The actions, principals and resources that two policies can distinguish.

mod actions;
mod principals;
mod resources;

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::model::{Action, Service};

use crate::bits::Bits;
use crate::budget::{Budget, Exhausted};
use crate::policy::{ActionPattern, Coverage, Covered, List, Policy, Statement};
use crate::principal::Principal;

pub(crate) use principals::{PrincipalArn, arn_facts};
pub(crate) use resources::possible;

/// The actions and principals of a comparison.
#[derive(Debug)]
pub(crate) struct Universe<'t> {
    actions: Vec<Entry<'t>>,
    /// The services, and the number of the first action of each.
    services: Vec<(&'t Service, usize)>,
    /// The actions that exist; the others were renamed.
    pub(crate) possible: Bits,
    /// Principals that represent all others; empty if the policies have none.
    pub(crate) principals: Vec<Principal>,
}

/// An action.
#[derive(Debug)]
pub(crate) enum Entry<'t> {
    Listed(&'t Service, &'t Action),
    /// An action that the tables do not have, as a policy writes it.
    Unlisted(String),
}

impl<'t> Universe<'t> {
    pub(crate) fn of(policies: [&Policy<'t>; 2], budget: &mut Budget) -> Result<Self, Exhausted> {
        let tables = policies[0].tables();
        let statements: Vec<&Statement<'t>> =
            policies.iter().flat_map(|policy| policy.statements()).collect();
        let mut universe = Self {
            actions: Vec::new(),
            services: Vec::new(),
            possible: Bits::none(0),
            principals: Vec::new(),
        };
        let is_trust = policies.iter().all(|policy| policy.kind() == PolicyKind::Trust);
        for service in actions::services(&statements, is_trust, tables) {
            universe.services.push((service, universe.actions.len()));
            universe.actions.extend(service.actions.iter().map(|it| Entry::Listed(service, it)));
        }
        let unlisted = actions::unlisted(&statements, budget)?;
        universe.actions.extend(unlisted.into_iter().map(Entry::Unlisted));
        universe.possible = universe.existing(is_trust);
        if policies.iter().any(|policy| policy.kind().has_principal()) {
            universe.principals = principals::representatives(&statements, budget)?;
        }
        Ok(universe)
    }

    /// Returns the actions that exist; in trust policies, those on roles.
    fn existing(&self, is_trust: bool) -> Bits {
        let mut bits = Bits::none(self.actions.len());
        for (number, entry) in self.actions.iter().enumerate() {
            let exists = match entry {
                Entry::Unlisted(_) => true,
                Entry::Listed(..) if is_trust && !entry.is_of_trust() => false,
                Entry::Listed(_, action) => action.replacement.is_none(),
            };
            if exists {
                bits.insert(number);
            }
        }
        bits
    }

    pub(crate) fn entry(&self, number: usize) -> &Entry<'t> {
        &self.actions[number]
    }

    /// Returns the actions that `Action` or `NotAction` covers.
    pub(crate) fn actions_of(&self, list: &List<ActionPattern<'t>>) -> Bits {
        let mut bits = Bits::none(self.actions.len());
        for pattern in &list.items {
            match &pattern.covers {
                Covered::Everything => bits = Bits::all(self.actions.len()),
                Covered::Actions(service, positions) => {
                    if let Some(first) = self.first_of(service) {
                        for position in positions {
                            bits.insert(first + position);
                        }
                    }
                }
                Covered::Unlisted => {}
            }
            self.add_unlisted(&pattern.text, &mut bits);
        }
        if list.negated {
            let mut others = self.possible.clone();
            others.remove(&bits);
            return others;
        }
        bits.keep(&self.possible);
        bits
    }

    fn first_of(&self, service: &Service) -> Option<usize> {
        let same = |(own, _): &&(&Service, usize)| std::ptr::eq(*own, service);
        self.services.iter().find(same).map(|(_, first)| *first)
    }

    /// Adds the actions that the tables do not have and a pattern matches.
    fn add_unlisted(&self, pattern: &str, bits: &mut Bits) {
        let unlisted = self.services.last().map_or(0, |(last, first)| first + last.actions.len());
        for (number, entry) in self.actions.iter().enumerate().skip(unlisted) {
            if let Entry::Unlisted(name) = entry
                && cognito_policy_language::glob::matches(pattern, name)
            {
                bits.insert(number);
            }
        }
    }

    /// Returns the principals that a statement covers; `None` if it covers all.
    pub(crate) fn principals_of(&self, statement: &Statement<'_>) -> Option<Bits> {
        let listed = statement.principals.as_ref()?;
        let mut bits = Bits::none(self.principals.len());
        for (number, principal) in self.principals.iter().enumerate() {
            let coverage = listed.cover(Some(principal), statement.effect);
            if coverage > Coverage::None {
                bits.insert(number);
            }
        }
        Some(bits)
    }

    /// Returns the actions with the same resource types as one.
    pub(crate) fn class_of(&self, number: usize) -> Bits {
        let mut class = Bits::none(self.actions.len());
        class.insert(number);
        let Entry::Listed(service, action) = self.entry(number) else { return class };
        let Some(first) = self.first_of(service) else { return class };
        for (position, other) in service.actions.iter().enumerate() {
            if resources::have_same_types(action, other) {
                class.insert(first + position);
            }
        }
        class
    }
}

impl Entry<'_> {
    /// Returns the action as policies write it.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Listed(service, action) => format!("{}:{}", service.name, action.name),
            Self::Unlisted(name) => name.clone(),
        }
    }

    /// Whether trust policies decide about it.
    fn is_of_trust(&self) -> bool {
        match self {
            Self::Listed(service, action) => action
                .resource_types
                .iter()
                .any(|it| service.resource_types[it.resource_type].name == "role"),
            Self::Unlisted(_) => true,
        }
    }
}
