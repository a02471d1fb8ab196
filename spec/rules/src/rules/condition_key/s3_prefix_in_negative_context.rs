use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::{Effect, Statement};

use super::supported::may_carry;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::{Context, is_operator_reported};

declare_rules! {
    check: check;

    /// A restriction on a prefix does not apply to requests with a shorter prefix.
    ///
    /// ## What it does
    ///
    /// Finds `Deny` statements with a positive condition on `s3:prefix`, and `Allow` statements
    /// with a condition that is negated or also matches requests without a prefix.
    ///
    /// ## Why it matters
    ///
    /// A request with a shorter prefix, or with none, bypasses the restriction and lists the same
    /// objects. Allow the intended prefixes instead.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "s3:ListBucket",
    ///       "Resource": "arn:aws:s3:::exports",
    ///       "Condition": {
    ///         "StringLike": {"s3:prefix": "secret/*"}
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
    ///       "Action": "s3:ListBucket",
    ///       "Resource": "arn:aws:s3:::exports",
    ///       "Condition": {
    ///         "StringLike": {"s3:prefix": "public/*"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html>
    S3_PREFIX_IN_NEGATIVE_CONTEXT: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        if !condition.is_on("s3:prefix") {
            continue;
        }
        let (Some(effect), Some(operator)) = (statement.effect, condition.operator) else {
            continue;
        };
        let help = match (effect, operator.base.negated) {
            (Effect::Deny, false) => {
                "use `StringNotLike` with the prefixes that may be listed, to deny all others"
            }
            (Effect::Allow, true) => "use `StringLike` with the prefixes that may be listed",
            (Effect::Allow, false) if is_optional(statement) => {
                "use `StringLike` with the prefixes that may be listed, in a statement for \
                 `s3:ListBucket`"
            }
            _ => continue,
        };
        if operator.base.family != Family::Null
            && !is_operator_reported(condition)
            && !never_carries_key(statement, condition)
        {
            findings
                .report(
                    S3_PREFIX_IN_NEGATIVE_CONTEXT,
                    condition.key_str.place,
                    "a request with a shorter prefix also lists the objects under this one",
                )
                .help(help);
        }
    }
}

/// Returns whether the statement matches requests without a prefix.
fn is_optional(statement: &Statement<'_>) -> bool {
    for condition in &statement.conditions {
        if condition.may_be_on_any(&["s3:prefix"]) && condition.requires_key() != Some(false) {
            return false;
        }
    }
    true
}

/// Returns whether no action of the statement supports the key, which another rule reports.
fn never_carries_key(statement: &Statement<'_>, condition: &Condition<'_>) -> bool {
    matches!(&condition.key, Key::Known(key) if !may_carry(statement, key))
}
