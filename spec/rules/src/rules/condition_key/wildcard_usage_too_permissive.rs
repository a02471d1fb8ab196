use super::sensitive::sensitive_values;
use crate::finding::Findings;
use crate::rule::{
    MISSING_PAIRED_CONDITION_KEYS, RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, declare_rules,
};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A wildcard makes the value of a sensitive key too permissive.
    ///
    /// ## What it does
    ///
    /// Checks that keys that identify the owner of a request or a resource (an account, an
    /// organization, a VPC) are not compared with a pattern that has a wildcard among its first six
    /// characters.
    ///
    /// ## Why it matters
    ///
    /// The IDs of other owners can begin with the same characters, so write the entire ID.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "*"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "StringLike": {"aws:PrincipalOrgID": "o-*"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "*"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The keys are those that AWS documents as sensitive, and `aws:userid`. Whether the first six
    /// characters identify a single ID is not checked.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    WILDCARD_USAGE_TOO_PERMISSIVE: Error {
        supersedes: &[RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, MISSING_PAIRED_CONDITION_KEYS],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for value in &sensitive_values(cx) {
        if let Some(at) = value.early_wildcard() {
            value
                .report(WILDCARD_USAGE_TOO_PERMISSIVE, at..at + 1, findings)
                .help("write the entire ID, or at least 6 characters of it before the wildcard");
        }
    }
}
