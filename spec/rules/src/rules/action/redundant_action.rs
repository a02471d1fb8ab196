use cognito_policy_language::action::Covers;
use cognito_policy_language::glob;

use crate::finding::Findings;
use crate::redundant::{Comparison, message};
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
    let mut comparison = Comparison::new(true);
    for statement in &cx.policy.statements {
        let (mut places, mut texts) = (Vec::new(), Vec::new());
        for item in statement.actions() {
            if !matches!(item.covers, Covers::Fault(_)) {
                places.push(item.str.place);
                texts.push(item.str.value());
            }
        }
        if texts.len() < 2 {
            continue;
        }
        let covers = |pattern: usize, item: usize| glob::covers(texts[pattern], texts[item], true);
        for (index, other) in comparison.redundant(&texts, &covers).into_iter().enumerate() {
            if let Some(other) = other {
                let message = message(texts[index], texts[other]);
                findings.report(REDUNDANT_ACTION, places[index], message).help("remove it");
            }
        }
    }
}
