use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::glob;

use crate::finding::Findings;
use crate::redundant::{LONGEST, covering, message};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Another action of the same list already covers this one.
    ///
    /// ## What it does
    ///
    /// Finds actions that are listed twice, and actions that a pattern in the same list matches.
    ///
    /// ## Why it matters
    ///
    /// The action has no effect of its own. If only one of the two is removed later, the action is
    /// still covered.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": ["cognito-idp:Admin*", "cognito-idp:AdminGetUser"],
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:Admin*",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    REDUNDANT_ACTION: Suggestion { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        if statement.actions().len() > LONGEST {
            continue;
        }
        let mut items = Vec::new();
        for item in statement.actions() {
            if !matches!(item.covers, Covers::Fault(_)) {
                items.push(item);
            }
        }
        for (index, item) in items.iter().enumerate() {
            if let Some(other) = covering(&items, index, is_same, covers) {
                let message = message(item.str.value(), other.str.value());
                findings.report(REDUNDANT_ACTION, item.str.place, message).help("remove it");
            }
        }
    }
}

fn is_same(one: &ActionItem<'_>, other: &ActionItem<'_>) -> bool {
    glob::is_same(one.str.value(), other.str.value())
}

fn covers(pattern: &ActionItem<'_>, item: &ActionItem<'_>) -> bool {
    let pattern = pattern.str.value();
    glob::is_pattern(pattern) && glob::covers(pattern, item.str.value(), true)
}
