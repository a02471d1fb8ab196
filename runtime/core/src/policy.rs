//! A finished policy: its text, and the kind of policy that it is.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::error::Error;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::json;
use crate::kind::{Identity, Session};
use crate::sid::{self, Sid};
use crate::statement::Statement;

/// A policy: a JSON document that [IAM's grammar] takes, of the kind `K`.
///
/// It comes from `policy!` and the other macros, from the builder ([`Policy::new`]), or from a text:
/// with the feature `check` every rule is held to it, with `serde` its form is looked at. A policy
/// of literals is a constant, and its text costs nothing at run time.
///
/// The text is minified; [`to_json_pretty`](Self::to_json_pretty) and `{:#}` lay it out for people.
///
/// [IAM's grammar]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
///
/// ```
/// use cognito_policy::cognito_idp::Action;
/// use cognito_policy::{Policy, Statement};
///
/// let policy = Policy::new([Statement::allow(Action::ListUserPools).on_everything()]);
/// assert_eq!(
///     policy.as_str(),
///     r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*"}]}"#,
/// );
/// ```
// INVARIANT: no `Drop` and no constructor stands between a macro and this literal: with either,
// `const TEXT: &str = POLICY.as_str();` is refused (E0493).
pub struct Policy<K = Identity> {
    #[doc(hidden)]
    pub __json: Json<K>,
}

/// The text of a policy of the kind `K`.
///
/// The compiler checks the expression of every literal policy; one of a `Cow`, and the kind beside
/// it, takes it a third longer.
pub enum Json<K> {
    /// That of a constant.
    Literal(&'static str),
    /// One of run time.
    Written(String, PhantomData<K>),
}

impl<K> Policy<K> {
    /// The policy as minified JSON.
    ///
    /// Of a constant, the text is a constant too, a `&'static str`.
    pub const fn as_str(&self) -> &str {
        match &self.__json {
            Json::Literal(json) => json,
            Json::Written(json, _) => json.as_str(),
        }
    }

    /// The policy as minified JSON, in a string of its own.
    pub fn to_json(&self) -> String {
        self.as_str().to_owned()
    }

    /// The policy as JSON for people: a line for each element, two spaces for each level.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::Action;
    /// use cognito_policy::{Policy, Statement};
    ///
    /// let policy = Policy::new([Statement::allow(Action::ListUserPools).on_everything()]);
    /// let pretty = r#"{
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }"#;
    /// assert_eq!(policy.to_json_pretty(), pretty);
    /// assert_eq!(format!("{policy:#}"), pretty);
    /// ```
    pub fn to_json_pretty(&self) -> String {
        let mut pretty = String::with_capacity(self.as_str().len() * 2);
        // Writing to a string cannot fail.
        let _ = json::write_pretty(self.as_str(), &mut pretty);
        pretty
    }

    pub(crate) const fn from_json(json: String) -> Self {
        Self { __json: Json::Written(json, PhantomData) }
    }
}

impl Policy {
    /// An identity-based policy of these statements, with `Version` 2012-10-17.
    ///
    /// An empty array does not compile. For a number of statements that only shows at run time
    /// there is [`from_statements`](Self::from_statements).
    ///
    /// This cannot fail, because some mistakes are met in a way that never gives more access:
    ///
    /// - A [`Sid`] may stand once in a policy. Where one comes again, a number is added to it:
    ///   `ReadUsers`, `ReadUsers2`.
    /// - Conditions that IAM cannot demand together, and keys of conditions that are none, see
    ///   [`UnscopedStatement::when`](crate::UnscopedStatement::when).
    /// - Actions whose operations are called [without AWS credentials][unsigned], such as
    ///   `cognito-idp:InitiateAuth`: IAM never asks an identity policy about them, whatever it says.
    ///
    /// `from_statements` reports them instead.
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

    /// An identity-based policy of statements that only run time knows the number of.
    ///
    /// # Errors
    ///
    /// If there are none, if two have the same [`Sid`], if one has conditions that IAM cannot demand,
    /// see [`UnscopedStatement::when`](crate::UnscopedStatement::when), or an action about which no
    /// identity policy decides.
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
        refuse_faults(&statements)?;
        if let Some(sid) = repeated_sid(&statements) {
            return Err(PolicyError::RepeatedSid(sid.clone()));
        }
        Ok(Self::write(&mut statements))
    }

    pub(crate) fn write(statements: &mut [Statement]) -> Self {
        number_repeated_sids(statements);
        let mut json = String::from(r#"{"Version":"2012-10-17","Statement":["#);
        for (index, statement) in statements.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            statement.write(&mut json);
        }
        json.push_str("]}");
        Self::from_json(json)
    }
}

