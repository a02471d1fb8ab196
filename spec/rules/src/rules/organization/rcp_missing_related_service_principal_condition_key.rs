use super::key_of::{IS_SERVICE, KeyOf, exempts};
use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource control policy that restricts AWS services also denies users and roles.
    ///
    /// ## What it does
    ///
    /// Finds `Deny` statements of resource control policies that restrict the source that a service
    /// acts for without limiting the statement to services.
    ///
    /// ## Why it matters
    ///
    /// Requests from users and roles do not carry the key. A negated comparison therefore matches
    /// all of them, and the statement denies them.
    ///
    /// ## Example
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"},
    ///         "Null": {"aws:SourceAccount": "false"},
    ///         "Bool": {"aws:PrincipalIsAWSService": "true"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html>
    RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in rcp_statements(cx) {
        let Some(condition) = KeyOf::Source.denies_without(statement, cx) else { continue };
        if KeyOf::Source.is_required(statement, cx)
            || KeyOf::Principal.may_be_compared(statement, cx)
            || exempts(statement, "false", cx)
        {
            continue;
        }
        let key = &condition.key_str;
        findings
            .report(
                RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
                key.place,
                format!(
                    "only requests from AWS services carry `{}`, so all users and roles are denied",
                    key.value()
                ),
            )
            .help(format!("add `Bool: {{ \"{IS_SERVICE}\": \"true\" }}`"));
    }
}
