use super::sids;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A statement ID is empty.
    ///
    /// ## What it does
    ///
    /// Finds statements whose `Sid` is an empty string.
    ///
    /// ## Why it matters
    ///
    /// An empty ID is valid, but does not identify the statement.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Sid": "",
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
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
    ///       "Sid": "ReadUsers",
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html>
    EMPTY_SID_VALUE: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for sid in sids(cx) {
        if sid.value().is_empty() {
            findings
                .report(EMPTY_SID_VALUE, sid.place, "the statement ID is empty")
                .help("remove `Sid`, or write an ID that describes the statement");
        }
    }
}
