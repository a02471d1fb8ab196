//! Checks action patterns with `#[expands_to(..)]` against the tables.

use cognito_policy_rules::literal;
use cognito_policy_spec::tables::Tables;

use crate::fault::Fault;
use crate::input::Pin;

/// Returns the pins whose pattern matches another number of actions. Invalid patterns are reported
/// elsewhere.
pub(crate) fn faults(pins: &[Pin], tables: &Tables) -> Vec<Fault> {
    let mut faults = Vec::new();
    for Pin { place, count, pattern } in pins {
        let literal = literal::actions(pattern, tables);
        let text = &pattern.value;
        let (message, help) = match literal.covered {
            Some((_, actions)) if actions.len() == *count => continue,
            Some((_, actions)) => {
                let covered = actions.len();
                (
                    format!("`{text}` matches {covered} actions, not {count}"),
                    format!(
                        "list them with `cognito-policy expand '{text}'`; if you mean all of them, \
                         write `#[expands_to({covered})]`"
                    ),
                )
            }
            None if literal.findings.is_empty() => (
                format!("the number of actions that `{text}` matches is unknown"),
                "remove `expands_to`, or name a service".to_owned(),
            ),
            None => continue,
        };
        faults.push(Fault::new(*place, message, help));
    }
    faults
}
