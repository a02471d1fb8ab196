//! Statements without a resource.

use alloc::string::String;
use alloc::vec::Vec;
use core::marker::PhantomData;

use super::{ActionList, Draft, Effect, NoPrincipal, Statement, WithPrincipal};
use crate::action::{ActionPattern, ActionScope};
use crate::arn::ResourceFor;
use crate::condition::{CarriedBy, Condition, ResourceTag, carries};
use crate::json;
use crate::principal::PrincipalList;
use crate::sid::Sid;

/// A statement that has actions but no resource yet.
///
/// With a [principal](Self::principal), it is a complete statement of a trust policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "call `.on(resource)` or `.on_everything()` to complete the statement"]
pub struct UnscopedStatement<A, P = NoPrincipal> {
    pub(super) draft: Draft,
    types: PhantomData<(A, P)>,
}

impl<A> UnscopedStatement<A> {
    #[inline]
    pub(super) fn new<L: ActionList<Action = A>>(effect: Effect, list: L) -> Self {
        Self { draft: draft(effect, list), types: PhantomData }
    }

    /// Names the principals that the statement applies to: a [`Principal`](crate::Principal) or a list
    /// of them. Trust policies, resource-based policies and endpoint policies require this; the others
    /// have no principals.
    ///
    /// ```
    /// use cognito_policy::{Policy, Principal, Region, Statement, Trust, aws, sts};
    /// use cognito_policy::{IdentityPoolId, cognito_identity, id};
    ///
    /// const POOL: IdentityPoolId =
    ///     id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    /// let policy = Policy::<Trust>::new([
    ///     Statement::allow(sts::Action::AssumeRoleWithWebIdentity)
    ///         .principal(Principal::identity_pools(&POOL.region()))
    ///         .when(sts::cognito_identity_amazonaws_com_aud().equals(&POOL))
    ///         .when(
    ///             sts::cognito_identity_amazonaws_com_amr()
    ///                 .for_any_value()
    ///                 .equals("authenticated"),
    ///         ),
    /// ])?;
    /// assert!(policy.as_str().contains(r#"{"Federated":"cognito-identity.amazonaws.com"}"#));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[doc(alias = "Principal element")]
    #[inline]
    pub fn principal(
        mut self,
        principals: impl PrincipalList,
    ) -> UnscopedStatement<A, WithPrincipal> {
        self.draft.name(principals.principals());
        UnscopedStatement { draft: self.draft, types: PhantomData }
    }
}

impl UnscopedStatement<ActionPattern> {
    /// Starts a statement of all actions except these.
    #[inline]
    pub(super) fn except(effect: Effect, list: impl ActionList) -> Self {
        let mut draft = draft(effect, list);
        // What the tables say about these actions does not apply to the others.
        (draft.unsigned, draft.untagged) = (None, None);
        draft.actions.is_negated = true;
        Self { draft, types: PhantomData }
    }
}

/// Returns a statement that has only actions.
#[inline]
fn draft(effect: Effect, list: impl ActionList) -> Draft {
    let mut draft = Draft::new(effect);
    let mut names: Vec<String> = Vec::new();
    list.each(&mut |name, facts| {
        names.push(json::string(name));
        let Some(facts) = facts else { return };
        if facts.unsigned && draft.unsigned.is_none() {
            draft.unsigned = Some(facts.text);
        }
        if draft.untagged.is_none() && !carries::<ResourceTag>(facts) {
            draft.untagged = Some(facts.text);
        }
    });
    draft.add(&names, "Action");
    draft
}

