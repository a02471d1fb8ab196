use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Family;
use cognito_policy_language::region::partition_of;

use super::identity_pool::is_on_claim;
use super::provider::{domain_in, serves};
use super::statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The identity pool and its identity provider are in different partitions.
    ///
    /// ## What it does
    ///
    /// Compares the Region in the ID of an identity pool with the partition of the provider whose
    /// `aud` key it is compared with.
    ///
    /// ## Why it matters
    ///
    /// Each partition has its own provider for its identity pools, so no token has both, and nobody
    /// can assume the role. The provider is `cognito-identity.amazonaws.com` in commercial Regions,
    /// and `cognito-identity-us-gov.amazonaws.com` in us-gov-west-1.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-gov-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
    ///       }
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
    ///       "Effect": "Allow",
    ///       "Principal": {"Federated": "cognito-identity-us-gov.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity-us-gov.amazonaws.com:aud": "us-gov-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    AUDIENCE_PARTITION_MISMATCH: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        for condition in &statement.conditions {
            if let Some(operator) = condition.operator
                && matches!(operator.base.family, Family::String | Family::StringLike)
                && is_on_claim(condition, "aud", cx)
            {
                check_values(condition, cx, findings);
            }
        }
    }
}

fn check_values(condition: &Condition<'_>, cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some((provider, _)) = condition.key_str.value().rsplit_once(':') else { return };
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        let Some((region, _)) = text.value.split_once(':') else { continue };
        let Some(partition) = partition_of(region, cx.tables) else { continue };
        if serves(provider, &partition.name) {
            continue;
        }
        let message = format!(
            "`{provider}` is not the provider of identity pools in the partition `{}`",
            partition.name
        );
        let finding = findings.report(AUDIENCE_PARTITION_MISMATCH, value.place, message);
        finding.part(text, 0..region.len());
        match domain_in(region, cx) {
            Some(domain) => {
                finding.help(format!("write `{domain}` in the principal and in the condition key"))
            }
            None => finding.help("write a pool and a provider of the same partition"),
        };
    }
}
