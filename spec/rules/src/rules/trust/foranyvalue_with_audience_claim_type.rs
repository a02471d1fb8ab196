use cognito_policy_language::condition_key::Key;
use cognito_policy_language::operator::Qualifier;

use super::audience::Compared;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// `ForAnyValue` is used with the audience, which has a single value.
    ///
    /// ## What it does
    ///
    /// Finds `ForAnyValue` in conditions on the claim `aud` of identity providers.
    ///
    /// ## Why it matters
    ///
    /// AWS takes one audience from a token, so the key is single-valued and needs no set operator.
    /// With one, the condition looks as if it accepted tokens for several applications. (The key
    /// `amr` is multivalued.)
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
    ///         "ForAnyValue:StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>
    FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let Some(compared) = Compared::of(statement, condition) else { continue };
        // `FORALLVALUES_WITH_SINGLE_VALUED_KEY` reports the other qualifier for every such key.
        if let Key::Known(known) = &compared.condition.key
            && !known.key.multivalued
            && compared.operator.qualifier == Some(Qualifier::ForAnyValue)
        {
            let message = format!("`{}` has a single value", known.spelling);
            compared.report(FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE, message, findings);
        }
    }
}
