use cognito_policy_language::condition_key::Key;

use super::audience::Compared;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A set operator is used with an audience, which usually has a single value.
    ///
    /// ## What it does
    ///
    /// Finds `ForAllValues` and `ForAnyValue` in conditions on the audience (`aud`) of identity
    /// providers that AWS does not operate.
    ///
    /// ## Why it matters
    ///
    /// Most providers issue tokens with one audience. A set operator is then unnecessary, and
    /// `ForAllValues` also matches requests without an audience. Confirm that your provider issues
    /// tokens with several audiences.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {
    ///         "Federated": "arn:aws:iam::123456789012:oidc-provider/login.example.com"
    ///       },
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "ForAllValues:StringEquals": {
    ///           "login.example.com:aud": ["my-app", "my-site"]
    ///         },
    ///         "Null": {"login.example.com:aud": "false"}
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
    ///       "Principal": {
    ///         "Federated": "arn:aws:iam::123456789012:oidc-provider/login.example.com"
    ///       },
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "login.example.com:aud": ["my-app", "my-site"]
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
    CONFIRM_AUDIENCE_CLAIM_TYPE: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let Some(compared) = Compared::of(statement, condition) else { continue };
        if matches!(compared.condition.key, Key::Unchecked) && compared.provider.contains('.') {
            let message = format!(
                "`{}` has a single value, unless `{}` issues tokens with several audiences",
                compared.condition.key_str.value(),
                compared.provider,
            );
            compared.report(CONFIRM_AUDIENCE_CLAIM_TYPE, message, findings);
        }
    }
}
