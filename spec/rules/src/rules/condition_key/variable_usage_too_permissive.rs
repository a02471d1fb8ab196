use std::ops::Range;

use cognito_policy_language::variable::Variables;

use super::sensitive::{ENOUGH, is_set_by_aws, sensitive_values};
use crate::finding::Findings;
use crate::rule::{
    MISSING_PAIRED_CONDITION_KEYS, RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, declare_rules,
};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A policy variable makes the value of a sensitive key too permissive.
    ///
    /// ## What it does
    ///
    /// Checks that keys that identify the owner of a request or a resource (an account, an
    /// organization, a VPC) are not compared with a value that has a policy variable among its
    /// first six characters.
    ///
    /// ## Why it matters
    ///
    /// The variable is replaced with a value from the request, so the caller can influence what the
    /// key is compared with.
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
    ///         "StringEquals": {"aws:PrincipalOrgID": "${aws:PrincipalTag/organization}"}
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
    /// The keys are those that AWS documents as sensitive, and `aws:userid`. A variable after the
    /// first six characters is not reported.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    VARIABLE_USAGE_TOO_PERMISSIVE: Error {
        supersedes: &[RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, MISSING_PAIRED_CONDITION_KEYS],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    // A wildcard in the same value is reported instead.
    for value in &sensitive_values(cx) {
        if value.early_wildcard().is_none()
            && let Some(part) = early_variable(value.id, cx)
        {
            value
                .report(VARIABLE_USAGE_TOO_PERMISSIVE, part, findings)
                .help("write the ID itself; the caller can influence the value of the variable");
        }
    }
}

/// Returns the first variable, if it leaves too little of the ID and callers can choose its value.
fn early_variable(id: &str, cx: &Context<'_, '_>) -> Option<Range<usize>> {
    let first = Variables::of(id).next()?;
    let is_early = first.range.start < ENOUGH && !first.is_escape(id);
    (is_early && !is_set_by_aws(&id[first.name.clone()], cx)).then(|| first.range.clone())
}
