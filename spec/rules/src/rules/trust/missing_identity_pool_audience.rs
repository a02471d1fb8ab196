use cognito_policy_language::principal::PrincipalKind;

use super::identity_pool::is_identity_pools;
use super::statements;
use crate::finding::Findings;
use crate::guard::{Guard, GuardKey, Kind};
use crate::rule::{AUDIENCE_PARTITION_MISMATCH, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A role trusts all identity pools of all AWS accounts.
    ///
    /// ## What it does
    ///
    /// Checks that a statement that allows Cognito identity pools has a condition on the provider's
    /// key `aud` that no identity pool of another account matches. Negated operators, `IfExists`,
    /// `Null`, wildcards such as `us-east-1:*`, and policy variables do not restrict the pools.
    ///
    /// ## Why it matters
    ///
    /// The identity pools of all AWS accounts share one provider. Without the condition, anyone
    /// could create an identity pool and assume the role, so IAM rejects the trust policy.
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
    ///       "Action": "sts:AssumeRoleWithWebIdentity"
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
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// A pattern with at least six characters of the ID after the Region is accepted.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html>
    MISSING_IDENTITY_POOL_AUDIENCE: Error { supersedes: &[AUDIENCE_PARTITION_MISMATCH] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        if !statement.allows() {
            continue;
        }
        for principal in statement.principals() {
            let Some(text) = &principal.text else { continue };
            if principal.kind != Some(PrincipalKind::Federated)
                || !is_identity_pools(&text.value, cx)
            {
                continue;
            }
            let key = format!("{}:aud", text.value);
            let keys = [GuardKey::new(&key, Kind::IdentityPool)];
            let condition = format!("StringEquals: {{ \"{key}\": \"<your identity pool ID>\" }}");
            let (place, message, help) = match Guard::of(statement, &keys, cx) {
                Guard::Closed => continue,
                Guard::Missing => (
                    principal.place,
                    format!(
                        "without a condition on `{key}`, identity pools of any AWS account could \
                         assume the role"
                    ),
                    format!("add `Condition: {{ {condition} }}`; IAM rejects the role without it"),
                ),
                Guard::Open(opening) => (
                    opening.place(),
                    opening.message("lets identity pools of any AWS account assume the role"),
                    format!("write `{condition}`"),
                ),
            };
            findings.report_once(MISSING_IDENTITY_POOL_AUDIENCE, place, message).help(help);
        }
    }
}
