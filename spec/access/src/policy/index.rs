//! Finds the statements that cover an action.

use std::collections::HashMap;

use cognito_policy_language::glob;

use super::{ActionPattern, Covered, Statement};

/// The statements of a policy, by the actions that they list. Asking each statement about each action would
/// take quadratic time.
#[derive(Debug, Clone, Default)]
pub(crate) struct ActionIndex<'t> {
    /// The statements that spell an action out, by its name in lowercase.
    names: HashMap<String, Vec<usize>>,
    /// The statements that cover an action of the tables, by the name of its service and its position.
    positions: HashMap<(&'t str, usize), Vec<usize>>,
    /// The patterns that cover actions of the tables, and those that do not.
    patterns: [Vec<(usize, String)>; 2],
    /// The statements with `NotAction`.
    negated: Vec<usize>,
}

impl<'t> ActionIndex<'t> {
    pub(crate) fn of(statements: &[Statement<'t>]) -> Self {
        let mut index = Self::default();
        for (number, statement) in statements.iter().enumerate() {
            if statement.actions.negated {
                index.negated.push(number);
            }
            for pattern in &statement.actions.items {
                index.add(number, pattern);
            }
        }
        index
    }

    fn add(&mut self, number: usize, pattern: &ActionPattern<'t>) {
        let mut is_in_tables = false;
        if let Covered::Actions(service, positions) = &pattern.covers {
            is_in_tables = true;
            for position in positions {
                self.positions.entry((&service.name, *position)).or_default().push(number);
            }
        }
        if glob::is_pattern(&pattern.text) {
            self.patterns[usize::from(!is_in_tables)].push((number, pattern.text.clone()));
        } else {
            self.names.entry(pattern.text.to_ascii_lowercase()).or_default().push(number);
        }
    }

    /// Returns the numbers of the statements that cover an action, in ascending order.
    pub(crate) fn covering(&self, action: &ActionPattern<'t>) -> Vec<usize> {
        let mut listed = Vec::new();
        listed.extend(self.names.get(&action.text.to_ascii_lowercase()).into_iter().flatten());
        let [in_tables, others] = &self.patterns;
        let mut patterns: Vec<&(usize, String)> = others.iter().collect();
        match &action.covers {
            Covered::Actions(service, positions) if !action.is_renamed() => {
                for position in positions {
                    let at = (service.name.as_str(), *position);
                    listed.extend(self.positions.get(&at).into_iter().flatten());
                }
            }
            // The tables do not say which patterns match its name.
            _ => patterns.extend(in_tables),
        }
        let matching = patterns.iter().filter(|(_, pattern)| glob::matches(pattern, &action.text));
        listed.extend(matching.map(|(number, _)| number));
        listed.sort_unstable();
        listed.dedup();
        let (negated, mut covering): (Vec<usize>, Vec<usize>) =
            listed.into_iter().partition(|number| self.negated.binary_search(number).is_ok());
        let others = self.negated.iter().filter(|number| negated.binary_search(number).is_err());
        covering.extend(others);
        covering.sort_unstable();
        covering
    }
}
