//! Faults: parts of a document that do not have the form of a policy.

use cognito_policy_spec::json::Text;

use crate::document::Place;
use crate::operator::Operator;

/// A part of a document that does not have the form of a policy. Reading leaves it out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it was written, or the object that lacks something.
    pub place: Place,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with a part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// A value has a JSON type that IAM does not accept there.
    WrongType {
        /// The value.
        subject: Subject,
        /// Its type.
        found: Found,
        /// What IAM accepts.
        expected: Expected,
    },
    /// An object has the same member twice; parsers keep the last one.
    DuplicateMember(String),
    /// An object has a member that is not an element.
    UnknownElement {
        /// The name of the member.
        name: Text,
        /// The object.
        object: Object,
    },
    /// An element and its negation are in the same statement.
    BothForms {
        /// The one that comes later, to which the fault points.
        later: String,
        /// The one that comes first.
        earlier: String,
    },
    /// The policy has no `Statement`.
    MissingStatement,
    /// `Statement` is an empty list.
    EmptyStatement,
    /// A statement lacks an element and its negation.
    MissingElement(StatementElement),
    /// `Effect` is neither `Allow` nor `Deny`.
    UnknownEffect(Text),
    /// A list of actions or resources is empty: the element and its name as written.
    EmptyElement(StatementElement, String),
    /// `Principal` is an empty object.
    EmptyPrincipal,
    /// The list of the principals of a kind is empty.
    EmptyPrincipals(String),
    /// `Principal` is neither `"*"` nor an object.
    PrincipalWithoutKind {
        /// The name of the element.
        element: String,
        /// The principal, if it is a string.
        text: Option<Text>,
    },
    /// `Principal` has a kind that IAM does not have.
    UnknownPrincipalKind(Text),
    /// `Condition` is an empty object.
    EmptyCondition,
    /// An operator has no keys.
    EmptyOperator(String),
    /// A key is compared with an empty list.
    EmptyValues {
        /// The key.
        key: String,
        /// The operator, as far as it is known.
        operator: Option<Operator>,
    },
}

/// The objects that have elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Object {
    /// A policy.
    Policy,
    /// A statement.
    Statement,
}

/// The elements that a statement must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementElement {
    /// `Effect`.
    Effect,
    /// `Action` or `NotAction`.
    Action,
    /// `Resource` or `NotResource`.
    Resource,
    /// `Principal` or `NotPrincipal`.
    Principal,
}

/// The role of a value in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// The policy itself.
    Policy,
    /// A statement.
    Statement,
    /// The value of an element, by its name.
    Element(String),
    /// A value in the list of an element, by the element's name.
    ValueOf(String),
    /// A principal, by its kind.
    Principal(String),
    /// The keys under an operator.
    KeysOf(String),
    /// A value of a condition key.
    ConditionValue(String),
}

/// The JSON type of a value that has the wrong one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
    /// A run-time value.
    Expression,
}

/// What IAM accepts in place of a value that has the wrong type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A string.
    String,
    /// An object.
    Object,
    /// A string, a number or a boolean.
    Scalar,
}
