//! Patterns of actions.

use alloc::borrow::Cow;
use alloc::format;

use super::{IamAction, ListedAction};
use crate::value::ValueError;

crate::__checked_text! {
    /// An action or a pattern of actions, of any service: `cognito-idp:Admin*`, `s3:Get?bject`, `*`.
    ///
    /// A pattern also matches actions that AWS will add. In a statement, any ARN is accepted as the
    /// resource of a pattern, and any condition, because the tables of the bindings do not say what
    /// it matches. `actions!` expands a pattern into typed actions instead.
    ///
    /// `id!(ActionPattern, "...")` checks a literal pattern against AWS's tables; `parse` checks only
    /// the form: a service, `:`, and a name with wildcards.
    ///
    /// ```
    /// use cognito_policy::{ActionPattern, Policy, ServiceControl, Statement};
    ///
    /// let deletions: ActionPattern = "cognito-idp:Delete*".parse()?;
    /// let policy =
    ///     Policy::<ServiceControl>::new([Statement::deny(deletions).on_everything()])?;
    /// assert!(policy.as_str().contains(r#""Action":"cognito-idp:Delete*""#));
    ///
    /// assert!("Delete*".parse::<ActionPattern>().is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ActionPattern, ValueError
}

impl ActionPattern {
    const HELP: &'static str = "write a service and a name with wildcards, such as `s3:Get*`";

    /// Checks a string without creating a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the string is neither `*` nor a service, `:`, and a name of letters, digits
    /// and wildcards.
    #[inline]
    pub fn check(text: &str) -> Result<(), ValueError> {
        if text == "*" {
            return Ok(());
        }
        let error = |reason: Cow<'static, str>| {
            Err(ValueError::new("action pattern", text, reason, Self::HELP))
        };
        let Some((service, name)) = text.split_once(':') else {
            return error("it has no `:` after the service".into());
        };
        let of_service = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
        let of_name = |it: char| it.is_ascii_alphanumeric() || it == '*' || it == '?';
        if service.is_empty() || name.is_empty() {
            return error("the service or the name is missing".into());
        }
        let illegal = service.chars().find(|it| !of_service(*it));
        match illegal.or_else(|| name.chars().find(|it| !of_name(*it))) {
            Some(illegal) => error(format!("it contains `{}`", illegal.escape_debug()).into()),
            None => Ok(()),
        }
    }
}

impl<A: IamAction> From<A> for ActionPattern {
    /// Returns the pattern that only matches this action.
    #[inline]
    fn from(action: A) -> Self {
        Self { __text: action.as_str().into() }
    }
}

/// What determines the resources that actions of a type support.
pub trait ActionScope {
    /// The enum of the actions, or [`ActionPattern`].
    type Scope;
}

impl<A: ListedAction> ActionScope for A {
    type Scope = A::Scope;
}

impl ActionScope for ActionPattern {
    type Scope = Self;
}
