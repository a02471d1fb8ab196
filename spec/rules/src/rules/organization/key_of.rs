//! Condition keys that only some callers have: users and roles, or AWS services.

use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::evaluate::{RequestContext, condition_holds};
use cognito_policy_language::glob;
use cognito_policy_language::policy::{Effect, Statement};
use cognito_policy_spec::model::{Category, ConditionKey};

use crate::rules::Context;

/// Whether a service calls on its own behalf.
pub(super) const IS_SERVICE: &str = "aws:PrincipalIsAWSService";

/// The same, and which service calls.
pub(super) const ON_SERVICE: [&str; 3] =
    [IS_SERVICE, "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList"];

/// What a condition key describes.
#[derive(Clone, Copy)]
pub(super) enum KeyOf {
    /// The user or role that calls.
    Principal,
    /// The source that a service acts for.
    Source,
    /// Whether a service calls on its own behalf.
    Service,
}

impl KeyOf {
    /// Returns the first condition on such a key that matches requests without the key, if the
    /// statement denies.
    pub(super) fn denies_without<'a, 't>(
        self,
        statement: &'a Statement<'t>,
        cx: &Context<'_, '_>,
    ) -> Option<&'a Condition<'t>> {
        if statement.effect != Some(Effect::Deny) {
            return None;
        }
        for condition in &statement.conditions {
            if let Some(operator) = condition.operator
                && operator.holds_without_key()
                && !matches!(condition.key, Key::Fault(_))
                && self.may_be_key(condition, cx)
            {
                return Some(condition);
            }
        }
        None
    }

    /// Returns whether the statement may compare such a key.
    pub(super) fn may_be_compared(self, statement: &Statement<'_>, cx: &Context<'_, '_>) -> bool {
        for condition in &statement.conditions {
            if self.may_be_key(condition, cx) {
                return true;
            }
        }
        statement.conditions_incomplete
    }

    /// Returns whether the statement may match only requests that have such a key.
    pub(super) fn is_required(self, statement: &Statement<'_>, cx: &Context<'_, '_>) -> bool {
        for condition in &statement.conditions {
            if condition.requires_key() != Some(false) && self.may_be_key(condition, cx) {
                return true;
            }
        }
        statement.conditions_incomplete
    }

    /// Returns whether the condition is on such a key, or on a misspelled one.
    pub(super) fn may_be_key(self, condition: &Condition<'_>, cx: &Context<'_, '_>) -> bool {
        match (self, &condition.key) {
            (Self::Source, _) => condition.may_be_on_any(&cx.tables.rule_facts().source_keys),
            (Self::Service, _) => condition.may_be_on_any(&ON_SERVICE),
            (Self::Principal, Key::Known(known)) => is_of_principal(known.key),
            (Self::Principal, Key::Fault(_)) => {
                let mut names = Vec::new();
                for key in cx.tables.global_condition_keys() {
                    if is_of_principal(key) {
                        names.push(key.stem());
                    }
                }
                condition.may_be_on_any(&names)
            }
            (Self::Principal, Key::Unchecked) => false,
        }
    }
}

/// Returns whether the statement does not match requests with this value of
/// `aws:PrincipalIsAWSService`, as far as conditions on services tell: `"true"` for services, and
/// `"false"` for users and roles.
pub(super) fn exempts(statement: &Statement<'_>, is_service: &str, cx: &Context<'_, '_>) -> bool {
    let context = RequestContext::new().with(IS_SERVICE, is_service);
    for condition in &statement.conditions {
        if !KeyOf::Service.may_be_key(condition, cx) {
            continue;
        }
        // A list of services can exempt some of them.
        let names_services = is_service == "true" && !condition.is_on(IS_SERVICE);
        let holds = condition_holds(condition, &context, cx.policy.version) == Some(true);
        if !holds || names_services || matches!(condition.key, Key::Fault(_)) {
            return true;
        }
    }
    statement.conditions_incomplete
}

fn is_of_principal(key: &ConditionKey) -> bool {
    key.category == Some(Category::Principal) && !glob::is_one_of(&key.name, &ON_SERVICE)
}
