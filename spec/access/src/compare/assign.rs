//! Values to try for policy variables.

use cognito_policy_language::evaluate::RequestContext;

use super::{Problem, context_of};
use crate::atoms::{Set, find_text};
use crate::boxes::Test;
use crate::budget::{Budget, Exhausted};
use crate::globs::is_variable;
use crate::policy::Policy;

/// The most values of one variable, and the most assignments.
const MOST_VALUES: usize = 24;
const MOST: usize = 400;

/// The values to try for each variable.
pub(super) struct Values {
    /// By key; `None` is the absence of the key.
    values: Vec<(String, Vec<Option<String>>)>,
    /// Whether no other values are possible.
    pub(super) are_complete: bool,
}

/// The keys that were chosen as absent are kept in the context under this prefix.
const ABSENT: &str = "\u{0}absent:";

/// Returns the chosen values: those that every request must have.
pub(super) fn given(context: &RequestContext) -> Vec<(String, Option<&str>)> {
    let mut given = Vec::new();
    for (key, values) in context.iter() {
        match key.strip_prefix(ABSENT) {
            Some(absent) => given.push((absent.to_owned(), None)),
            None => given.push((key.to_owned(), values.first().map(String::as_str))),
        }
    }
    given
}

/// Collects the values to try.
pub(super) fn values(
    problem: &Problem,
    variables: &[String],
    policies: [&Policy<'_>; 2],
    budget: &mut Budget,
) -> Result<Values, Exhausted> {
    let mut values = Vec::new();
    let mut are_complete = true;
    for (number, key) in variables.iter().enumerate() {
        if let Some(only) = only_values(problem, key) {
            values.push((key.clone(), only.into_iter().map(Some).collect()));
            continue;
        }
        are_complete = false;
        let mut texts = vec![format!("n{number}"), "n".to_owned()];
        texts.extend_from_slice(problem.tests.letters.defaults(key));
        texts.extend(of_conditions(problem, key, budget)?);
        texts.extend(segments(policies));
        let mut unique: Vec<Option<String>> = vec![None];
        for text in texts {
            if unique.len() < MOST_VALUES && !unique.contains(&Some(text.clone())) {
                unique.push(Some(text));
            }
        }
        values.push((key.clone(), unique));
    }
    let count = values.iter().map(|(_, values)| values.len()).try_fold(1, usize::checked_mul);
    are_complete &= count.is_some_and(|count| count <= MOST);
    Ok(Values { values, are_complete })
}

/// Returns the only values that a key can have where the new policy allows something.
fn only_values(problem: &Problem, key: &str) -> Option<Vec<String>> {
    let variable = problem.tests.key(key)?;
    let mut all = Vec::new();
    for allow in &problem.new.allows {
        let only = allow.literals.iter().find_map(|literal| {
            let Test::Key(atom) = problem.tests.test(literal.test) else { return None };
            let is_on_key = problem.tests.variable(literal.test) == variable;
            let texts = atom.only_texts().filter(|_| is_on_key)?;
            (!texts.iter().any(|text| text.contains(is_variable))).then_some(texts)
        });
        all.extend(only?);
    }
    Some(all)
}

/// Returns values that the conditions on a key are about.
fn of_conditions(
    problem: &Problem,
    key: &str,
    budget: &mut Budget,
) -> Result<Vec<String>, Exhausted> {
    let mut texts = Vec::new();
    let Some(variable) = problem.tests.key(key) else { return Ok(texts) };
    let boxes =
        [&problem.new.allows, &problem.new.denies, &problem.old.allows, &problem.old.denies];
    for literal in boxes.into_iter().flatten().flat_map(|it| &it.literals) {
        if problem.tests.variable(literal.test) == variable
            && let Test::Key(atom) = problem.tests.test(literal.test)
            && let Set::Texts(globs) = atom.set()
        {
            for glob in globs {
                let text = find_text(&[(std::slice::from_ref(glob), true)], budget)?;
                texts.extend(text.filter(|text| !text.contains(is_variable)));
            }
        }
    }
    Ok(texts)
}

/// Returns the parts of resources and condition values that are plain text.
fn segments(policies: [&Policy<'_>; 2]) -> Vec<String> {
    let mut found = Vec::new();
    for statement in policies.iter().flat_map(|policy| policy.statements()) {
        let resources = statement.resources.iter().flat_map(|it| &it.items);
        for text in resources.map(|it| it.text.as_str()) {
            let resource = text.splitn(6, ':').last().unwrap_or_default();
            found.extend(resource.split(['/', ':', '*', '?']).map(str::to_owned));
        }
        for condition in &statement.conditions {
            found.extend(condition.values.iter().cloned());
        }
    }
    found.retain(|text| !text.is_empty() && !text.contains(['*', '?', '$']));
    found
}

impl Values {
    /// Returns the assignments: one value for each variable. Those in which all variables have a
    /// value come early.
    pub(super) fn assignments(&self) -> impl Iterator<Item = RequestContext> {
        let counts = || self.values.iter().map(|(_, values)| values.len());
        let longest = counts().max().unwrap_or(0);
        let alike = (0..longest).map(|number| self.assignment(|count| number % count));
        // With one variable, these are all.
        let others =
            if self.values.len() > 1 { counts().fold(1, usize::saturating_mul) } else { 0 };
        let combined = (0..others.min(MOST)).map(|number| {
            let mut rest = number;
            self.assignment(|count| {
                let position = rest % count;
                rest /= count;
                position
            })
        });
        alike.chain(combined)
    }

    /// Returns the assignment with the values at these positions; `position` gets their count.
    fn assignment(&self, mut position: impl FnMut(usize) -> usize) -> RequestContext {
        let mut chosen = Vec::new();
        for (key, values) in &self.values {
            match &values[position(values.len())] {
                Some(value) => chosen.push((key.clone(), Some(value.clone()))),
                None => chosen.push((format!("{ABSENT}{key}"), Some(String::new()))),
            }
        }
        context_of(&chosen)
    }
}
