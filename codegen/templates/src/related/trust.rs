//! Whether the trust policy of a role can allow a request of Amazon Cognito.

use cognito_policy_language::condition::Condition;
use cognito_policy_language::evaluate::{Operand, RequestContext, Template, Test, Wildcards};
use cognito_policy_language::policy::{Effect, Statement, Version};
use cognito_policy_language::principal::{Principal, PrincipalKind};
use cognito_policy_language::structure::statements;
use cognito_policy_language::{Document, PolicyKind, glob, hole, read};
use cognito_policy_spec::json::Value;
use cognito_policy_spec::tables::Tables;

use super::Stack;
use super::given::Given;
use super::resource::{Kind, Resource};
use crate::search::embedded_in;
use crate::tree::Tree;

/// Who assumes a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caller {
    /// A user, with a token of an identity pool.
    IdentityPool,
    /// A user, with a token of any identity provider.
    AnyProvider,
    /// User pools.
    UserPools,
}

/// A request to assume a role.
pub(super) struct Request<'s> {
    pub(super) caller: Caller,
    pub(super) given: &'s [Given<'s>],
}

/// Why a role cannot be assumed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No statement has the principal.
    Principal,
    /// The condition on the value of this index does not hold. The text is what it lists.
    Condition(usize, String),
}

/// The service principal of user pools.
const USER_POOLS: &str = "cognito-idp.amazonaws.com";

/// More values than the quota of a trust policy allows; 20 characters count as one. It is read again for
/// each resource that refers to the role.
const MOST_VALUES: usize = 400;

/// Returns whether a policy has at most this many values.
fn is_within(node: &Tree, values: &mut usize) -> bool {
    let length = match &node.value {
        Value::String(text) => text.value.len() / 20,
        _ => 0,
    };
    let Some(left) = values.checked_sub(1 + length) else { return false };
    *values = left;
    match &node.value {
        Value::Array(items) => items.iter().all(|item| is_within(item, values)),
        Value::Object(members) => members.iter().all(|it| is_within(&it.value, values)),
        _ => true,
    }
}

/// The value of the request in comparisons whose result is known.
const OWN: &str = "\u{91}own";

impl Request<'_> {
    /// Returns why a role does not allow the request; `None` if it does or can.
    pub(super) fn refusal(&self, role: &Resource, stack: &Stack) -> Option<Refusal> {
        let policy =
            role.property("AssumeRolePolicyDocument").or(role.property("AssumeRolePolicy"))?;
        if !is_within(policy, &mut { MOST_VALUES }) {
            return None;
        }
        let root = embedded_in(policy).unwrap_or_else(|| policy.clone());
        let count = statements(&root).len();
        let document = Document {
            kind: PolicyKind::Trust,
            root,
            adds_version: false,
            is_of_guests: false,
            expectations: Vec::new(),
        };
        let placed = document.placed();
        let policy = read(&placed.root, PolicyKind::Trust, Tables::builtin()).policy;
        if count == 0 || policy.statements.len() < count {
            return None;
        }
        let mut refusal = None;
        for statement in &policy.statements {
            if statement.effect == Some(Effect::Deny) || !self.may_be_principal_of(statement) {
                continue;
            }
            if !self.caller.may_be_allowed_by(statement) {
                return None; // Another rule reports the action.
            }
            let condition = self.failing_condition(statement, policy.version, stack)?;
            refusal.get_or_insert(condition);
        }
        Some(refusal.unwrap_or(Refusal::Principal))
    }

    fn may_be_principal_of(&self, statement: &Statement<'_>) -> bool {
        let Some(element) = &statement.principal else { return false };
        element.negated
            || element.incomplete
            || element.items.iter().any(|principal| self.caller.may_be(principal))
    }

    /// Returns the condition that does not hold, whatever is not known.
    fn failing_condition(
        &self,
        statement: &Statement<'_>,
        version: Version,
        stack: &Stack,
    ) -> Option<Refusal> {
        for condition in &statement.conditions {
            let key = condition.key_str.value();
            let Some(index) = self.given.iter().position(|given| given.is_of(key)) else {
                continue;
            };
            if holds(condition, self.given[index], version, stack) == Some(false) {
                return Some(Refusal::Condition(index, listed(condition, stack)));
            }
        }
        None
    }
}

/// Returns whether a condition holds; `None` if that is not known.
fn holds(
    condition: &Condition<'_>,
    given: Given<'_>,
    version: Version,
    stack: &Stack,
) -> Option<bool> {
    let mut test = Test::of(condition, version)?;
    let mut context = RequestContext::new();
    if given.is_present() {
        context = context.with(&test.key, OWN);
        for (operand, value) in test.operands.iter_mut().zip(&condition.values) {
            if let (Operand::Text(_), Some(text)) = (&*operand, value.text()) {
                *operand = match given.matches(&text.value, operand, stack) {
                    Some(true) => Operand::Text(own()),
                    Some(false) => Operand::Invalid,
                    None => Operand::Unknown,
                };
            }
        }
    }
    test.holds(&context)
}

fn own() -> Template {
    Template::parse(OWN, Version::Old, Wildcards::Literal)
}

/// Returns the values of a condition as messages list them: a pool of the template by its name.
fn listed(condition: &Condition<'_>, stack: &Stack) -> String {
    let mut values = Vec::new();
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        let kinds = [Kind::IdentityPool, Kind::UserPool];
        let pool = kinds.iter().find_map(|kind| stack.find_text(*kind, &text.value));
        values.push(match pool {
            Some(pool) => format!("`{}`", pool.address),
            None => format!("`{}`", hole::readable(&text.value)),
        });
    }
    values.join(", ")
}

impl Caller {
    fn may_be(self, principal: &Principal) -> bool {
        let Some(kind) = principal.kind else { return true };
        let own = match self {
            Self::IdentityPool | Self::AnyProvider => PrincipalKind::Federated,
            Self::UserPools => PrincipalKind::Service,
        };
        let Some(text) = &principal.text else { return kind == own };
        let name = text.value.as_str();
        if name == "*" || (kind == own && hole::has_holes(text)) {
            return true;
        }
        kind == own
            && match self {
                Self::IdentityPool => name.starts_with("cognito-identity"),
                Self::AnyProvider => true,
                Self::UserPools => name.eq_ignore_ascii_case(USER_POOLS),
            }
    }

    /// Returns whether a statement can allow the action with which the caller assumes a role.
    fn may_be_allowed_by(self, statement: &Statement<'_>) -> bool {
        let action = match self {
            Self::IdentityPool | Self::AnyProvider => "sts:assumerolewithwebidentity",
            Self::UserPools => "sts:assumerole",
        };
        let Some(element) = &statement.action else { return false };
        let covers = |pattern: &str| {
            hole::is_marked(pattern) || glob::matches(&pattern.to_ascii_lowercase(), action)
        };
        element.negated
            || element.incomplete
            || element.items.iter().any(|item| covers(item.str.value()))
    }
}
