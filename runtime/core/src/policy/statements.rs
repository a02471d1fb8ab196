//! Policies from the builder's statements.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Policy, PolicyError};
use crate::json;
use crate::sid::{self, Sid};
use crate::statement::Statement;

impl Policy {
    /// Creates an identity-based policy of these statements, with `Version` 2012-10-17.
    ///
    /// An empty array does not compile. If the number of statements is only known at run time, use
    /// [`from_statements`](Self::from_statements).
    ///
    /// This function does not fail. It handles the mistakes that `from_statements` reports, and
    /// never grants more access because of them:
    ///
    /// - If several statements have the same [`Sid`](crate::Sid), a number is appended:
    ///   `ReadUsers`, `ReadUsers2`.
    /// - Conditions that IAM cannot combine and invalid condition keys are handled as described in
    ///   [`UnscopedStatement::when`](crate::UnscopedStatement::when).
    /// - Actions that are called [without AWS credentials][unsigned], such as
    ///   `cognito-idp:InitiateAuth`, have no effect: identity policies do not apply to them.
    ///
    /// [unsigned]: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
    /// use cognito_policy::{Policy, Statement};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let pool: UserPoolArn =
    ///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
    /// let team = "blue";
    /// let policy = Policy::new([
    ///     Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
    ///         .when(cognito_idp::resource_tag("team").equals(team))
    ///         .on(&pool),
    ///     Statement::allow([Action::ListUserPools]).on_everything(),
    /// ]);
    /// assert!(policy.as_str().contains(r#""StringEquals":{"aws:ResourceTag/team":"blue"}"#));
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// ```compile_fail,E0080
    /// cognito_policy::Policy::new([]);
    /// ```
    pub fn new<const N: usize>(statements: [Statement; N]) -> Self {
        const { assert!(N > 0, "a policy needs at least one statement") }
        Self::write(&mut Vec::from(statements))
    }

    /// Creates an identity-based policy of statements whose number is only known at run time.
    ///
    /// # Errors
    ///
    /// Returns an error if there are no statements; if two have the same [`Sid`](crate::Sid); if
    /// one has conditions that IAM cannot combine or an invalid condition key, see
    /// [`UnscopedStatement::when`](crate::UnscopedStatement::when); or if one has an action to
    /// which identity policies do not apply.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::{Action, UserPoolAction, UserPoolArn};
    /// use cognito_policy::{Policy, PolicyError, Statement};
    ///
    /// let pools: Vec<UserPoolArn> = Vec::new();
    /// let statements = pools.iter().map(|pool| Statement::allow(UserPoolAction::ListUsers).on(pool));
    /// assert_eq!(Policy::from_statements(statements), Err(PolicyError::NoStatements));
    ///
    /// let sign_in = Statement::allow(Action::InitiateAuth).on_everything();
    /// assert_eq!(
    ///     Policy::from_statements([sign_in]),
    ///     Err(PolicyError::UnsignedAction("cognito-idp:InitiateAuth")),
    /// );
    /// ```
    pub fn from_statements<I>(statements: I) -> Result<Self, PolicyError>
    where
        I: IntoIterator<Item = Statement>,
    {
        let mut statements: Vec<Statement> = statements.into_iter().collect();
        if statements.is_empty() {
            return Err(PolicyError::NoStatements);
        }
        check_statements(&statements)?;
        if let Some(repeated) = sid::first_repeated(&statements) {
            let sid = Sid { __text: repeated.to_owned().into() };
            return Err(PolicyError::RepeatedSid(sid));
        }
        Ok(Self::write(&mut statements))
    }

    pub(crate) fn write(statements: &mut [Statement]) -> Self {
        sid::number_repeated(statements);
        let mut json = String::from(r#"{"Version":"2012-10-17","Statement":["#);
        json::push_joined(statements, &mut json, Statement::write);
        json.push_str("]}");
        Self::from_json(json)
    }
}

/// Returns the first fault in the statements as an error.
pub(crate) fn check_statements(statements: &[Statement]) -> Result<(), PolicyError> {
    statements.iter().find_map(Statement::fault).map_or(Ok(()), Err)
}
