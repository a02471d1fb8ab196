//! The builder's statements: actions first, then a resource that fits them, then conditions.

use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;

use crate::action::{ActionFacts, ListedAction};
use crate::arn::ResourceFor;
use crate::condition::{
    BehindOn, CarriedBy, Condition, Conditions, RefusalReason, ResourceTag, carries,
};
use crate::json;
use crate::non_empty::NonEmpty;
use crate::policy::PolicyError;
use crate::sid::Sid;

/// A statement: it allows or denies actions on resources, under conditions.
///
/// It begins with [`allow`](Self::allow) or [`deny`](Self::deny), which give an
/// [`UnscopedStatement`]; that takes conditions, and only its [`on`](UnscopedStatement::on) and
/// [`on_everything`](UnscopedStatement::on_everything) give a statement. So there is none without
/// actions, none without a resource, none whose resource its actions cannot be limited to, and none
/// that asks for tags where there are none.
///
/// See [IAM JSON policy elements: Statement][statement].
///
/// [statement]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
///
/// ```
/// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
/// use cognito_policy::{AccountId, Region, Statement};
///
/// # fn main() -> Result<(), cognito_policy::IdError> {
/// let account: AccountId = "123456789012".parse()?;
/// let statement = Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
///     .on(UserPoolArn::any_in(&Region::EU_WEST_1, &account));
/// # Ok(())
/// # }
/// ```
///
/// An action that cannot be limited to a user pool is no `UserPoolAction`:
///
/// ```compile_fail
/// # use cognito_policy::cognito_idp::{Action, UserPoolArn};
/// # use cognito_policy::Statement;
/// fn refused(pool: UserPoolArn) -> Statement {
///     Statement::allow([Action::ListUserPools]).on(pool)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    effect: Effect,
    pub(crate) sid: Option<Sid>,
    /// `Action`'s value, as JSON.
    actions: String,
    /// `Resource`'s value, as JSON.
    resources: String,
    conditions: Conditions,
    /// The first of the actions that is called without AWS credentials.
    unsigned: Option<&'static str>,
    /// The first of the actions whose requests carry no tags of a resource.
    untagged: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Allow,
    Deny,
}

impl Statement {
    /// Begins a statement that allows actions: one, an array, or what `actions!` gives.
    ///
    /// An empty array does not compile; for actions that only run time knows there is
    /// [`NonEmpty`].
    ///
    /// ```compile_fail,E0080
    /// use cognito_policy::Statement;
    /// use cognito_policy::cognito_idp::Action;
    ///
    /// let nothing: [Action; 0] = [];
    /// Statement::allow(nothing).on_everything();
    /// ```
    pub fn allow<A>(actions: impl ActionList<Action = A>) -> UnscopedStatement<A> {
        UnscopedStatement::new(Effect::Allow, actions)
    }

    /// Begins a statement that denies actions, whatever else allows them: one, an array, or what
    /// `actions!` gives.
    ///
    /// An empty array does not compile; for actions that only run time knows there is
    /// [`NonEmpty`].
    pub fn deny<A>(actions: impl ActionList<Action = A>) -> UnscopedStatement<A> {
        UnscopedStatement::new(Effect::Deny, actions)
    }

