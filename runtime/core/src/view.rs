//! Views of a policy's statements, to read, edit and rebuild policies.
//!
//! [`Policy::statements`] returns a [`StatementView`] for each statement, wherever the policy comes from:
//! a macro, the builder, or JSON. [`Policy::with_statements`] builds a policy of changed statements.
//!
//! ```
//! use cognito_policy::view::Effect;
//! use cognito_policy::{Policy, policy};
//!
//! const POLICY: Policy = policy! {
//!     Statement: [
//!         {
//!             Sid: "Read",
//!             Effect: Allow,
//!             Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
//!             Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
//!             Condition: { StringEquals: { "aws:ResourceTag/team": ["blue", "green"] } },
//!         },
//!         { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: "*" },
//!     ],
//! };
//!
//! let statements = POLICY.statements();
//! let read = &statements[0];
//! assert_eq!(read.effect(), Effect::Allow);
//! assert_eq!(read.sid().as_deref(), Some("Read"));
//! assert_eq!(read.actions().values, ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"]);
//! assert!(read.resources().is_some_and(|it| it.values[0].ends_with("us-east-1_AbCdEfGhI")));
//! let conditions = read.conditions();
//! assert_eq!(conditions[0].operator, "StringEquals");
//! assert_eq!(conditions[0].key, "aws:ResourceTag/team");
//! assert_eq!(conditions[0].values, ["blue", "green"]);
//!
//! // The policy without what it allows.
//! let denied = POLICY.statements().into_iter().filter(|it| it.effect() == Effect::Deny);
//! assert_eq!(POLICY.with_statements(denied)?.statements().len(), 1);
//! # Ok::<(), cognito_policy::PolicyError>(())
//! ```

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use alloc::vec::Vec;

use crate::arn::ResourceList;
use crate::condition::{AnyRequest, Condition};
use crate::document::{JsonObject, items};
use crate::json;
use crate::policy::{Policy, PolicyError};
use crate::sid::Sid;
use crate::statement::ActionList;

#[cfg(test)]
mod tests;

/// Whether a statement allows or denies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// `Allow`.
    Allow,
    /// `Deny`.
    Deny,
}

/// A statement of a policy, as text: see the [module](self).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementView {
    json: String,
}

/// The values of `Action` or `NotAction`, or of `Resource` or `NotResource`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Elements<'p> {
    /// Whether the statement applies to everything except the values: `NotAction`, `NotResource`.
    pub is_negated: bool,
    /// The values in their order, as the policy writes them.
    pub values: Vec<Cow<'p, str>>,
}

/// The values of `Principal` or `NotPrincipal`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Principals<'p> {
    /// Whether the statement applies to everyone except the values: `NotPrincipal`.
    pub is_negated: bool,
    /// The kind of each principal, such as `AWS`, and the principal. Everyone, which is written as
    /// `"*"`, has the kind `*`.
    pub values: Vec<(Cow<'p, str>, Cow<'p, str>)>,
}

/// A condition: an operator, a key, and the values that the operator compares it with.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConditionView<'p> {
    /// The operator, with its prefix and suffix: `ForAnyValue:StringLike`, `BoolIfExists`.
    pub operator: Cow<'p, str>,
    /// The condition key: `aws:ResourceTag/team`.
    pub key: Cow<'p, str>,
    /// The values as IAM reads them: `*` may be a wildcard and `${...}` a variable.
    pub values: Vec<Cow<'p, str>>,
}

impl<K> Policy<K> {
    /// Returns the statements in their order: see the module [`view`](crate::view).
    #[inline]
    pub fn statements(&self) -> Vec<StatementView> {
        let document = JsonObject::read(self.as_str());
        let mut views = Vec::new();
        for statement in items(document.borrowed("Statement").unwrap_or("[]")) {
            views.push(StatementView { json: statement.to_owned() });
        }
        views
    }

