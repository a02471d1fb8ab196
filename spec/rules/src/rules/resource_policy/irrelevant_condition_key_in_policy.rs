use cognito_policy_language::PolicyKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition of a resource-based policy compares a key that is the same for every request.
    ///
    /// ## What it does
    ///
    /// Finds conditions of resource-based policies on properties of the resource itself, such as
    /// its account.
    ///
    /// ## Why it matters
    ///
    /// The policy is attached to one resource, so the key always has the same value, and the
    /// condition always matches or never does.
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
    ///         "StringEquals": {"aws:ResourceAccount": "123456789012"}
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
    ///         "StringEquals": {"aws:PrincipalAccount": "123456789012"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only the keys for the account and the organization of the resource are checked, not keys
    /// that have no meaning for a certain resource type.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
    IRRELEVANT_CONDITION_KEY_IN_POLICY: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let keys_of_resource = &cx.tables.rule_facts().keys_of_resource;
    for statement in cx.statements_of(&[PolicyKind::Resource]) {
        for condition in &statement.conditions {
            if !condition.is_on_any(keys_of_resource) {
                continue;
            }
            let key = &condition.key_str;
            findings
                .report(
                    IRRELEVANT_CONDITION_KEY_IN_POLICY,
                    key.place,
                    format!("`{}` is the same in every request for this resource", key.value()),
                )
                .help("remove it; the key is useful in identity policies");
        }
    }
}
