use cognito_policy_language::operator::Family;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// A condition key is ambiguous without another condition key.
    ///
    /// ## What it does
    ///
    /// Checks that conditions on private addresses, such as `aws:VpcSourceIp`, are combined with a
    /// condition on the VPC or the VPC endpoint.
    ///
    /// ## Why it matters
    ///
    /// Private addresses are not unique: the same address in the VPC of another account matches as
    /// well.
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
    ///         "IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}
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
    ///         "IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"},
    ///         "StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f67890"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only the pairs that AWS documents are checked: addresses within a VPC, and the VPC.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip>
    MISSING_PAIRED_CONDITION_KEYS: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (key, partners) in &cx.tables.rule_facts().paired_keys {
        // Whether any statement has a partner; looked up once.
        let mut anywhere = None;
        for (statement, condition) in &cx.conditions {
            // Whether an address is present says nothing about a VPC.
            let Some(operator) = condition.operator else { continue };
            if operator.base.family == Family::Null || !condition.is_on(key) {
                continue;
            }
            // For a `Deny` statement, it may be in another one, since either denies the request.
            let has_partner = statement.may_have_condition_on(partners)
                || (!statement.allows()
                    && *anywhere.get_or_insert_with(|| is_anywhere(partners, cx)));
            if has_partner {
                continue;
            }
            let partners = suggest::alternatives(&suggest::texts(partners));
            findings
                .report(
                    MISSING_PAIRED_CONDITION_KEYS,
                    condition.key_str.place,
                    format!("the addresses in `{key}` are not unique to one VPC"),
                )
                .help(format!("add a condition on {partners}"));
        }
    }
}

fn is_anywhere(keys: &[String], cx: &Context<'_, '_>) -> bool {
    cx.conditions.iter().any(|(_, condition)| condition.may_be_on_any(keys))
}
