use super::key_of::{IS_SERVICE, KeyOf, exempts};
use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource control policy that restricts principals also denies AWS services.
    ///
    /// ## What it does
    ///
    /// Finds `Deny` statements of resource control policies that restrict the calling user or role
    /// without exempting AWS services.
    ///
    /// ## Why it matters
    ///
    /// Requests that services make on their own behalf do not carry the key. A negated comparison
    /// therefore matches all of them, and the statement denies them.
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
    ///       "Action": "cognito-idp:Admin*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
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
    ///       "Action": "cognito-idp:Admin*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
    ///         "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}
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
    RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in rcp_statements(cx) {
        let Some(condition) = KeyOf::Principal.denies_without(statement, cx) else { continue };
        if KeyOf::Principal.is_required(statement, cx)
            || KeyOf::Source.may_be_compared(statement, cx)
            || exempts(statement, "true", cx)
        {
            continue;
        }
        let key = &condition.key_str;
        findings
            .report(
                RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
                key.place,
                format!(
                    "requests that AWS services make on their own behalf never carry `{}`, so all \
                     of them are denied",
                    key.value()
                ),
            )
            .help(format!("add `BoolIfExists: {{ \"{IS_SERVICE}\": \"false\" }}`"));
    }
}
