//! Statements without a resource.

use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::{ActionList, Effect, Statement};
use crate::action::ListedAction;
use crate::arn::ResourceFor;
use crate::condition::{CarriedBy, Condition, Conditions, ResourceTag, carries};
use crate::json;

/// A statement that has actions but no resource yet.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "call `.on(resource)` or `.on_everything()` to complete the statement"]
pub struct UnscopedStatement<A> {
    effect: Effect,
    actions: String,
    unsigned: Option<&'static str>,
    untagged: Option<&'static str>,
    conditions: Conditions,
    action_type: PhantomData<A>,
}

impl<A> UnscopedStatement<A> {
    pub(super) fn new<L: ActionList<Action = A>>(effect: Effect, list: L) -> Self {
        let (mut names, mut unsigned, mut untagged) = (Vec::new(), None, None);
        list.each(&mut |action| {
            names.push(action.text);
            if action.unsigned && unsigned.is_none() {
                unsigned = Some(action.text);
            }
            if untagged.is_none() && !carries::<ResourceTag>(action) {
                untagged = Some(action.text);
            }
        });
        let mut actions = String::new();
        json::push_list(&names, &mut actions, |name, actions| json::push_string(name, actions));
        let conditions = Conditions::default();
        Self { effect, actions, unsigned, untagged, conditions, action_type: PhantomData }
    }

    /// Adds a condition that requests must meet. All conditions must be met, and requests for the
    /// actions must [carry](CarriedBy) the condition's key.
    ///
    /// A condition with several values is met by any of them: use
    /// [`equals_any`](crate::condition::StringKey::equals_any) and related methods rather than a
    /// second `when`.
    ///
    /// In a policy, [an operator can have a key only once][logic], and several values mean *or*. If
    /// the statement already has a condition with the same operator and key, both must be met:
    ///
    /// - With a negated operator such as `StringNotEquals`, the values are added to the existing
    ///   ones, because negated operators match if none of the values does.
    /// - Otherwise the second condition gets the `IfExists` form of the operator. This is
    ///   equivalent, because the first condition requires that the key exists.
    /// - Conditions that IAM cannot combine (a third condition of this kind, a second one with
    ///   [`if_exists`](crate::condition::StringKey::if_exists), a key that must be both absent and
    ///   present) and conditions with an invalid tag key never grant more access: an `Allow`
    ///   statement allows nothing, and a `Deny` statement ignores the additional condition, so that
    ///   it denies more. [`conflict`](Statement::conflict) returns the condition, and
    ///   [`Policy::from_statements`](crate::Policy::from_statements) returns an error.
    ///
    /// [logic]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{self, UserPoolAction};
    /// use cognito_policy::{Policy, Statement, StringPattern};
    ///
    /// let team = || cognito_idp::resource_tag("team");
    /// let statement = Statement::allow(UserPoolAction::ListUsers)
    ///     .when(team().like(StringPattern::starts_with("blue")))
    ///     .when(team().like(StringPattern::ends_with("-prod")))
    ///     .on_everything();
    /// assert!(statement.conflict().is_none());
    /// assert!(Policy::new([statement]).as_str().contains(
    ///     r#""StringLike":{"aws:ResourceTag/team":"blue*"},"StringLikeIfExists":{"aws:ResourceTag/team":"*-prod"}"#
    /// ));
    /// ```
    ///
    /// `ListUserPools` does not act on a user pool, so its requests do not carry tags of one:
    ///
    /// ```compile_fail,E0277
    /// # use cognito_policy::cognito_idp::{self, Action};
    /// # use cognito_policy::Statement;
    /// Statement::allow(Action::ListUserPools).when(cognito_idp::resource_tag("team").equals("blue"));
    /// ```
    pub fn when<Key: CarriedBy<A>>(mut self, condition: Condition<Key>) -> Self {
        self.conditions.require(condition.into_untyped());
        self
    }

    /// Scopes the statement to one or more resources: an ARN, an ARN pattern, a reference to one,
    /// an array or a tuple of them. Every action must support them.
    pub fn on<R: ResourceFor<A::Scope>>(self, resources: R) -> Statement
    where
        A: ListedAction,
    {
        let mut arns = Vec::new();
        resources.each_text(&mut |arn| arns.push(json::string(arn)));
        self.scoped(json::list(&arns))
    }

    /// Scopes the statement to every resource: `"Resource": "*"`.
    ///
    /// Actions without a resource type, such as `cognito-idp:ListUserPools`, require this.
    ///
    /// Actions that are called without AWS credentials, such as `cognito-idp:InitiateAuth`, also
    /// require it, but identity policies do not apply to them. [`Policy::from_statements`] does not
    /// accept them, the feature `check` reports them, and the action enums of resource types do not
    /// contain them. Use their `signed_counterpart` instead:
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    ///
    /// assert!(Action::InitiateAuth.is_unsigned());
    /// assert_eq!(Action::InitiateAuth.signed_counterpart(), Some(Action::AdminInitiateAuth));
    /// ```
    ///
    /// [`Policy::from_statements`]: crate::Policy::from_statements
    pub fn on_everything(self) -> Statement {
        self.scoped("\"*\"".into())
    }

    fn scoped(self, resources: String) -> Statement {
        Statement {
            effect: self.effect,
            sid: None,
            actions: self.actions,
            resources,
            conditions: self.conditions,
            unsigned: self.unsigned,
            untagged: self.untagged,
        }
    }
}
