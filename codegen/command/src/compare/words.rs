//! New access in words.

use std::fmt::Write as _;

use cognito_policy_access::{Comparison, Request};
use cognito_policy_language::structure::{members, statement_element, statements};
use cognito_policy_spec::json::Node;
use cognito_policy_templates::Origin;

/// Returns what a comparison says about a policy.
pub(super) fn of(comparison: &Comparison, policy: &Node<Origin>) -> String {
    match comparison {
        Comparison::None => "allows nothing that the reference does not".to_owned(),
        Comparison::New(request) => {
            format!("{}, which the reference does not", allows(request, policy))
        }
        Comparison::Unknown(reason) => {
            format!("it could not be proved that there is no new access: {reason}")
        }
    }
}

/// `allows s3:GetObject on arn:aws:s3:::b/* when aws:PrincipalTag/team is absent`
fn allows(request: &Request, policy: &Node<Origin>) -> String {
    let mut text = format!("allows {} on {}", request.action(), request.resource());
    if let Some(principal) = request.principal() {
        let _ = write!(text, " to {}", principal.name());
    }
    let mut conditions = Vec::new();
    for (key, values) in request.context().iter() {
        // What follows from the principal is not a condition.
        if !is_of_principal(key) || names(policy, key) {
            let values: Vec<String> = values.iter().map(|value| format!("`{value}`")).collect();
            conditions.push(format!("{key} is {}", values.join(" and ")));
        }
    }
    for key in keys(policy) {
        if request.context().get(key).is_none() {
            conditions.push(format!("{key} is absent"));
        }
    }
    if !conditions.is_empty() {
        let _ = write!(text, " when {}", conditions.join(" and "));
    }
    text
}

fn is_of_principal(key: &str) -> bool {
    ["aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:userid"]
        .iter()
        .any(|own| own.eq_ignore_ascii_case(key))
}

fn names(policy: &Node<Origin>, key: &str) -> bool {
    keys(policy).iter().any(|own| own.eq_ignore_ascii_case(key))
}

/// Returns the condition keys of a policy.
fn keys(policy: &Node<Origin>) -> Vec<&str> {
    let mut keys: Vec<&str> = Vec::new();
    for statement in statements(policy) {
        let operators = statement_element(statement, "Condition").map_or(&[][..], members);
        for operator in operators {
            for member in members(&operator.value) {
                let key = member.name.value.as_str();
                if !keys.iter().any(|own| own.eq_ignore_ascii_case(key)) {
                    keys.push(key);
                }
            }
        }
    }
    keys
}
