//! Which statements can be redundant, by their actions alone: most policies need no comparison.

use cognito_policy_language::glob;
use cognito_policy_language::structure::{listed, statement_element};
use cognito_policy_spec::json::{Node, Value};
use cognito_policy_templates::Origin;

/// A statement and its number.
type Numbered<'n> = (usize, &'n Node<Origin>);

/// The most pairs of actions that are looked at, so that the time for a check stays linear.
const MOST_PAIRS: usize = 20_000;

/// Returns the first statements whose actions others may have, too.
pub(super) fn possibly_covered<'n>(statements: &[Numbered<'n>], most: usize) -> Vec<Numbered<'n>> {
    let actions: Vec<Option<Vec<&str>>> = statements.iter().map(|(_, it)| actions(it)).collect();
    // What a statement lists can be what another one does not list.
    let unlisted = actions.iter().filter(|it| it.is_none()).count();
    let mut pairs = MOST_PAIRS;
    let mut found = Vec::new();
    for (number, statement) in statements.iter().enumerate() {
        if found.len() == most || pairs == 0 {
            break;
        }
        let others_unlisted = unlisted - usize::from(actions[number].is_none());
        if others_unlisted > 0 || is_possibly_covered(number, &actions, &mut pairs) {
            found.push(*statement);
        }
    }
    found
}

fn is_possibly_covered(number: usize, actions: &[Option<Vec<&str>>], pairs: &mut usize) -> bool {
    let others = || actions.iter().enumerate().filter(|(other, _)| *other != number);
    let Some(own) = &actions[number] else { return false };
    own.iter().all(|action| {
        others().filter_map(|(_, other)| other.as_ref()).flatten().any(|pattern| {
            *pairs = pairs.saturating_sub(1);
            *pairs > 0 && may_cover(pattern, action)
        })
    })
}

/// Returns the actions of a statement; `None` if it lists those that it does not have.
fn actions(statement: &Node<Origin>) -> Option<Vec<&str>> {
    let mut actions = Vec::new();
    for action in listed(statement_element(statement, "Action")?) {
        if let Value::String(text) = &action.value {
            actions.push(text.value.as_str());
        }
    }
    Some(actions)
}

/// Returns whether a pattern covers an action, or a part of it if the action is a pattern.
fn may_cover(pattern: &str, action: &str) -> bool {
    // Several actions can cover a pattern together.
    let is_of_service = |(service, _): (&str, &str)| {
        pattern.split_once(':').is_some_and(|(other, _)| other.eq_ignore_ascii_case(service))
    };
    glob::matches(pattern, action)
        || (glob::is_pattern(action) && action.split_once(':').is_some_and(is_of_service))
}
