use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::PrincipalKind;

use super::identity_pool::is_identity_pools;
use super::statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A role trusts all identity pools of all AWS accounts.
    ///
    /// ## What it does
    ///
    /// Checks that a statement that allows Cognito identity pools has a condition on the provider's
    /// key `aud`.
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
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html>
    MISSING_IDENTITY_POOL_AUDIENCE: Error;
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
            if is_limited_by(statement, &key) {
                continue;
            }
            findings
                .report(
                    MISSING_IDENTITY_POOL_AUDIENCE,
                    principal.place,
                    format!(
                        "without a condition on `{key}`, identity pools of any AWS account could \
                         assume the role"
                    ),
                )
                .help(format!(
                    "add `Condition: {{ StringEquals: {{ \"{key}\": \"<your identity pool ID>\" }} \
                     }}`; IAM rejects the role without it"
                ));
        }
    }
}

fn is_limited_by(statement: &Statement<'_>, key: &str) -> bool {
    for condition in &statement.conditions {
        if condition.may_be_on_any(&[key]) && requires_certain_values(condition) {
            return true;
        }
    }
    statement.conditions_incomplete
}

/// Whether the condition matches only if its key has one of some values.
fn requires_certain_values(condition: &Condition<'_>) -> bool {
    let Some(operator) = condition.operator else { return true };
    if operator.base.family == Family::Null || operator.base.negated || operator.if_exists {
        return false;
    }
    operator.base.family != Family::StringLike || !has_everything(condition)
}

/// Whether one of the values is a pattern that matches everything.
fn has_everything(condition: &Condition<'_>) -> bool {
    for value in &condition.values {
        if let Some(text) = value.text()
            && text.value.trim_matches('*').is_empty()
        {
            return true;
        }
    }
    false
}
