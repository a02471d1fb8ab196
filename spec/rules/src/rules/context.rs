//! What a rule can access.

use cognito_policy_language::PolicyKind;
use cognito_policy_language::action::ActionItem;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::fault::Fault;
use cognito_policy_language::policy::{Policy, Statement};
use cognito_policy_language::principal::Principal;
use cognito_policy_language::resource::ResourceItem;
use cognito_policy_language::write::Piece;
use cognito_policy_spec::json::Text;
use cognito_policy_spec::tables::Tables;

use super::variable;
use crate::configuration::Configuration;

/// What a rule can access.
pub(crate) struct Context<'a, 't> {
    pub(crate) policy: &'a Policy<'t>,
    /// The parts of the document that do not have the form of a policy.
    pub(crate) faults: &'a [Fault],
    pub(crate) kind: PolicyKind,
    pub(crate) tables: &'t Tables,
    pub(crate) adds_version: bool,
    /// Whether the policy is for the role of an identity pool's guests.
    pub(crate) is_of_guests: bool,
    pub(crate) configuration: Option<&'a Configuration>,
    /// The policy as it is written out; empty for a literal that is not a policy.
    pub(crate) pieces: &'a [Piece],
    /// Whether suggestions are wanted, which cost more than the checks.
    pub(crate) suggests: bool,
    // The elements of all statements, collected once: most rules look at one kind of them.
    pub(crate) actions: Vec<&'a ActionItem<'t>>,
    pub(crate) resources: Vec<(&'a Statement<'t>, &'a ResourceItem<'t>)>,
    pub(crate) conditions: Vec<(&'a Statement<'t>, &'a Condition<'t>)>,
    /// The principals that are known now, of policies that can have any.
    pub(crate) principals: Vec<(&'a Principal, &'a Text)>,
    /// The strings that have variables.
    pub(super) sites: Vec<variable::Site<'a>>,
}

impl<'a, 't> Context<'a, 't> {
    pub(crate) fn new(
        policy: &'a Policy<'t>,
        kind: PolicyKind,
        tables: &'t Tables,
        adds_version: bool,
    ) -> Self {
        let mut context = Self {
            policy,
            faults: &[],
            kind,
            tables,
            adds_version,
            is_of_guests: false,
            configuration: None,
            pieces: &[],
            suggests: true,
            actions: Vec::new(),
            resources: Vec::new(),
            conditions: Vec::new(),
            principals: Vec::new(),
            sites: variable::sites(policy),
        };
        // A single rule reports the principals of resource control policies other than `"*"`.
        let names_principals = kind.has_principal() && kind != PolicyKind::ResourceControl;
        for statement in &policy.statements {
            for item in statement.actions() {
                context.actions.push(item);
            }
            for item in statement.resources() {
                context.resources.push((statement, item));
            }
            for condition in &statement.conditions {
                context.conditions.push((statement, condition));
            }
            for principal in statement.principals() {
                if names_principals && let Some(text) = &principal.text {
                    context.principals.push((principal, text));
                }
            }
        }
        context
    }
    /// Returns the statements, if the policy is of one of these kinds.
    pub(crate) fn statements_of(&self, kinds: &[PolicyKind]) -> &'a [Statement<'t>] {
        if kinds.contains(&self.kind) { &self.policy.statements } else { &[] }
    }
}
