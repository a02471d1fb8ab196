//! The builder's statements: actions, then conditions, then a resource that fits the actions.

use alloc::string::String;

use crate::condition::{AfterOn, Condition, Conditions, RefusalReason};
use crate::policy::PolicyError;
use crate::sid::{HasSid, Sid};

mod actions;
mod unscoped;

pub use actions::ActionList;
pub use unscoped::UnscopedStatement;

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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    effect: Effect,
    sid: Option<Sid>,
    /// The value of `Action`, as JSON.
    actions: String,
    /// The value of `Resource`, as JSON.
    resources: String,
    conditions: Conditions,
    /// The first action that is called without AWS credentials.
    unsigned: Option<&'static str>,
    /// The first action whose requests do not carry tags of the resource.
    untagged: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Allow,
    Deny,
}

impl Statement {
    /// Starts a statement that allows actions: one action, an array, or the list that `actions!`
    /// returns.
    ///
    /// An empty array does not compile. For actions that are only known at run time, use
    /// [`NonEmpty`](crate::NonEmpty).
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

    /// Starts a statement that denies actions, even if other statements allow them. It accepts the
    /// same lists as [`allow`](Self::allow).
    pub fn deny<A>(actions: impl ActionList<Action = A>) -> UnscopedStatement<A> {
        UnscopedStatement::new(Effect::Deny, actions)
    }

    /// Adds a condition that requests must meet, as [`UnscopedStatement::when`] does.
    ///
    /// Prefer to add conditions before `.on(..)`. A `Statement` does not know the type of its
    /// actions, so a condition on tags of the resource is only checked at run time: if requests for
    /// one of the actions never carry such tags, it is handled like conditions that IAM cannot
    /// combine. Conditions on tags in a request are only accepted before `.on(..)`.
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
    ///     Policy::from_statements([without_pool]),
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
    pub fn when<Key: AfterOn>(mut self, condition: Condition<Key>) -> Self {
        let untyped = condition.into_untyped();
        match self.untagged {
            Some(action) if Key::IS_RESOURCE_TAG => {
                self.conditions.refuse(&untyped, RefusalReason::NeverCarried(action));
            }
            _ => self.conditions.require(untyped),
        }
        self
    }

    /// Sets the `Sid`, and replaces an earlier one.
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
    #[must_use = "returns the statement with the `Sid`"]
    pub fn sid(mut self, sid: Sid) -> Self {
        self.sid = Some(sid);
        self
    }

    /// Returns the operator and key of the first condition that the statement could not include:
    /// because IAM cannot combine it with the others, or because its key is invalid. See
    /// [`UnscopedStatement::when`].
    pub fn conflict(&self) -> Option<&str> {
        self.conditions.refused().map(|refused| refused.condition.as_str())
    }

    /// Returns the mistake that [`Policy::new`](crate::Policy::new) does not report.
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
        // Every request has a time, so no request meets this condition.
        const NEVER: &str = r#","Condition":{"Null":{"aws:CurrentTime":"true"}}"#;
        if self.effect == Effect::Allow && self.conflict().is_some() {
            out.push_str(NEVER);
        } else {
            self.conditions.write(out);
        }
    }
}

impl HasSid for Statement {
    fn sid(&self) -> Option<&str> {
        self.sid.as_ref().map(Sid::as_str)
    }

    fn set_sid(&mut self, sid: String) {
        self.sid = Some(Sid { __text: sid.into() });
    }
}
