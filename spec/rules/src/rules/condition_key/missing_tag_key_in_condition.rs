use cognito_policy_language::condition_key::KeyFault;

use super::faulty::faulty;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition key on a tag does not specify the tag key.
    ///
    /// ## What it does
    ///
    /// Checks that condition keys on tags, such as `aws:ResourceTag`, end with a tag key.
    ///
    /// ## Why it matters
    ///
    /// The tag key is a part of the condition key, after the slash. Without it, nothing is
    /// compared.
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
    ///         "StringEquals": {"aws:ResourceTag/": "accounts"}
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
    ///         "StringEquals": {"aws:ResourceTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag>
    MISSING_TAG_KEY_IN_CONDITION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for faulty in &faulty(cx) {
        let KeyFault::MissingTag(known) = faulty.fault else { continue };
        let key = faulty.key();
        let example = known.name.replace("${TagKey}", "team");
        findings
            .report(
                MISSING_TAG_KEY_IN_CONDITION,
                key.place,
                format!("`{}` does not specify a tag key", key.value()),
            )
            .help(format!("add the tag key, as in `{example}`"));
    }
}
