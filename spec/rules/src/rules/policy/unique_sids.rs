use super::{is_identity_or_control, sids};
use cognito_policy_language::seen::Seen;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Two statements have the same ID, which IAM does not accept.
    ///
    /// ## What it does
    ///
    /// Checks that each `Sid` of an identity policy, session policy, service control policy or
    /// resource control policy is unique.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Sid": "Read",
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     },
    ///     {
    ///       "Sid": "Read",
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
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
    ///       "Sid": "ReadUsers",
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     },
    ///     {
    ///       "Sid": "ListPools",
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:ListUserPools",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>
    UNIQUE_SIDS_REQUIRED: Error;

    /// Two statements have the same ID.
    ///
    /// ## What it does
    ///
    /// Checks that each `Sid` of a trust policy, resource-based policy or endpoint policy is
    /// unique.
    ///
    /// ## Why it matters
    ///
    /// Some services reject the policy. Others accept it, and then tools that update a statement by
    /// its ID can change the wrong one.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Sid": "Admins",
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/admin"},
    ///       "Action": "sts:AssumeRole"
    ///     },
    ///     {
    ///       "Sid": "Admins",
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/deploy"},
    ///       "Action": "sts:TagSession"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Sid": "Admins",
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/admin"},
    ///       "Action": "sts:AssumeRole"
    ///     },
    ///     {
    ///       "Sid": "Deployment",
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/deploy"},
    ///       "Action": "sts:TagSession"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>
    UNIQUE_SIDS_RECOMMENDED: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let rule = if is_identity_or_control(cx.kind) {
        UNIQUE_SIDS_REQUIRED
    } else {
        UNIQUE_SIDS_RECOMMENDED
    };
    let mut seen = Seen::default();
    for (index, sid) in sids(cx).into_iter().enumerate() {
        if !sid.value().is_empty() && seen.insert(sid.value(), index).is_some() {
            let message = format!("another statement already has the ID `{}`", sid.value());
            findings
                .report(rule, sid.place, message)
                .help("write a different ID for each statement, or remove it");
        }
    }
}
