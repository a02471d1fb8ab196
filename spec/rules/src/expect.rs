//! Expectations: rules that an author suppresses on purpose, with a reason.

use cognito_policy_language::Place;
use cognito_policy_language::document::last_place;
use cognito_policy_language::structure::statements;
use cognito_policy_spec::json::Node;

use crate::finding::Finding;
use crate::rule::{self, Rule};

/// The result of an expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It suppressed something.
    Met,
    /// The rule found nothing.
    Unmet,
    /// There is no rule with this code.
    UnknownCode {
        /// The code that is most likely meant.
        nearest: Option<&'static str>,
    },
    /// The rule cannot be suppressed: what it finds leaves no policy to write out.
    NotSuppressible(&'static Rule),
}

/// Applies expectations to the findings of a document.
pub(crate) struct Settling<'n> {
    root: &'n Node<Place>,
    statements: &'n [Node<Place>],
    /// The findings, sorted by place.
    findings: Vec<Finding<Place>>,
    /// Whether each of them was expected.
    expected: Vec<bool>,
    /// The statement of the last expectation, and the rules that were suppressed in it. A repeated
    /// expectation finds nothing.
    last: Option<usize>,
    suppressed: Vec<&'static Rule>,
}

impl<'n> Settling<'n> {
    pub(crate) fn new(root: &'n Node<Place>, findings: Vec<Finding<Place>>) -> Self {
        let expected = vec![false; findings.len()];
        let statements = statements(root);
        Self { root, statements, findings, expected, last: None, suppressed: Vec::new() }
    }

    /// Suppresses the findings that are expected, in the entire policy or in one statement, and
    /// returns the result of the expectation.
    pub(crate) fn settle(&mut self, code: &str, statement: Option<usize>) -> Verdict {
        match rule::find(code) {
            Some(rule) if !rule.can_be_expected => Verdict::NotSuppressible(rule),
            Some(rule) if self.suppress(rule, statement) => Verdict::Met,
            Some(_) => Verdict::Unmet,
            None => {
                let nearest = rule::nearest(code);
                // The misspelled code is reported; the findings that it was meant to suppress are
                // not.
                if let Some(rule) = nearest
                    && rule.can_be_expected
                {
                    self.suppress(rule, statement);
                }
                Verdict::UnknownCode { nearest: nearest.map(|rule| rule.code) }
            }
        }
    }

    /// Suppresses the findings of a rule. Returns whether there are any.
    fn suppress(&mut self, rule: &'static Rule, statement: Option<usize>) -> bool {
        if self.last != statement {
            self.last = statement;
            self.suppressed.clear();
        }
        if self.suppressed.contains(&rule) {
            return false;
        }
        self.suppressed.push(rule);
        let (first, last) = self.scope(statement);
        let start = self.findings.partition_point(|it| it.span < first);
        let mut found = false;
        for index in start..self.findings.len() {
            let finding = &self.findings[index];
            if finding.span > last {
                break;
            }
            if finding.rule == rule && !self.expected[index] {
                self.expected[index] = true;
                found = true;
            }
        }
        found
    }

    /// Returns the first and the last place of a statement, or of the policy.
    fn scope(&self, statement: Option<usize>) -> (Place, Place) {
        match statement {
            None => (self.root.span, last_place(self.root)),
            Some(index) => match self.statements.get(index) {
                Some(node) => (node.span, last_place(node)),
                None => (self.root.span, self.root.span),
            },
        }
    }

    /// Returns the findings that were not expected.
    pub(crate) fn left(self) -> Vec<Finding<Place>> {
        let mut left = Vec::with_capacity(self.findings.len());
        for (finding, expected) in self.findings.into_iter().zip(self.expected) {
            if !expected {
                left.push(finding);
            }
        }
        left
    }
}
