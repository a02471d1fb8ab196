use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::PrincipalKind;

use crate::finding::Findings;
use crate::rule::{RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition relies on a key that the caller can set to any value.
    ///
    /// ## What it does
    ///
    /// Finds conditions on keys that the client sets, such as `aws:UserAgent` and `aws:Referer`.
    ///
    /// ## Why it matters
    ///
    /// The value is a header of the request, and anyone can set it. Use a key that AWS sets, such
    /// as one for the principal, the network or the organization.
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
    ///         "StringEquals": {"aws:UserAgent": "admin-console"}
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
    ///         "StringEquals": {"aws:PrincipalTag/team": "accounts"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only the two keys that AWS documents as untrustworthy are checked: `aws:Referer` and
    /// `aws:UserAgent`.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-useragent>
    UNTRUSTWORTHY_CONDITION_KEY: Security {
        supersedes: &[RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        // Services set the key themselves; another rule recommends a better one.
        if !condition.is_on_any(&cx.tables.rule_facts().forgeable_keys)
            || is_for_services(statement)
        {
            continue;
        }
        let key = &condition.key_str;
        let message = format!("the caller can set `{}` to any value", key.value());
        findings
            .report(UNTRUSTWORTHY_CONDITION_KEY, key.place, message)
            .help("use a key that AWS sets, such as `aws:PrincipalArn` or `aws:SourceVpc`");
    }
}

/// Returns whether AWS services are the statement's only principals.
fn is_for_services(statement: &Statement<'_>) -> bool {
    let principals = statement.principals();
    for principal in principals {
        if principal.kind != Some(PrincipalKind::Service) {
            return false;
        }
    }
    !principals.is_empty()
}
