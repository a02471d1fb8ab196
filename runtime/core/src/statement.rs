//! The builder's statements: actions, then conditions, then a resource that fits the actions.

use core::marker::PhantomData;

use crate::action::ActionPattern;
use crate::condition::{AfterOn, Condition, RefusalReason};
use crate::principal::PrincipalList;
use crate::sid::Sid;

mod actions;
mod draft;
mod kinds;
mod unscoped;

pub use actions::ActionList;
pub(crate) use draft::Draft;
use draft::Effect;
pub use kinds::{StatementFor, TrustAction};
pub use unscoped::UnscopedStatement;

/// Marks a statement without a principal, as in identity policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPrincipal {}

/// Marks a statement with a principal, as in resource-based policies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithPrincipal {}

/// A statement, which allows or denies actions on resources under conditions.
///
/// [`allow`](Self::allow) and [`deny`](Self::deny) return an [`UnscopedStatement`], which accepts
/// conditions; its methods [`on`](UnscopedStatement::on) and
/// [`on_everything`](UnscopedStatement::on_everything) return the statement. Therefore a statement
/// always has actions and a resource that they support, and requests for its actions carry the tags
/// that its conditions require.
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
/// `UserPoolAction` only has the actions that can be scoped to a user pool:
///
/// ```compile_fail
/// # use cognito_policy::cognito_idp::{Action, UserPoolArn};
/// # use cognito_policy::Statement;
/// fn refused(pool: UserPoolArn) -> Statement {
///     Statement::allow([Action::ListUserPools]).on(pool)
/// }
/// ```
/// [`principal`](UnscopedStatement::principal) names principals, for the kinds of policies whose
/// statements have them: see [`StatementFor`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[doc(alias = "Effect")]
pub struct Statement<P = NoPrincipal> {
    draft: Draft,
    principal: PhantomData<P>,
}

impl Statement {
    /// Starts a statement that allows actions: one action, an array, or the list that `actions!`
    /// returns.
    ///
    /// An empty array does not compile. [`Policy::new`](crate::Policy::new) returns an error if
    /// another list is empty.
    ///
    /// ```compile_fail,E0080
    /// use cognito_policy::Statement;
    /// use cognito_policy::cognito_idp::Action;
    ///
    /// let nothing: [Action; 0] = [];
    /// Statement::allow(nothing).on_everything();
    /// ```
    #[doc(alias = "Allow")]
    #[inline]
    pub fn allow<A>(actions: impl ActionList<Action = A>) -> UnscopedStatement<A> {
        UnscopedStatement::new(Effect::Allow, actions)
    }

    /// Starts a statement that denies actions, even if other statements allow them. It accepts the
    /// same lists as [`allow`](Self::allow).
    #[doc(alias = "Deny")]
    #[inline]
    pub fn deny<A>(actions: impl ActionList<Action = A>) -> UnscopedStatement<A> {
        UnscopedStatement::new(Effect::Deny, actions)
    }

    /// Starts a statement that allows all actions except these: `NotAction`.
    ///
    /// A tuple of lists has actions of several services. Any ARN is accepted as the resource.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, ServiceControl, Statement, aws, sts};
    ///
    /// let only_here = Statement::deny_all_except((
    ///     sts::Action::GetCallerIdentity,
    ///     [Action::ListUserPools, Action::DescribeUserPool],
    /// ))
    /// .when(aws::requested_region().not_equals("eu-west-1"))
    /// .on_everything();
    /// let policy = Policy::<ServiceControl>::new([only_here])?;
    /// assert!(policy.as_str().contains(r#""NotAction":["sts:GetCallerIdentity","#));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[doc(alias = "NotAction")]
    #[inline]
    pub fn allow_all_except(actions: impl ActionList) -> UnscopedStatement<ActionPattern> {
        UnscopedStatement::except(Effect::Allow, actions)
    }

    /// Starts a statement that denies all actions except these: `NotAction`. It accepts the same lists
    /// as [`allow_all_except`](Self::allow_all_except).
    #[doc(alias = "NotAction")]
    #[inline]
    pub fn deny_all_except(actions: impl ActionList) -> UnscopedStatement<ActionPattern> {
        UnscopedStatement::except(Effect::Deny, actions)
    }

    /// Names the principals that the statement applies to, as
    /// [`UnscopedStatement::principal`] does.
    #[must_use = "returns the statement with the principals"]
    #[inline]
    pub fn principal(mut self, principals: impl PrincipalList) -> Statement<WithPrincipal> {
        self.draft.name(principals.principals());
        Statement { draft: self.draft, principal: PhantomData }
    }
}

impl<P> Statement<P> {
    /// Adds a condition that requests must meet, as [`UnscopedStatement::when`] does.
    ///
    /// Prefer to add conditions before `.on(..)`. A `Statement` does not know the type of its
    /// actions, so a condition on tags of the resource is only checked at run time:
    /// [`Policy::new`](crate::Policy::new) returns an error if requests for one of the actions never
    /// carry such tags. Conditions on tags in a request are only accepted before `.on(..)`.
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
    /// let without_pool = Statement::allow(Action::ListUserPools)
    ///     .on_everything()
    ///     .when(cognito_idp::resource_tag("team").equals("blue"));
    /// assert!(matches!(
    ///     Policy::<cognito_policy::Identity>::new([without_pool]),
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
    #[must_use = "returns the statement with the condition"]
    #[inline]
    pub fn when<Key: AfterOn>(mut self, condition: Condition<Key>) -> Self {
        let untyped = condition.into_untyped();
        let conditions = &mut self.draft.conditions;
        match self.draft.untagged {
            Some(action) if Key::IS_RESOURCE_TAG => {
                conditions.refuse(&untyped, RefusalReason::NeverCarried(action));
            }
            _ => conditions.require(untyped),
        }
        self
    }

    /// Sets the `Sid`, and replaces an earlier one.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Sid, Statement, id};
    ///
    /// const LIST: Sid = id!(Sid, "ListPools");
    /// let statement = Statement::allow(Action::ListUserPools).on_everything().sid(LIST);
    /// let policy: Policy = Policy::new([statement])?;
    /// assert!(policy.as_str().contains(r#"{"Sid":"ListPools","Effect":"Allow","#));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[must_use = "returns the statement with the `Sid`"]
    #[inline]
    pub fn sid(mut self, sid: Sid) -> Self {
        self.draft.sid = Some(sid);
        self
    }

    /// Returns the operator and key of the first condition that the statement cannot have, because IAM
    /// cannot combine it with the others or its key is invalid. [`Policy::new`](crate::Policy::new)
    /// returns an error for such a statement. See [`UnscopedStatement::when`].
    #[inline]
    pub fn conflict(&self) -> Option<&str> {
        self.draft.conflict()
    }
}
