use cognito_policy_language::condition::first_of_each_key;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// An operator has the same condition key twice, in different case.
    ///
    /// ## What it does
    ///
    /// Finds condition keys under one operator that differ only in case.
    ///
    /// ## Why it matters
    ///
    /// Condition keys are not case-sensitive, so both are the same key, and AWS keeps one of the
    /// two.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "aws:ResourceTag/team": "accounts",
    ///           "AWS:ResourceTag/team": "billing"
    ///         }
    ///       }
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
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "aws:ResourceTag/team": ["accounts", "billing"]
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html>
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        let conditions = statement.conditions.as_slice();
        if conditions.len() < 2 {
            continue;
        }
        for (index, first) in first_of_each_key(conditions).into_iter().enumerate() {
            if first == index {
                continue;
            }
            let (key, twin) = (&conditions[index].key_str, conditions[first].key_str.value());
            findings
                .report(
                    DUPLICATE_KEYS_WITH_DIFFERENT_CASE,
                    key.place,
                    format!("`{}` is the same key as `{twin}`", key.value()),
                )
                .help("merge their values into one list");
        }
    }
}