/// Refuses statements with conditions that IAM cannot demand, or with actions that it is never asked
/// about.
pub(crate) fn refuse_faults(statements: &[Statement]) -> Result<(), PolicyError> {
    statements.iter().find_map(Statement::fault).map_or(Ok(()), Err)
}

fn repeated_sid(statements: &[Statement]) -> Option<&Sid> {
    for (index, statement) in statements.iter().enumerate() {
        if let Some(sid) = &statement.sid
            && is_taken(sid.as_str(), &statements[..index])
        {
            return Some(sid);
        }
    }
    None
}

/// Whether one of the statements has the [`Sid`].
fn is_taken(sid: &str, statements: &[Statement]) -> bool {
    statements.iter().any(|statement| statement.sid.as_ref().is_some_and(|it| it.as_str() == sid))
}

/// Adds to every [`Sid`] that came before the lowest number, from 2 on, that makes it new.
fn number_repeated_sids(statements: &mut [Statement]) {
    for index in 1..statements.len() {
        let (before, rest) = statements.split_at_mut(index);
        let Some(sid) = &mut rest[0].sid else { continue };
        if is_taken(sid.as_str(), before) {
            let numbered = sid::numbered(sid.as_str(), &|sid| is_taken(sid, before));
            *sid = Sid { __text: numbered.into() };
        }
    }
}

/// Why statements, or policies, do not make one policy.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum PolicyError {
    /// There are none.
    NoStatements,
    /// Two statements have this [`Sid`].
    RepeatedSid(Sid),
    /// A statement demands a condition twice in a way that IAM cannot express: the operator and
    /// the key. See [`UnscopedStatement::when`](crate::UnscopedStatement::when).
    ConflictingConditions(String),
    /// Policies of these versions of the policy language are to become one. That of a policy
    /// without `Version` is 2008-10-17.
    DifferentVersions {
        /// That of the first policy.
        first: String,
        /// That of another one.
        other: String,
    },
    /// A statement has a condition whose key is none, nearly always since what stands for a tag's
    /// key cannot be one: the operator and the key.
    InvalidConditionKey(String),
    /// A statement has a condition on tags of the resource, and an action that is about no resource
    /// with tags.
    KeylessAction {
        /// The action.
        action: &'static str,
        /// The condition's operator and key.
        condition: String,
    },
    /// A statement names this action, which is called without AWS credentials.
    UnsignedAction(&'static str),
}

impl PolicyError {
    /// The code of the rule that such a policy would break, as `cognito-policy explain` takes it.
    ///
    /// ```
    /// use cognito_policy::PolicyError;
    ///
    /// assert_eq!(PolicyError::NoStatements.code(), "MISSING_STATEMENT");
    /// ```
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoStatements => "MISSING_STATEMENT",
            Self::RepeatedSid(_) => "UNIQUE_SIDS_REQUIRED",
            // IAM could demand them all only if an operator might name a key twice.
            Self::ConflictingConditions(_) => "DUPLICATE_KEY",
            Self::DifferentVersions { .. } => "OLD_VERSION",
            Self::InvalidConditionKey(_) => "INVALID_CONDITION_KEY_FORMAT",
            Self::KeylessAction { .. } => "UNSUPPORTED_ACTION_FOR_CONDITION_KEY",
            Self::UnsignedAction(_) => "UNSIGNED_ACTION",
        }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStatements => f.write_str(
                "the policy has no statement, and IAM takes no empty policy: \
                 give it one, or attach no policy",
            ),
            Self::RepeatedSid(sid) => write!(
                f,
                "the Sid `{sid}` stands in two statements, and IAM takes a Sid once in a policy: \
                 rename or remove one of them",
            ),
            Self::ConflictingConditions(condition) => write!(
                f,
                "a statement sets the condition {condition} too often for IAM to demand all of \
                 them together: put the values into one condition, or use other operators",
            ),
            Self::DifferentVersions { first, other } => write!(
                f,
                "one policy is of Version {first}, another of Version {other} (one that names no \
                 Version is of 2008-10-17), and statements would change their meaning in the \
                 other version, where `${{...}}` is read otherwise: write all of them for one \
                 version, best for 2012-10-17",
            ),
            Self::InvalidConditionKey(condition) => write!(
                f,
                "the key in {condition} is no condition key: a tag's key has 1 to 128 letters, digits, \
                 spaces and characters of `_.:/=+-@`",
            ),
            Self::KeylessAction { action, condition } => write!(
                f,
                "a statement sets the condition {condition}, and requests for `{action}` never carry \
                 such a key: give the action a statement of its own, without the condition",
            ),
            Self::UnsignedAction(action) => write!(
                f,
                "`{action}` is called without AWS credentials, so an identity policy never decides \
                 about it: leave it out, or name its `signed_counterpart`",
            ),
        }
    }
}

