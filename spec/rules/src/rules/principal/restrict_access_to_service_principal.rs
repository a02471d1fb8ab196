use super::deputy::unguarded_service;
use crate::finding::Findings;
use crate::guard::Guard;
use crate::rule::{STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A service principal is allowed without a source condition (confused deputy).
    ///
    /// ## What it does
    ///
    /// Checks that statements that allow a service principal have a condition on `aws:SourceArn`,
    /// `aws:SourceAccount` or the organization of the source that no other account matches. Negated
    /// operators, `IfExists`, `Null`, wildcards in place of the account, and keys that requests from
    /// services never carry do not restrict the source. In trust policies, `sts:ExternalId` also does.
    ///
    /// ## Why it matters
    ///
    /// The service acts for every AWS customer. Without the condition, another customer can make
    /// the service access your resource (the confused deputy problem). Specify the account or
    /// resource that the service can act for.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "cognito-idp.amazonaws.com"},
    ///       "Action": "lambda:InvokeFunction",
    ///       "Resource": "arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up"
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
    /// In trust policies, only the service principals of Amazon Cognito need a condition. Most other
    /// services can assume a role only if the account of the role passes it to them. For services
    /// other than Amazon Cognito, conditions on their own keys are accepted.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/cross-service-confused-deputy-prevention.html>
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: Security {
        supersedes: &[STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        let Some((deputy, guard)) = unguarded_service(statement, cx) else { continue };
        // `RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL` reports the keys that replace a source.
        let substitute = deputy.substitute_guard(cx);
        let service_key = deputy.service_key_guard(cx);
        if matches!(substitute, Guard::Closed) || matches!(service_key, Guard::Closed) {
            continue;
        }
        let opening = match (guard, substitute, service_key) {
            (Guard::Open(opening), ..)
            | (_, Guard::Open(opening), _)
            | (.., Guard::Open(opening)) => Some(opening),
            _ => None,
        };
        let name = deputy.name;
        let (place, message) = if let Some(opening) = &opening {
            let effect = format!("lets `{name}` act for any AWS account (confused deputy)");
            (opening.place(), opening.message(&effect))
        } else if let Some(key) = deputy.key_never_carried(cx) {
            (key.place, format!("requests from `{name}` never carry `{}`", key.value()))
        } else {
            let message = "service principal without a source condition (confused deputy)";
            (deputy.principal.place, message.to_owned())
        };
        findings
            .report(RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL, place, message)
            .help(deputy.help(opening.is_some(), cx));
    }
}
