//! Policies that are refused, because IAM does not accept them.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_language::fault::FaultKind;
use cognito_policy_language::policy::{Policy, Statement};
use cognito_policy_language::read::Reading;
use cognito_policy_language::resource::ResourceValue;
use cognito_policy_spec::json::SyntaxError;

/// Why a policy was refused: everything that is wrong with it, in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyError<S = Range<usize>> {
    /// The places that are wrong, and why; at least one.
    pub errors: Vec<(S, PolicyErrorKind)>,
}

/// What is wrong with a part of a policy.
///
/// The rules of `cognito-policy-rules` report the same mistakes, with help.
#[derive(Debug, Clone, PartialEq)]
pub enum PolicyErrorKind {
    /// The text is not JSON.
    Syntax(SyntaxError),
    /// A part does not have the form of a policy.
    Form(FaultKind),
    /// `Version` is neither `2012-10-17` nor `2008-10-17`.
    Version(String),
    /// IAM does not have this condition operator.
    Operator(String),
    /// A resource is neither an ARN nor `*`.
    Resource(String),
}

impl PolicyError {
    pub(super) fn syntax(error: SyntaxError) -> Self {
        Self { errors: vec![(error.span.clone(), PolicyErrorKind::Syntax(error))] }
    }
}

impl<S: Clone> PolicyError<S> {
    pub(super) fn new(errors: Vec<(Place, PolicyErrorKind)>, spans: &[&S]) -> Self {
        let with_span = |(place, kind): (Place, PolicyErrorKind)| (spans[place.0].clone(), kind);
        Self { errors: errors.into_iter().map(with_span).collect() }
    }
}

/// Returns everything for which IAM refuses the policy.
pub(super) fn find(reading: &Reading<'_>) -> Vec<(Place, PolicyErrorKind)> {
    let mut errors = Vec::new();
    for fault in &reading.faults {
        errors.push((fault.place, PolicyErrorKind::Form(fault.kind.clone())));
    }
    in_version(&reading.policy, &mut errors);
    for statement in &reading.policy.statements {
        in_statement(statement, &mut errors);
    }
    errors.sort_by_key(|(place, _)| *place);
    errors
}

fn in_version(policy: &Policy<'_>, errors: &mut Vec<(Place, PolicyErrorKind)>) {
    if let Some(version) = &policy.version_str
        && !matches!(version.value(), "2012-10-17" | "2008-10-17")
    {
        errors.push((version.place, PolicyErrorKind::Version(version.value().to_owned())));
    }
}

fn in_statement(statement: &Statement<'_>, errors: &mut Vec<(Place, PolicyErrorKind)>) {
    for condition in &statement.conditions {
        if condition.operator_is_wrong {
            let operator = &condition.operator_str;
            let kind = PolicyErrorKind::Operator(operator.value().to_owned());
            errors.push((operator.place, kind));
        }
    }
    for item in statement.resources() {
        if let ResourceValue::Fault(text, _) = &item.value
            // `arn:aws:s3*` has fewer than six parts; IAM accepts it.
            && !text.value.contains('*')
        {
            errors.push((item.place, PolicyErrorKind::Resource(text.value.clone())));
        }
    }
}

impl fmt::Display for PolicyErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => f.write_str(&error.message),
            Self::Form(FaultKind::MissingElement(element)) => {
                write!(f, "the statement has no `{element:?}`")
            }
            Self::Form(FaultKind::UnknownElement { name, .. }) => {
                write!(f, "`{}` is not an element", name.value)
            }
            Self::Form(FaultKind::DuplicateMember(name)) => write!(f, "duplicate key `{name}`"),
            Self::Form(FaultKind::MissingStatement | FaultKind::EmptyStatement) => {
                f.write_str("the policy has no statement")
            }
            Self::Form(_) => f.write_str("IAM does not accept this value here"),
            Self::Version(version) => write!(f, "`{version}` is not a policy version"),
            Self::Operator(operator) => write!(f, "`{operator}` is not a condition operator"),
            Self::Resource(resource) => write!(f, "`{resource}` is not an ARN"),
        }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the policy has errors")?;
        for (span, kind) in &self.errors {
            write!(f, "\nbyte {}: {kind}", span.start)?;
        }
        Ok(())
    }
}

impl Error for PolicyError {}