impl Error for PolicyError {}

impl From<Policy> for Policy<Session> {
    /// Whatever is an identity-based policy can be passed as a [session policy].
    ///
    /// [session policy]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
    fn from(policy: Policy) -> Self {
        match policy.__json {
            Json::Literal(json) => Self { __json: Json::Literal(json) },
            Json::Written(json, _) => Self::from_json(json),
        }
    }
}

impl<K> Clone for Policy<K> {
    fn clone(&self) -> Self {
        match &self.__json {
            Json::Literal(json) => Self { __json: Json::Literal(json) },
            Json::Written(json, _) => Self::from_json(json.clone()),
        }
    }
}

impl<K> PartialEq for Policy<K> {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl<K> Eq for Policy<K> {}

impl<K> Hash for Policy<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl<K> fmt::Debug for Policy<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Policy").field(&format_args!("{self}")).finish()
    }
}

impl<K> fmt::Display for Policy<K> {
    /// Minified; laid out for people as `{:#}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            json::write_pretty(self.as_str(), f)
        } else {
            f.write_str(self.as_str())
        }
    }
}

impl<K> AsRef<str> for Policy<K> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<K> From<Policy<K>> for String {
    fn from(policy: Policy<K>) -> Self {
        match policy.__json {
            Json::Literal(json) => json.to_owned(),
            Json::Written(json, _) => json,
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::ToString;
    use alloc::vec;

    use super::*;
    use crate::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
    use crate::{NonEmpty, StringPattern, Trust, UnscopedStatement};

    const LITERAL: Policy<Trust> =
        Policy { __json: Json::Literal(r#"{"Version":"2012-10-17","Statement":[]}"#) };
    const TEXT: &str = LITERAL.as_str();

    fn pool() -> UserPoolArn {
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse().unwrap()
    }

    fn statement() -> Statement {
        Statement::allow(Action::ListUserPools).on_everything()
    }

    fn sid(text: &str) -> Sid {
        text.parse().unwrap()
    }

    #[test]
    fn literals_are_constants() {
        static POLICY: Policy<Trust> = LITERAL;
        assert_eq!(TEXT, r#"{"Version":"2012-10-17","Statement":[]}"#);
        assert_eq!(POLICY.as_str(), TEXT);
        assert!(matches!(POLICY.clone().__json, Json::Literal(_)));
    }

    #[test]
    fn statements_in_full() {
        let actions = &[Action::ListUserPools];
        let policy = Policy::new([
            Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
                .when(cognito_idp::resource_tag("team").equals("blue"))
                .on([&pool()])
                .sid(sid("ReadUsers")),
            Statement::deny(actions).on_everything(),
            Statement::deny(NonEmpty::new(vec![UserPoolAction::DeleteUserPool]).unwrap())
                .on(NonEmpty::new(vec![pool()]).unwrap()),
        ]);
        let expected = concat!(
            r#"{"Version":"2012-10-17","Statement":["#,
            r#"{"Sid":"ReadUsers","Effect":"Allow","#,
            r#""Action":["cognito-idp:AdminGetUser","cognito-idp:ListUsers"],"#,
            r#""Resource":"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI","#,
            r#""Condition":{"StringEquals":{"aws:ResourceTag/team":"blue"}}},"#,
            r#"{"Effect":"Deny","Action":"cognito-idp:ListUserPools","Resource":"*"},"#,
            r#"{"Effect":"Deny","Action":"cognito-idp:DeleteUserPool","#,
            r#""Resource":"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"}"#,
            "]}",
        );
        assert_eq!(policy.as_str(), expected);
        assert_eq!(policy.to_json(), expected);
        assert_eq!(policy.to_string(), expected);
        assert_eq!(policy.as_ref() as &str, expected);
        assert_eq!(format!("{policy:#}"), policy.to_json_pretty());
        assert_eq!(String::from(policy), expected);
    }

    #[test]
    fn a_repeated_sid_gets_a_number() {
        let named = ["A", "A2", "A", "A", "B"].map(|name| statement().sid(sid(name)));
        let policy = Policy::new(named.clone());
        let sids: Vec<&str> = policy
            .as_str()
            .split("\"Sid\":\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(sids, ["A", "A2", "A3", "A4", "B"]);
        assert_eq!(Policy::from_statements(named), Err(PolicyError::RepeatedSid(sid("A"))));
    }

    #[test]
    fn conflicting_conditions_never_give_more() {
        let team = || cognito_idp::resource_tag("team");
        let patterns = ["a", "b", "c"].map(StringPattern::starts_with);
        let demand = |statement: UnscopedStatement<UserPoolAction>| {
            patterns
                .iter()
                .fold(statement, |statement, pattern| statement.when(team().like(pattern)))
                .on(pool())
        };
        let allow = demand(Statement::allow(UserPoolAction::ListUsers));
        let deny = demand(Statement::deny(UserPoolAction::ListUsers));
        assert!(
            Policy::new([allow.clone()])
                .as_str()
                .ends_with(r#","Condition":{"Null":{"aws:CurrentTime":"true"}}}]}"#)
        );
        assert!(Policy::new([deny]).as_str().ends_with(
            r#","Condition":{"StringLike":{"aws:ResourceTag/team":"a*"},"StringLikeIfExists":{"aws:ResourceTag/team":"b*"}}}]}"#
        ));
        assert_eq!(
            Policy::from_statements([allow]).unwrap_err().to_string(),
            "a statement sets the condition `StringLike` on `aws:ResourceTag/team` too often for \
             IAM to demand all of them together: put the values into one condition, or use other \
             operators",
        );
    }

    #[test]
    fn what_is_no_condition_key_never_gives_more() {
        let team = |key| cognito_idp::resource_tag(key).not_equals("blue");
        let allow = Statement::allow(UserPoolAction::ListUsers).when(team("")).on_everything();
        let deny = Statement::deny(UserPoolAction::ListUsers).when(team("a\nb")).on_everything();
        assert!(
            Policy::new([allow.clone()])
                .as_str()
                .ends_with(r#","Condition":{"Null":{"aws:CurrentTime":"true"}}}]}"#)
        );
        assert!(Policy::new([deny.clone()]).as_str().ends_with(r#","Resource":"*"}]}"#));
        assert_eq!(allow.conflict(), Some("`StringNotEquals` on `aws:ResourceTag/`"));
        assert_eq!(
            Policy::from_statements([deny]).unwrap_err().to_string(),
            "the key in `StringNotEquals` on `aws:ResourceTag/a\\nb` is no condition key: a tag's key \
             has 1 to 128 letters, digits, spaces and characters of `_.:/=+-@`",
        );
    }

    #[test]
    fn unsigned_actions_are_told() {
        let statement = Statement::deny([Action::ListUserPools, Action::SignUp, Action::GetUser])
            .on_everything();
        assert_eq!(
            Policy::from_statements([statement.clone()]),
            Err(PolicyError::UnsignedAction("cognito-idp:SignUp"))
        );
        assert!(Policy::new([statement]).as_str().contains("cognito-idp:SignUp"));
    }

    #[test]
    fn from_statements_gives_what_new_gives() {
        assert_eq!(Policy::from_statements([statement()]), Ok(Policy::new([statement()])));
        assert_eq!(Policy::from_statements([]), Err(PolicyError::NoStatements));
    }

    #[test]
    fn an_identity_policy_passes_for_a_session_policy() {
        let policy = Policy::new([statement()]);
        assert_eq!(Policy::<Session>::from(policy.clone()).as_str(), policy.as_str());
    }
}