    /// Returns the policy with these statements in place of its own, and with its other elements.
    ///
    /// The statements can come from several policies of the kind. What they allow is not checked: the
    /// feature `check` checks it.
    ///
    /// # Errors
    ///
    /// Returns an error if there are no statements, or if two have the same [`Sid`].
    ///
    /// ```
    /// use cognito_policy::{Policy, id, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    /// };
    /// let named = LIST.statements().into_iter().map(|it| it.with_sid(&id!(Sid, "List")));
    /// assert!(LIST.with_statements(named)?.as_str().contains(r#""Sid":"List""#));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[inline]
    pub fn with_statements<I>(&self, statements: I) -> Result<Self, PolicyError>
    where
        I: IntoIterator<Item = StatementView>,
    {
        let views: Vec<StatementView> = statements.into_iter().collect();
        let mut objects = Vec::new();
        for view in &views {
            objects.push(view.object());
        }
        if objects.is_empty() {
            return Err(PolicyError::NoStatements);
        }
        if let Some(repeated) = crate::sid::first_repeated(&objects) {
            return Err(PolicyError::RepeatedSid(Sid { __text: String::from(repeated).into() }));
        }
        Ok(Self::from_document(JsonObject::read(self.as_str()), &objects))
    }
}

impl StatementView {
    #[inline]
    fn object(&self) -> JsonObject<'_> {
        JsonObject::read(&self.json)
    }

    #[inline]
    fn get(&self, name: &str) -> Option<&str> {
        self.object().borrowed(name)
    }

    /// Returns whether the statement allows or denies.
    #[inline]
    pub fn effect(&self) -> Effect {
        match self.get("Effect") {
            Some("\"Allow\"") => Effect::Allow,
            _ => Effect::Deny,
        }
    }

    /// Returns the `Sid`, if the statement has one that is not empty.
    #[inline]
    pub fn sid(&self) -> Option<Cow<'_, str>> {
        self.get("Sid").map(json::text).filter(|sid| !sid.is_empty())
    }

    /// Returns the actions.
    #[inline]
    pub fn actions(&self) -> Elements<'_> {
        let none = Elements { is_negated: false, values: Vec::new() };
        self.elements("Action", "NotAction").unwrap_or(none)
    }

    /// Returns the resources. Statements of trust policies have none.
    #[inline]
    pub fn resources(&self) -> Option<Elements<'_>> {
        self.elements("Resource", "NotResource")
    }

    #[inline]
    fn elements(&self, name: &str, negated: &str) -> Option<Elements<'_>> {
        let (is_negated, value) = match self.get(name) {
            Some(value) => (false, value),
            None => (true, self.get(negated)?),
        };
        Some(Elements { is_negated, values: texts(value) })
    }

    /// Returns the principals. Statements of policies that are attached to a principal have none.
    #[inline]
    pub fn principals(&self) -> Option<Principals<'_>> {
        let (is_negated, value) = match self.get("Principal") {
            Some(value) => (false, value),
            None => (true, self.get("NotPrincipal")?),
        };
        let mut values = Vec::new();
        if value.starts_with('{') {
            for (kind, list) in JsonObject::read(value).into_borrowed() {
                for principal in texts(list) {
                    values.push((json::text_of_content(kind), principal));
                }
            }
        } else {
            values.push((Cow::Borrowed("*"), json::text(value)));
        }
        Some(Principals { is_negated, values })
    }

    /// Returns the conditions, all of which a request must meet.
    #[inline]
    pub fn conditions(&self) -> Vec<ConditionView<'_>> {
        let mut conditions = Vec::new();
        for (operator, keys) in JsonObject::read(self.condition()).into_borrowed() {
            for (key, values) in JsonObject::read(keys).into_borrowed() {
                conditions.push(ConditionView {
                    operator: json::text_of_content(operator),
                    key: json::text_of_content(key),
                    values: texts(values),
                });
            }
        }
        conditions
    }

    #[inline]
    fn condition(&self) -> &str {
        self.get("Condition").unwrap_or("{}")
    }

    /// Returns the statement with this `Sid`.
    #[must_use = "returns the statement with the `Sid`"]
    #[inline]
    pub fn with_sid(mut self, sid: &Sid) -> Self {
        self.set("Sid", json::string(sid.as_str()));
        self
    }

    /// Returns the statement with these actions in place of its own.
    ///
    /// # Errors
    ///
    /// Returns an error if the list is empty.
    #[inline]
    pub fn with_actions(mut self, actions: impl ActionList) -> Result<Self, PolicyError> {
        let mut list = Vec::new();
        actions.each(&mut |name, _| list.push(json::string(name)));
        self.replace("Action", "NotAction", &list)?;
        Ok(self)
    }

    /// Returns the statement with these resources in place of its own. Whether the actions support them
    /// is not checked.
    ///
    /// # Errors
    ///
    /// Returns an error if the list is empty.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::UserPoolArn;
    /// use cognito_policy::{Policy, PolicyError, policy};
    ///
    /// const TEMPLATE: Policy = policy! {
    ///     Statement: {
    ///         Effect: Allow,
    ///         Action: "cognito-idp:ListUsers",
    ///         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///     },
    /// };
    ///
    /// /// Returns the template for other pools.
    /// fn on(pools: &[UserPoolArn]) -> Result<Policy, PolicyError> {
    ///     let mut statements = Vec::new();
    ///     for statement in TEMPLATE.statements() {
    ///         statements.push(statement.with_resources(pools)?);
    ///     }
    ///     TEMPLATE.with_statements(statements)
    /// }
    /// assert_eq!(on(&[]), Err(PolicyError::EmptyList("Resource")));
    /// ```
    #[inline]
    pub fn with_resources(mut self, resources: impl ResourceList) -> Result<Self, PolicyError> {
        let mut list = Vec::new();
        resources.each_text(&mut |arn| list.push(json::string(arn)));
        self.replace("Resource", "NotResource", &list)?;
        Ok(self)
    }

    #[inline]
    fn replace(
        &mut self,
        name: &'static str,
        negated: &'static str,
        list: &[String],
    ) -> Result<(), PolicyError> {
        if list.is_empty() {
            return Err(PolicyError::EmptyList(name));
        }
        let mut object = self.object();
        object.rename(negated, name);
        object.set(name, json::list(list));
        self.json = object.to_json();
        Ok(())
    }

    #[inline]
    fn set(&mut self, name: &'static str, value: String) {
        let mut object = self.object();
        object.set(name, value);
        self.json = object.to_json();
    }

    /// Returns the statement with one more condition. Whether requests carry the key is not checked.
    ///
    /// # Errors
    ///
    /// Returns an error if the statement already has a condition with the operator and the key, which
    /// IAM cannot combine, or if the condition has no values or an invalid key.
    ///
    /// ```
    /// use cognito_policy::{Policy, aws, policy};
    ///
    /// const LIST: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    /// };
    /// let mut statements = Vec::new();
    /// for statement in LIST.statements() {
    ///     statements.push(statement.with_condition(aws::secure_transport().is(true))?);
    /// }
    /// let policy = LIST.with_statements(statements)?;
    /// assert!(policy.as_str().contains(r#""Condition":{"Bool":{"aws:SecureTransport":"true"}}"#));
    /// # Ok::<(), cognito_policy::PolicyError>(())
    /// ```
    #[inline]
    pub fn with_condition(mut self, condition: Condition<AnyRequest>) -> Result<Self, PolicyError> {
        let (operator, key, values) = condition.into_untyped().checked()?;
        let conflict =
            || PolicyError::ConflictingConditions(alloc::format!("`{operator}` on `{key}`"));
        let is_same = |it: &ConditionView<'_>| {
            it.operator.eq_ignore_ascii_case(&operator) && it.key.eq_ignore_ascii_case(&key)
        };
        if self.conditions().iter().any(is_same) {
            return Err(conflict());
        }
        let condition = {
            let mut conditions = JsonObject::read(self.condition());
            let mut keys = JsonObject::read(conditions.get(&operator).unwrap_or("{}"));
            let key = json::string(&key);
            keys.set(&key[1..key.len() - 1], values);
            let keys = keys.to_json();
            conditions.set(&operator, keys);
            conditions.to_json()
        };
        self.set("Condition", condition);
        Ok(self)
    }
}

/// Returns the strings, numbers and booleans of a list, or of one value, as text.
#[inline]
fn texts(json: &str) -> Vec<Cow<'_, str>> {
    let mut texts = Vec::new();
    for item in items(json) {
        texts.push(json::text(item));
    }
    texts
}