    /// Limits the statement to requests that meet a condition, as
    /// [`UnscopedStatement::when`] does, besides those that it has.
    ///
    /// The compiler does not know the actions any more, so here a condition on tags of the resource
    /// is held against them at run time: if requests for one of them never carry such tags, it is
    /// refused as what cannot be said at all. Before `.on(..)` that would not compile, and conditions
    /// on the tags of a request stand there alone:
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
    /// use cognito_policy::{Policy, PolicyError, Statement};
    ///
    /// fn of_team(pool: &UserPoolArn, team: &str) -> Statement {
    ///     Statement::allow(UserPoolAction::ListUsers)
    ///         .on(pool)
    ///         .when(cognito_idp::resource_tag("team").equals(team))
    /// }
    /// # let _ = of_team;
    ///
    /// let of_no_pool = Statement::allow(Action::ListUserPools)
    ///     .on_everything()
    ///     .when(cognito_idp::resource_tag("team").equals("blue"));
    /// assert!(matches!(
    ///     Policy::from_statements([of_no_pool]),
    ///     Err(PolicyError::KeylessAction { action: "cognito-idp:ListUserPools", .. })
    /// ));
    /// ```
    ///
    /// ```compile_fail,E0277
    /// use cognito_policy::Statement;
    /// use cognito_policy::cognito_idp::{self, Action};
    ///
    /// Statement::allow(Action::CreateUserPool)
    ///     .on_everything()
    ///     .when(cognito_idp::request_tag("team").equals("blue"));
    /// ```
    #[must_use = "the statement with the condition is returned"]
    pub fn when<Key: BehindOn>(mut self, condition: Condition<Key>) -> Self {
        let comparison = condition.into_untyped();
        match self.untagged {
            Some(action) if Key::IS_RESOURCE_TAG => {
                self.conditions.refuse(&comparison, RefusalReason::NeverCarried(action));
            }
            _ => self.conditions.require(comparison),
        }
        self
    }

    /// Names the statement.
    ///
    /// A statement has one name; the last one counts.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Sid, Statement};
    ///
    /// # fn main() -> Result<(), cognito_policy::ValueError> {
    /// let sid: Sid = "ListPools".parse()?;
    /// let policy = Policy::new([Statement::allow(Action::ListUserPools).on_everything().sid(sid)]);
    /// assert!(policy.as_str().contains(r#"{"Sid":"ListPools","Effect":"Allow","#));
    /// # Ok(())
    /// # }
    /// ```
    #[must_use = "the statement with the name is returned"]
    pub fn sid(mut self, sid: Sid) -> Self {
        self.sid = Some(sid);
        self
    }

    /// The first condition, operator and key, that could not be demanded: together with those before
    /// it, or because its key is none. See [`UnscopedStatement::when`].
    pub fn conflict(&self) -> Option<&str> {
        self.conditions.refused().map(|refused| refused.condition.as_str())
    }

    /// What [`Policy::new`](crate::Policy::new) meets without a word.
    pub(crate) fn fault(&self) -> Option<PolicyError> {
        if let Some(refused) = self.conditions.refused() {
            let condition = refused.condition.clone();
            return Some(match refused.reason {
                RefusalReason::Conflict => PolicyError::ConflictingConditions(condition),
                RefusalReason::InvalidKey => PolicyError::InvalidConditionKey(condition),
                RefusalReason::NeverCarried(action) => {
                    PolicyError::KeylessAction { action, condition }
                }
            });
        }
        self.unsigned.map(PolicyError::UnsignedAction)
    }

    pub(crate) fn write(&self, out: &mut String) {
        out.push('{');
        if let Some(sid) = &self.sid {
            out.push_str("\"Sid\":\"");
            out.push_str(sid.as_str());
            out.push_str("\",");
        }
        out.push_str(match self.effect {
            Effect::Allow => "\"Effect\":\"Allow\",\"Action\":",
            Effect::Deny => "\"Effect\":\"Deny\",\"Action\":",
        });
        out.push_str(&self.actions);
        out.push_str(",\"Resource\":");
        out.push_str(&self.resources);
        self.write_conditions(out);
        out.push('}');
    }

    fn write_conditions(&self, out: &mut String) {
        // Every request has a time, so no request meets this.
        const NEVER: &str = r#","Condition":{"Null":{"aws:CurrentTime":"true"}}"#;
        if self.effect == Effect::Allow && self.conflict().is_some() {
            out.push_str(NEVER);
        } else {
            self.conditions.write(out);
        }
    }
}

/// A statement that has its actions, and lacks a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a statement comes of `.on(resource)` or `.on_everything()`"]
pub struct UnscopedStatement<A> {
    effect: Effect,
    actions: String,
    unsigned: Option<&'static str>,
    untagged: Option<&'static str>,
    conditions: Conditions,
    action_type: PhantomData<A>,
}

