//! Which statements exceed a ceiling, and which statements add nothing.

use cognito_policy_language::policy::Effect;

use super::{Comparer, Comparison, UnknownReason};
use crate::budget::{Budget, Limits};
use crate::policy::{ActionPattern, Covered, Policy};
use crate::request::Request;

/// What a policy allows beyond a ceiling.
#[derive(Debug, Clone, PartialEq)]
pub struct Excess {
    /// The statements that exceed it, each with a request that it allows and the ceiling does not, in
    /// the order in which they were found.
    pub statements: Vec<(usize, Request)>,
    /// Why it is not known whether the rest of the policy exceeds it.
    pub unknown: Option<UnknownReason>,
}

/// The most statements that are listed. The others are found once these are fixed.
const MOST_STATEMENTS: usize = 8;

impl Policy<'_> {
    /// Returns the statements that allow more than a ceiling does; none if that is proved.
    ///
    /// ```
    /// use cognito_policy_access::{Limits, Policy, PolicyKind};
    ///
    /// let policy = |statements: &str| Policy::parse(PolicyKind::Identity, &format!(
    ///     r#"{{"Version": "2012-10-17", "Statement": {statements}}}"#
    /// )).unwrap();
    /// let ceiling = policy(r#"{"Effect": "Allow", "Action": "cognito-idp:List*", "Resource": "*"}"#);
    /// let new = policy(r#"[
    ///     {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"},
    ///     {"Effect": "Allow", "Action": "cognito-idp:CreateUserPool", "Resource": "*"}
    /// ]"#);
    /// let excess = new.excess_over(&ceiling, Limits::default());
    /// assert_eq!(excess.statements[0].0, 1);
    /// assert_eq!(excess.statements[0].1.action(), "cognito-idp:CreateUserPool");
    /// assert_eq!(excess.unknown, None);
    /// ```
    pub fn excess_over(&self, ceiling: &Self, limits: Limits) -> Excess {
        let mut excess = Excess { statements: Vec::new(), unknown: None };
        if !std::ptr::eq(self.tables(), ceiling.tables()) {
            excess.unknown = Some(UnknownReason::DifferentTables);
            return excess;
        }
        let (mut rest, ceiling) = (self.on_its_own(), ceiling.on_its_own());
        let mut budget = Budget::new(limits);
        while excess.statements.len() < MOST_STATEMENTS {
            let request = match Comparer::compare_policies(&rest, &ceiling, &mut budget) {
                Comparison::None => break,
                Comparison::New(request) => *request,
                Comparison::Unknown(reason) => {
                    excess.unknown = Some(reason);
                    break;
                }
            };
            let Some(index) = rest.first_that_allows(&request) else { break };
            rest = rest.without(index);
            excess.statements.push((index, request));
        }
        excess
    }

    /// Returns whether the policy allows the same requests without one of its statements; `None` if
    /// that is not known, which it never is if the tables do not have one of the statement's actions.
    ///
    /// ```
    /// use cognito_policy_access::{Limits, Policy, PolicyKind};
    ///
    /// let policy = Policy::parse(PolicyKind::Identity, r#"{"Version": "2012-10-17", "Statement": [
    ///     {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"},
    ///     {"Effect": "Allow", "Action": "cognito-idp:List*", "Resource": "*"}
    /// ]}"#).unwrap();
    /// assert_eq!(policy.allows_same_without(0, Limits::default()), Some(true));
    /// assert_eq!(policy.allows_same_without(1, Limits::default()), Some(false));
    /// ```
    pub fn allows_same_without(&self, index: usize, limits: Limits) -> Option<bool> {
        let (all, rest) = (self.on_its_own(), self.on_its_own().without(index));
        let statement = all.statements().iter().find(|statement| statement.index == index)?;
        let is_listed = |it: &ActionPattern<'_>| !matches!(it.covers, Covered::Unlisted);
        if !statement.actions.items.iter().all(is_listed) {
            return None;
        }
        // Without a denial a policy can only allow more; without any other statement, only less.
        let (more, less) =
            if statement.effect == Effect::Deny { (&rest, &all) } else { (&all, &rest) };
        match Comparer::compare_policies(more, less, &mut Budget::new(limits)) {
            Comparison::None => Some(true),
            Comparison::New(_) => Some(false),
            Comparison::Unknown(_) => None,
        }
    }

    fn first_that_allows(&self, request: &Request) -> Option<usize> {
        self.decide(request).statements().first().map(|statement| statement.index)
    }
}
