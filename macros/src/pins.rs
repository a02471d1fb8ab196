//! Patterns of actions whose extent is written down: whether it still is what they cover.

use cognito_policy_rules::literal;
use cognito_policy_spec::tables::Tables;

use crate::input::{Fault, Pin};

/// The pins that do not hold. What is wrong with an action itself is said elsewhere.
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
                    format!("`{text}` covers {covered} actions, and not {count}"),
                    format!(
                        "look at them with `cognito-policy expand '{text}'`, and write \
                         `#[expands_to({covered})]` if all are meant"
                    ),
                )
            }
            None if literal.findings.is_empty() => (
                format!("how many actions `{text}` covers is not known"),
                "take `expands_to` out, or name a service".to_owned(),
            ),
            None => continue,
        };
        faults.push(Fault { rule: None, place: *place, message, help });
    }
    faults
}
