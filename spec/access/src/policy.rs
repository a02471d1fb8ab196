//! A policy, parsed once for any number of requests and comparisons.

mod error;
mod hole;
mod index;
mod listed;
mod statement;

use std::ops::Range;
use std::sync::Arc;

use cognito_policy_language::policy::Effect;
use cognito_policy_language::{Document, PolicyKind, read};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

pub use error::{PolicyError, PolicyErrorKind};
pub use hole::Holes;
pub(crate) use index::ActionIndex;
pub(crate) use listed::{Coverage, Listed, Principals};
pub(crate) use statement::{ActionPattern, Condition, Covered, List, Resource, Statement};

/// A policy that can decide requests and be compared. Clones are cheap.
///
/// ```
/// use cognito_policy_access::{Policy, PolicyKind, Request};
///
/// let policy = Policy::parse(PolicyKind::Identity, r#"{"Version": "2012-10-17", "Statement": {
///     "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::photos/*"
/// }}"#).unwrap();
/// let request = Request::parse("s3:GetObject", "arn:aws:s3:::photos/1.jpg").unwrap();
/// assert!(policy.decide(&request).is_allowed());
/// ```
#[derive(Debug, Clone)]
pub struct Policy<'t>(Arc<Inner<'t>>);

#[derive(Debug)]
struct Inner<'t> {
    kind: PolicyKind,
    tables: &'t Tables,
    statements: Vec<Statement<'t>>,
}

impl Policy<'static> {
    /// Parses the JSON of a policy, and looks up its parts in the built-in tables.
    ///
    /// # Errors
    ///
    /// If the text is not JSON, does not have the form of a policy, or has a part that IAM does not
    /// accept.
    pub fn parse(kind: PolicyKind, text: &str) -> Result<Self, PolicyError<Range<usize>>> {
        let root = json::parse(text).map_err(PolicyError::syntax)?;
        Self::of(&Document::file(kind, root), Tables::builtin(), Holes::Nothing)
    }
}

impl<'t> Policy<'t> {
    /// Reads a document, which can contain run-time values.
    ///
    /// # Errors
    ///
    /// If the document does not have the form of a policy, or has a part that IAM does not accept.
    pub fn of<S: Clone>(
        document: &Document<S>,
        tables: &'t Tables,
        holes: Holes,
    ) -> Result<Self, PolicyError<S>> {
        let placed = document.placed();
        let reading = read(&placed.root, document.kind, tables);
        let errors = error::find(&reading);
        if !errors.is_empty() {
            return Err(PolicyError::new(errors, &placed.spans));
        }
        let mut statements = Vec::with_capacity(reading.policy.statements.len());
        for (index, statement) in reading.policy.statements.iter().enumerate() {
            statements.push(Statement::of(index, statement, &reading, tables, holes));
        }
        // AWS attaches `RCPFullAWSAccess` everywhere; it cannot be detached.
        if document.kind == PolicyKind::ResourceControl {
            statements.push(Statement::everything("RCPFullAWSAccess", statements.len()));
        }
        Ok(Self(Arc::new(Inner { kind: document.kind, tables, statements })))
    }

    /// Returns the kind of the policy.
    pub fn kind(&self) -> PolicyKind {
        self.0.kind
    }

    /// Returns the tables that the policy was read with.
    pub(crate) fn tables(&self) -> &'t Tables {
        self.0.tables
    }

    pub(crate) fn statements(&self) -> &[Statement<'t>] {
        &self.0.statements
    }

    /// Returns the policy as it works on its own: a service control policy that only denies is meant
    /// to be attached together with `FullAWSAccess`.
    pub(crate) fn on_its_own(&self) -> Self {
        let allows = self.statements().iter().any(|it| it.effect == Effect::Allow);
        if allows || self.kind() != PolicyKind::ServiceControl {
            return self.clone();
        }
        let mut statements = self.0.statements.clone();
        statements.push(Statement::everything("FullAWSAccess", statements.len()));
        self.with_statements(statements)
    }

    /// Returns the policy without the statement that has this index. The others keep theirs.
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        self.with_only(|other| other != index)
    }

    /// Returns the policy with the statements whose index `keep` accepts. They keep their indices.
    #[must_use]
    pub fn with_only(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept = self.statements().iter().filter(|statement| keep(statement.index));
        self.with_statements(kept.cloned().collect())
    }

    pub(crate) fn with_statements(&self, statements: Vec<Statement<'t>>) -> Self {
        Self(Arc::new(Inner { kind: self.0.kind, tables: self.0.tables, statements }))
    }
}
