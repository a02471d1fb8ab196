use super::service::unrestricted_service;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A service principal is allowed without a source condition (confused deputy).
    ///
    /// ## What it does
    ///
    /// Checks that statements that allow a service principal have a condition on `aws:SourceArn`,
    /// `aws:SourceAccount` or the organization of the source.
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
    /// In trust policies, only the service principals of Amazon Cognito are checked. Most other
    /// services can assume a role only if the account of the role passes it to them.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/cross-service-confused-deputy-prevention.html>
    RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let facts = cx.tables.rule_facts();
    for statement in &cx.policy.statements {
        let Some((principal, _)) = unrestricted_service(statement, cx) else { continue };
        // `RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL` reports the keys that replace a source,
        // and a key of the service's own may well restrict the statement.
        if statement.conditions.iter().any(|it| !it.is_on_any(&facts.keys_of_every_call)) {
            continue;
        }
        findings
            .report(
                RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL,
                principal.place,
                "service principal without a source condition (confused deputy)",
            )
            .help("add a condition on `aws:SourceArn` or `aws:SourceAccount`");
    }
}