impl<A> UnscopedStatement<A> {
    fn new<L: ActionList<Action = A>>(effect: Effect, list: L) -> Self {
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

    /// Limits the statement to requests that meet a condition. All conditions must be met, and the
    /// condition's key must be [carried by](CarriedBy) the actions.
    ///
    /// One condition with several values is met by any of them: that is
    /// [`equals_any`](crate::condition::StringKey::equals_any) and its like, not a second `when`.
    ///
    /// In a policy, [an operator names a key once][logic], and several values there mean *or*. When
    /// a condition comes with an operator and key that the statement has already, *and* is kept:
    ///
    /// - With a negated operator such as `StringNotEquals`, values are added to those before, which
    ///   is what *and* means there.
    /// - Otherwise the second condition is written under the operator's `IfExists` form. The first
    ///   demands that the key be there, so the two say exactly what both conditions say.
    /// - What cannot be said at all (a third such condition, a second one under
    ///   [`if_exists`](crate::condition::StringKey::if_exists), a key both absent and present) is
    ///   refused: the statement then never gives more access than was meant. An `Allow` allows
    ///   nothing, and a `Deny` denies without regard to the excess condition.
    ///   [`conflict`](Statement::conflict) tells of it, and
    ///   [`Policy::from_statements`](crate::Policy::from_statements) returns it as an error. So it is
    ///   with a key that cannot be one, because of what stands for a tag's key in it.
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
    /// `ListUserPools` is about no pool, so there is no pool's tag either:
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

    /// Limits the statement to a resource, or to several: an ARN, a pattern, a reference to one,
    /// an array or a tuple of them. Every action must be one that can be limited to them.
    pub fn on<R: ResourceFor<A::Scope>>(self, resources: R) -> Statement
    where
        A: ListedAction,
    {
        let mut list = String::from("[");
        let mut several = false;
        resources.each_text(&mut |arn| {
            if list.len() > 1 {
                list.push(',');
                several = true;
            }
            json::push_string(arn, &mut list);
        });
        // A single one stands alone.
        self.scoped(if several { list + "]" } else { list.split_off(1) })
    }

    /// Leaves the statement with every resource: `"Resource": "*"`.
    ///
    /// Actions without a resource type, such as `cognito-idp:ListUserPools`, take nothing else.
    ///
    /// So do those that are called without AWS credentials, such as `cognito-idp:InitiateAuth`; but
    /// IAM never asks an identity policy about them. [`Policy::from_statements`] refuses a statement
    /// with one, the feature `check` warns of it, and no action enum of a resource type has any. The
    /// call that a policy can decide about is the action's `signed_counterpart`:
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

/// One action or several, all of one type: an action, an array, a reference to an array (what
/// `actions!` gives), or a [`NonEmpty`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no action and no list of actions",
    label = "expected actions of one type",
    note = "write one action, an array `[UserPoolAction::AdminGetUser, ..]`, or `actions!(..)`",
    note = "actions that are found at run time go into a `NonEmpty`"
)]
pub trait ActionList {
    /// The type of the actions: it decides which resources and which conditions fit.
    type Action;

    /// Hands over the actions, one after the other. There is at least one.
    #[doc(hidden)]
    fn each(self, take: &mut dyn FnMut(ActionFacts));
}

// What is wrong is that it is no list of actions; what a list is made of would be a second message.
#[diagnostic::do_not_recommend]
impl<A: ListedAction> ActionList for A {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        take(self.facts());
    }
}

#[diagnostic::do_not_recommend]
impl<A: ListedAction, const N: usize> ActionList for [A; N] {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        const { assert!(N > 0, "a statement needs at least one action; this array is empty") }
        for action in self {
            take(action.facts());
        }
    }
}

#[diagnostic::do_not_recommend]
impl<A: ListedAction, const N: usize> ActionList for &[A; N] {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        const { assert!(N > 0, "a statement needs at least one action; this array is empty") }
        for action in self {
            take(action.facts());
        }
    }
}

#[diagnostic::do_not_recommend]
impl<A: ListedAction> ActionList for NonEmpty<A> {
    type Action = A;

    fn each(self, take: &mut dyn FnMut(ActionFacts)) {
        for action in self.as_slice() {
            take(action.facts());
        }
    }
}
