use super::deputy::unguarded_service;
use crate::finding::Findings;
use crate::guard::Guard;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A service principal is restricted by a condition key that is not intended for it.
    ///
    /// ## What it does
    ///
    /// Finds statements that restrict a service principal with a key other than the `aws:Source...`
    /// keys, such as `aws:Referer` instead of `aws:SourceAccount`.
    ///
    /// ## Why it matters
    ///
    /// The `aws:Source...` keys contain the resource, account or organization that a service acts
    /// for. Other keys, such as `aws:Referer`, have a different purpose, and contain it only in
    /// requests from some services.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Service": "ses.amazonaws.com"},
    ///       "Action": "s3:PutObject",
    ///       "Resource": "arn:aws:s3:::mails/*",
    ///       "Condition": {
    ///         "StringEquals": {"aws:Referer": "123456789012"}
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
    ///       "Principal": {"Service": "ses.amazonaws.com"},
    ///       "Action": "s3:PutObject",
    ///       "Resource": "arn:aws:s3:::mails/*",
    ///       "Condition": {
    ///         "StringEquals": {"aws:SourceAccount": "123456789012"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html>
    RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let keys = &cx.tables.rule_facts().keys_in_place_of_source;
    for statement in &cx.policy.statements {
        let Some(condition) = statement.condition_on(keys) else { continue };
        let Some((deputy, _)) = unguarded_service(statement, cx) else { continue };
        if !matches!(deputy.substitute_guard(cx), Guard::Closed) {
            continue;
        }
        let (key, name) = (&condition.key_str, deputy.name);
        findings
            .report(
                RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                key.place,
                format!("`{}` does not identify the source that `{name}` acts for", key.value()),
            )
            .help("use `aws:SourceArn` or `aws:SourceAccount` instead");
    }
}
