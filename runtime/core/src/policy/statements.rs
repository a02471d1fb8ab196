//! Policies from the builder's statements.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Policy, PolicyError};
use crate::json;
use crate::kind::Kind;
use crate::sid::{self, Sid};
use crate::statement::{Draft, Statement, StatementFor};

impl Policy {
    /// Creates an identity-based policy of these statements, as [`new`](Self::new) does for every kind.
    ///
    /// # Errors
    ///
    /// Same as [`new`](Self::new).
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, PolicyError, Statement};
    ///
    /// let list = Policy::from_statements([Statement::allow(Action::ListUserPools).on_everything()])?;
    /// assert!(list.as_str().contains("cognito-idp:ListUserPools"));
    ///
    /// let sign_in = Statement::allow(Action::InitiateAuth).on_everything();
    /// assert_eq!(
    ///     Policy::from_statements([sign_in]),
    ///     Err(PolicyError::UnsignedAction("cognito-idp:InitiateAuth")),
    /// );
    /// # Ok::<(), PolicyError>(())
    /// ```
    #[inline]
    pub fn from_statements<I>(statements: I) -> Result<Self, PolicyError>
    where
        I: IntoIterator<Item = Statement>,
    {
        Self::new(statements)
    }
}

impl<K: Kind> Policy<K> {
    /// Creates a policy of these statements, with `Version` 2012-10-17. The kind determines which
    /// statements are accepted: see [`StatementFor`].
    ///
    /// The compiler infers the kind from the type that is expected. If there is none, write it:
    /// `Policy::<Identity>::new(..)`. [`from_statements`](Policy::from_statements) creates an
    /// identity-based policy without a type.
    ///
    /// # Errors
    ///
    /// Returns an error if there are no statements; if two have the same [`Sid`](crate::Sid); if a
    /// list in one is empty; if one has conditions that IAM cannot combine or an invalid condition key,
    /// see [`UnscopedStatement::when`](crate::UnscopedStatement::when); or if one has an action that is
    /// called [without AWS credentials][unsigned], such as `cognito-idp:InitiateAuth`, to which only
    /// resource-based, endpoint and resource control policies apply.
    ///
    /// [unsigned]: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
    /// use cognito_policy::{Policy, PolicyError, Statement};
    ///
    /// fn read_users(pools: &[UserPoolArn], team: &str) -> Result<Policy, PolicyError> {
    ///     Policy::new([
    ///         Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
    ///             .when(cognito_idp::resource_tag("team").equals(team))
    ///             .on(pools),
    ///         Statement::allow(Action::ListUserPools).on_everything(),
    ///     ])
    /// }
    ///
    /// let pool: UserPoolArn =
    ///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
    /// let policy = read_users(&[pool], "blue")?;
    /// assert!(policy.as_str().contains(r#""StringEquals":{"aws:ResourceTag/team":"blue"}"#));
    /// assert_eq!(read_users(&[], "blue"), Err(PolicyError::EmptyList("Resource")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// Other kinds have the same shape:
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{UserPoolAction, UserPoolArn};
    /// use cognito_policy::{Arn, Policy, PolicyError, ServiceControl, Statement, aws};
    ///
    /// fn protect(pools: &[UserPoolArn], admin: &Arn) -> Result<Policy<ServiceControl>, PolicyError> {
    ///     Policy::<ServiceControl>::new([Statement::deny(UserPoolAction::DeleteUserPool)
    ///         .when(aws::principal_arn().not_like(admin))
    ///         .on(pools)])
    /// }
    /// # let _ = protect;
    /// ```
    ///
    /// A statement that the kind cannot have does not compile:
    ///
    /// ```compile_fail,E0277
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Statement, Trust};
    ///
    /// // A trust policy needs a principal.
    /// Policy::<Trust>::new([Statement::allow(Action::ListUserPools).on_everything()]);
    /// ```
    #[inline]
    pub fn new<I>(statements: I) -> Result<Self, PolicyError>
    where
        I: IntoIterator<Item: StatementFor<K>>,
    {
        let mut drafts = Vec::new();
        for statement in statements {
            drafts.push(statement.draft());
        }
        Self::of(&drafts)
    }

    #[inline]
    fn of(drafts: &[Draft]) -> Result<Self, PolicyError> {
        if drafts.is_empty() {
            return Err(PolicyError::NoStatements);
        }
        check::<K>(drafts)?;
        if let Some(repeated) = sid::first_repeated(drafts) {
            let sid = Sid { __text: repeated.to_owned().into() };
            return Err(PolicyError::RepeatedSid(sid));
        }
        Ok(Self::write(drafts))
    }

    /// Returns the policy with more statements after its own.
    ///
    /// They are added as [`merge`](Self::merge) adds the statements of another policy: a statement
    /// that the policy already has is omitted, and a repeated [`Sid`](crate::Sid) gets a number.
    ///
    /// # Errors
    ///
    /// Returns an error if [`new`](Self::new) does not accept one of the statements, or if the policy
    /// has the version 2008-10-17, in which the statements' escapes have no meaning.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Statement, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    /// };
    /// let keeps_pools = Statement::deny(Action::DeleteUserPool).on_everything();
    /// let policy = LIST.with([keeps_pools])?;
    /// assert!(policy.as_str().ends_with(
    ///     r#"{"Effect":"Deny","Action":"cognito-idp:DeleteUserPool","Resource":"*"}]}"#
    /// ));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[inline]
    pub fn with<I>(&self, statements: I) -> Result<Self, PolicyError>
    where
        I: IntoIterator<Item: StatementFor<K>>,
    {
        let mut drafts = Vec::new();
        for statement in statements {
            drafts.push(statement.draft());
        }
        if drafts.is_empty() {
            return Ok(self.clone());
        }
        check::<K>(&drafts)?;
        sid::number_repeated(&mut drafts);
        Self::merge([self, &Self::write(&drafts)])
    }

    #[inline]
    fn write(drafts: &[Draft]) -> Self {
        let mut json = String::from(r#"{"Version":"2012-10-17","Statement":["#);
        json::push_joined(drafts, &mut json, Draft::write::<K>);
        json.push_str("]}");
        Self::from_json(json)
    }
}

/// Returns the first fault in the statements as an error.
#[inline]
fn check<K: Kind>(drafts: &[Draft]) -> Result<(), PolicyError> {
    drafts.iter().find_map(Draft::fault::<K>).map_or(Ok(()), Err)
}
