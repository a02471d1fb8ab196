use super::key_of::{KeyOf, ON_SERVICE, exempts};
use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource control policy that restricts AWS services denies requests without a source.
    ///
    /// ## What it does
    ///
    /// Finds `Deny` statements of resource control policies that restrict the source of AWS
    /// services without checking that the request has one.
    ///
    /// ## Why it matters
    ///
    /// Some requests from services have no source, and a negated comparison also matches those. A
    /// `Null` condition on `aws:SourceAccount` or `aws:SourceArn` exempts them.
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
    ///         "StringNotEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"},
    ///         "Bool": {"aws:PrincipalIsAWSService": "true"}
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
    RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in rcp_statements(cx) {
        let Some(condition) = KeyOf::Source.denies_without(statement, cx) else { continue };
        // Unless it is limited to services, `RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY`
        // applies.
        if statement.condition_on(&ON_SERVICE).is_none()
            || !exempts(statement, "false", cx)
            || KeyOf::Source.is_required(statement, cx)
        {
            continue;
        }
        let key = &condition.key_str;
        findings
            .report(
                RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK,
                key.place,
                format!(
                    "requests from AWS services that do not carry `{}` are denied",
                    key.value()
                ),
            )
            .help("add `Null: { \"aws:SourceAccount\": \"false\" }`");
    }
}
