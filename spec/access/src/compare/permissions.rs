//! What the policies of one principal allow of an action.

use std::collections::HashMap;

use cognito_policy_language::policy::Effect;

use super::{Comparer, Comparison};
use crate::budget::{Budget, Limits};
use crate::policy::{ActionIndex, ActionPattern, Covered, Policy, Statement};

/// The policies of one principal, to be asked about many actions. The time that an answer takes does not
/// depend on the number of actions that the policies list.
///
/// ```
/// use cognito_policy_access::{Comparison, Permissions, Policy, PolicyKind};
///
/// let policy = Policy::parse(PolicyKind::Identity, r#"{"Version": "2012-10-17", "Statement": {
///     "Effect": "Allow", "Action": "s3:Get*", "Resource": "arn:aws:s3:::photos/2026/*"
/// }}"#).unwrap();
/// let permissions = Permissions::of(&[policy]);
/// let on = |resource| permissions.allowed_request("s3:GetObject", resource);
/// assert!(matches!(on(Some("arn:aws:s3:::photos/*")), Comparison::New(_)));
/// assert!(matches!(on(None), Comparison::New(_)));
/// assert_eq!(on(Some("arn:aws:s3:::photos/2025/*")), Comparison::None);
/// ```
#[derive(Debug, Clone)]
pub struct Permissions<'t> {
    /// The statements of all policies.
    all: Option<Policy<'t>>,
    index: ActionIndex<'t>,
    answers: HashMap<Question<'t>, bool>,
}

/// Everything that an answer depends on: actions that the same statements cover, and that support the same
/// resource types, share it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Question<'t> {
    statements: Vec<usize>,
    action: Supports<'t>,
    resource: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Supports<'t> {
    /// The resource types of an action of this service.
    Types(&'t str, Vec<usize>),
    /// What an action supports that the tables do not have.
    Unknown(String),
}

impl<'t> Permissions<'t> {
    /// Returns what these policies allow together.
    pub fn of(policies: &[Policy<'t>]) -> Self {
        let statements: Vec<Statement<'t>> =
            policies.iter().flat_map(Policy::statements).cloned().collect();
        let index = ActionIndex::of(&statements);
        let all = policies.first().map(|first| first.with_statements(statements));
        Self { all, index, answers: HashMap::new() }
    }

    /// Returns whether the policies allow a request for an action, as [`allowed_request`] does. If that is not
    /// known, they may.
    ///
    /// [`allowed_request`]: Self::allowed_request
    pub fn may_allow(&mut self, action: &str, resource: Option<&str>) -> bool {
        let Some(all) = &self.all else { return false };
        let pattern = ActionPattern::of(action, all.tables());
        let question = Question {
            statements: self.index.covering(&pattern),
            action: Supports::of(&pattern),
            resource: resource.map(str::to_owned),
        };
        if let Some(known) = self.answers.get(&question) {
            return *known;
        }
        let answer = self.allowed_request(action, resource) != Comparison::None;
        self.answers.insert(question, answer);
        answer
    }

    /// Returns a request for an action, on a resource that a pattern matches, that the policies allow.
    /// Without a pattern, it can be on any resource of the action's types.
    pub fn allowed_request(&self, action: &str, resource: Option<&str>) -> Comparison {
        let Some(all) = &self.all else { return Comparison::None };
        let action = ActionPattern::of(action, all.tables());
        let mut statements: Vec<Statement<'_>> =
            self.covering(&action).map(|statement| statement.with_only(&action)).collect();
        if !statements.iter().any(|it| it.effect == Effect::Allow) {
            return Comparison::None;
        }
        if let Some(pattern) = resource {
            let mut others = past_segments(pattern);
            for allowed in statements.iter().filter_map(|it| it.resources.as_ref()) {
                if !allowed.negated {
                    others.extend(allowed.items.iter().flat_map(|it| past_segments(&it.text)));
                }
            }
            statements.push(Statement::deny_on(vec![pattern.to_owned()], true));
            statements.push(Statement::deny_on(others, false));
        }
        let (all, nothing) = (all.with_statements(statements), all.with_statements(Vec::new()));
        Comparer::compare_policies(&all, &nothing, &mut Budget::new(Limits::default()))
    }

    /// Returns whether an `Allow` statement covers an action, on whatever resource.
    pub fn names_action(&self, action: &str) -> bool {
        let Some(all) = &self.all else { return false };
        let action = ActionPattern::of(action, all.tables());
        self.covering(&action).any(|it| it.effect == Effect::Allow)
    }

    /// Returns the statements that cover an action.
    fn covering(&self, action: &ActionPattern<'t>) -> impl Iterator<Item = &Statement<'t>> {
        let statements = self.all.as_ref().map_or(&[][..], Policy::statements);
        self.index.covering(action).into_iter().map(|number| &statements[number])
    }
}

impl<'t> Supports<'t> {
    fn of(action: &ActionPattern<'t>) -> Self {
        match &action.covers {
            Covered::Actions(service, positions) if !action.is_renamed() => {
                let actions = positions.iter().map(|at| &service.actions[*at]);
                let types = actions.flat_map(|action| &action.resource_types);
                Self::Types(&service.name, types.map(|it| it.resource_type).collect())
            }
            _ => Self::Unknown(action.text.clone()),
        }
    }
}

/// Returns patterns for the texts that an ARN pattern only matches if a `*` before the resource goes past
/// the colon of its segment: they are other resources.
fn past_segments(pattern: &str) -> Vec<String> {
    let segments: Vec<&str> = pattern.splitn(6, ':').collect();
    let mut patterns = Vec::new();
    for (position, segment) in segments.iter().enumerate().take(5) {
        if segment.contains('*') && segments.len() == 6 {
            let (before, after) = segments.split_at(position + 1);
            patterns.push(format!("{}:*:{}", before.join(":"), after.join(":")));
        }
    }
    patterns
}
