use cognito_policy_language::condition::{Condition, ConditionValue};

use super::{SOURCE_IP, ip_range, is_private};
use crate::finding::Findings;
use crate::rule::{Rule, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `IpAddress` on `aws:SourceIp` lists only private addresses.
    ///
    /// ## What it does
    ///
    /// Finds `IpAddress` conditions on `aws:SourceIp` that list only private addresses.
    ///
    /// ## Why it matters
    ///
    /// Requests reach AWS from public addresses, so the condition never matches. Requests through a VPC
    /// endpoint carry `aws:VpcSourceIp` instead.
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
    ///         "IpAddress": {"aws:SourceIp": "10.0.0.0/16"}
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
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip>
    PRIVATE_IP_ADDRESS: Error;

    /// `NotIpAddress` on `aws:SourceIp` lists only private addresses.
    ///
    /// ## What it does
    ///
    /// Finds `NotIpAddress` conditions on `aws:SourceIp` that list only private addresses.
    ///
    /// ## Why it matters
    ///
    /// Requests reach AWS from public addresses, so the condition always matches and excludes no request.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "NotIpAddress": {"aws:SourceIp": "10.0.0.0/16"}
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
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip>
    PRIVATE_NOT_IP_ADDRESS: Error;

    /// `IpAddress` on `aws:SourceIp` lists a private address.
    ///
    /// ## What it does
    ///
    /// Finds private addresses among the public ones that `IpAddress` compares with `aws:SourceIp`.
    ///
    /// ## Why it matters
    ///
    /// Requests reach AWS from public addresses, so the private ones never match.
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
    ///         "IpAddress": {
    ///           "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/16"]
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
    ///         "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip>
    PRIVATE_IP_ADDRESS_SUBSET: Suggestion;

    /// `NotIpAddress` on `aws:SourceIp` lists a private address.
    ///
    /// ## What it does
    ///
    /// Finds private addresses among the public ones that `NotIpAddress` compares with `aws:SourceIp`.
    ///
    /// ## Why it matters
    ///
    /// Requests reach AWS from public addresses, so the private ones exclude no request.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "NotIpAddress": {
    ///           "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/16"]
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
    ///       "Effect": "Deny",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip>
    PRIVATE_NOT_IP_ADDRESS_SUBSET: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator else { continue };
        if !condition.is_on(SOURCE_IP) {
            continue;
        }
        let (all, some) = if operator.base.negated {
            (PRIVATE_NOT_IP_ADDRESS, PRIVATE_NOT_IP_ADDRESS_SUBSET)
        } else {
            (PRIVATE_IP_ADDRESS, PRIVATE_IP_ADDRESS_SUBSET)
        };
        report(condition, all, some, findings);
    }
}

/// Reports a condition all of whose values are private, or the private ones among its values.
fn report(
    condition: &Condition<'_>,
    all: &'static Rule,
    some: &'static Rule,
    findings: &mut Findings,
) {
    let mut values = condition.values.iter();
    if !condition.values.is_empty() && values.all(|value| has_private_address(condition, value)) {
        let message =
            "`aws:SourceIp` is always a public address, but the condition lists only private ones";
        findings.report(all, condition.place, message).help(INSTEAD);
        return;
    }
    for value in &condition.values {
        if !has_private_address(condition, value) {
            continue;
        }
        let message =
            "`aws:SourceIp` is always a public address, so this private address never matches";
        findings.report(some, value.place, message).help(INSTEAD);
    }
}

fn has_private_address(condition: &Condition<'_>, value: &ConditionValue) -> bool {
    let Some(range) = ip_range(condition, value) else { return false };
    is_private(&range)
}

const INSTEAD: &str = "write public addresses, or use `aws:VpcSourceIp` for requests through a VPC \
                       endpoint";
