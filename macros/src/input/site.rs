//! Where in a policy a value is.

use cognito_policy_language::fault::Object;

/// The element that a value belongs to. It determines the meaning of bare words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Site {
    /// The policy itself.
    Policy,
    /// A statement, or the list of them.
    Statement,
    /// `Effect`: a bare word is a string.
    Word,
    /// `Action`: a path is an action.
    Action,
    /// `Principal`: a member's name is a kind of principal.
    Principal,
    /// `Condition`: a member's name is an operator, which can contain a colon.
    Condition,
    /// Anything else: a path is a run-time value.
    Other,
}

impl Site {
    /// Returns the site of the member `name`.
    pub(super) fn below(self, name: &str) -> Self {
        // A misspelled name is reported elsewhere; its value is read as that of the element meant.
        let element = match self {
            Self::Policy => Object::Policy.element_meant_by(name),
            Self::Statement => Object::Statement.element_meant_by(name),
            _ => None,
        };
        match element {
            Some("Statement") => Self::Statement,
            Some("Effect") => Self::Word,
            Some("Action" | "NotAction") => Self::Action,
            Some("Principal" | "NotPrincipal") => Self::Principal,
            Some("Condition") => Self::Condition,
            _ => Self::Other,
        }
    }
}
