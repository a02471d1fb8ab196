use cognito_policy_language::nearest::nearest;
use cognito_policy_language::principal::PrincipalKind;

use super::is_provider;
use crate::finding::{Confidence, Findings};
use crate::rule::{RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, declare_rules};
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// A service principal of Amazon Cognito is misspelled.
    ///
    /// ## What it does
    ///
    /// Finds service principals that are nearly, but not exactly, those of Amazon Cognito.
    ///
    /// ## Why it matters
    ///
    /// Cognito calls other services as `cognito-idp.amazonaws.com`, `cognito-sync.amazonaws.com` or
    /// `email.cognito-idp.amazonaws.com`. A misspelled principal does not match, so the call is
    /// denied.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "cognito-idp.amazon.com"},
    ///       "Action": "lambda:InvokeFunction",
    ///       "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up",
    ///       "Condition": {
    ///         "ArnLike": {
    ///           "aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///         },
    ///         "StringEquals": {"aws:SourceAccount": "123456789012"}
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
    ///       "Principal": {"Service": "cognito-idp.amazonaws.com"},
    ///       "Action": "lambda:InvokeFunction",
    ///       "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up",
    ///       "Condition": {
    ///         "ArnLike": {
    ///           "aws:SourceArn": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///         },
    ///         "StringEquals": {"aws:SourceAccount": "123456789012"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Whether other service principals exist is not checked.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-identity-pools-working-with-aws-lambda-triggers.html>
    UNKNOWN_SERVICE_PRINCIPAL: Error { supersedes: &[RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let known = suggest::texts(&cx.tables.rule_facts().cognito_service_principals);
    for &(principal, text) in &cx.principals {
        if principal.kind != Some(PrincipalKind::Service) {
            continue;
        }
        let value = text.value.as_str();
        if known.contains(&value) || is_provider(value, cx) {
            continue;
        }
        let Some(nearest) = nearest(value, &known) else { continue };
        findings
            .report(
                UNKNOWN_SERVICE_PRINCIPAL,
                principal.place,
                format!("AWS has no service principal `{value}`"),
            )
            .replace(text, nearest, Confidence::Likely);
    }
}