impl<A, P> UnscopedStatement<A, P> {
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
    ///
    /// [`Policy::new`](crate::Policy::new) returns an error for conditions that IAM cannot combine (a
    /// third condition of this kind, a second one with
    /// [`if_exists`](crate::condition::StringKey::if_exists), a key that must be both absent and
    /// present), an invalid tag key, and a list of values that is empty.
    /// [`conflict`](Statement::conflict) returns the first such condition.
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
    /// let policy: Policy = Policy::new([statement])?;
    /// assert!(policy.as_str().contains(
    ///     r#""StringLike":{"aws:ResourceTag/team":"blue*"},"StringLikeIfExists":{"aws:ResourceTag/team":"*-prod"}"#
    /// ));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    ///
    /// `ListUserPools` does not act on a user pool, so its requests do not carry tags of one:
    ///
    /// ```compile_fail,E0277
    /// # use cognito_policy::cognito_idp::{self, Action};
    /// # use cognito_policy::Statement;
    /// Statement::allow(Action::ListUserPools).when(cognito_idp::resource_tag("team").equals("blue"));
    /// ```
    #[doc(alias = "Condition")]
    #[inline]
    pub fn when<Key: CarriedBy<A>>(mut self, condition: Condition<Key>) -> Self {
        self.draft.conditions.require(condition.into_untyped());
        self
    }

    /// Sets the `Sid`, and replaces an earlier one.
    #[inline]
    pub fn sid(mut self, sid: Sid) -> Self {
        self.draft.sid = Some(sid);
        self
    }

    /// Scopes the statement to one or more resources: an ARN, an ARN pattern, a reference to one,
    /// an array, a slice, a `Vec`, a [`NonEmpty`](crate::NonEmpty), or a tuple of them. Every action
    /// must support them.
    ///
    /// [`Policy::new`](crate::Policy::new) returns an error if a list is empty; an empty array does not
    /// compile.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
    /// use cognito_policy::{Policy, PolicyError, Statement};
    ///
    /// fn read(pools: &[UserPoolArn]) -> Result<Policy, PolicyError> {
    ///     Policy::new([Statement::allow(UserPoolAction::READ).on(pools)])
    /// }
    /// assert_eq!(read(&[]), Err(PolicyError::EmptyList("Resource")));
    /// ```
    #[doc(alias = "Resource")]
    #[inline]
    pub fn on<R: ResourceFor<A::Scope>>(self, resources: R) -> Statement<P>
    where
        A: ActionScope,
    {
        let mut arns = Vec::new();
        resources.each_text(&mut |arn| arns.push(json::string(arn)));
        self.scoped(&arns, false)
    }

    /// Scopes the statement to all resources except these: `NotResource`. It accepts the same lists as
    /// [`on`](Self::on).
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
    /// use cognito_policy::{Policy, Statement, arn};
    ///
    /// const SANDBOX: UserPoolArn =
    ///     arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
    /// let policy: Policy = Policy::new([
    ///     Statement::deny(UserPoolAction::DeleteUserPool).on_all_except(SANDBOX),
    /// ])?;
    /// assert!(policy.as_str().contains(r#""NotResource":"arn:aws:cognito-idp:"#));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[doc(alias = "NotResource")]
    #[inline]
    pub fn on_all_except<R: ResourceFor<A::Scope>>(self, resources: R) -> Statement<P>
    where
        A: ActionScope,
    {
        let mut arns = Vec::new();
        resources.each_text(&mut |arn| arns.push(json::string(arn)));
        self.scoped(&arns, true)
    }

    /// Scopes the statement to every resource: `"Resource": "*"`.
    ///
    /// Actions without a resource type, such as `cognito-idp:ListUserPools`, require this.
    ///
    /// Actions that are called without AWS credentials, such as `cognito-idp:InitiateAuth`, also
    /// require it, but identity policies do not apply to them. [`Policy::new`] does not accept them in
    /// such policies, the feature `check` reports them, and the action enums of resource types do not
    /// contain them. Use their `signed_counterpart` instead:
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    ///
    /// assert!(Action::InitiateAuth.is_unsigned());
    /// assert_eq!(Action::InitiateAuth.signed_counterpart(), Some(Action::AdminInitiateAuth));
    /// ```
    ///
    /// [`Policy::new`]: crate::Policy::new
    #[doc(alias = "Resource")]
    #[inline]
    pub fn on_everything(self) -> Statement<P> {
        self.scoped(&["\"*\"".into()], false)
    }

    #[inline]
    fn scoped(mut self, arns: &[String], is_negated: bool) -> Statement<P> {
        self.draft.add(arns, "Resource");
        if let Some(resources) = &mut self.draft.resources {
            resources.is_negated = is_negated;
        }
        Statement { draft: self.draft, principal: PhantomData }
    }
}
