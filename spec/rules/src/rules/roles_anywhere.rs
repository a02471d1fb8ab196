//! What IAM Roles Anywhere needs to assume a role.

use super::Context;
use super::trust::trust_statements;
use crate::finding::Findings;
use crate::rule::MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY;
use crate::suggest;
use cognito_policy_language::action::ActionItem;
use cognito_policy_language::policy::Effect;

/// `MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY`: the calls may stand in several statements.
///
/// See [the trust of Roles Anywhere](https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html).
pub(super) fn missing_action_for_roles_anywhere(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut first = None;
    let mut allowed: Vec<&ActionItem<'_>> = Vec::new();
    for statement in trust_statements(cx) {
        for principal in statement.principals() {
            let Some(text) = &principal.text else { continue };
            if text.value != "rolesanywhere.amazonaws.com" || statement.effect == Some(Effect::Deny)
            {
                continue;
            }
            let Some(actions) = &statement.action else { return };
            if actions.negated || actions.incomplete {
                return;
            }
            first.get_or_insert(principal.place);
            allowed.extend(&actions.items);
        }
    }
    let mut missing = Vec::new();
    let needed = suggest::texts(&cx.tables.rule_facts().actions_of_roles_anywhere);
    for &action in &needed {
        if !allowed.iter().any(|item| item.may_cover(action)) {
            missing.push(action);
        }
    }
    if let Some(place) = first
        && !missing.is_empty()
    {
        let names = suggest::list(&missing);
        findings
            .report(
                MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY,
                place,
                format!("IAM Roles Anywhere needs {names} as well"),
            )
            .help(format!("allow it {}", suggest::list(&needed)));
    }
}
