use cognito_policy_language::Place;
use cognito_policy_language::policy::Statement;

use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::rules::resource::is_everything;

declare_rules! {
    check: check;

    /// A resource control policy allows access to specific resources or under conditions.
    ///
    /// ## What it does
    ///
    /// Checks that the `Allow` statements of resource control policies are not limited to resources
    /// or by conditions.
    ///
    /// ## Why it matters
    ///
    /// Resource control policies limit what other policies allow. AWS Organizations accepts only
    /// the `Allow` statement of its own policy, which allows everything. Write limits as `Deny`
    /// statements.
    ///
    /// ## Example
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:Admin*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}
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
    RCP_SYNTAX_ERROR_ALLOW: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in rcp_statements(cx) {
        if !statement.allows() {
            continue;
        }
        let Some((place, limit)) = limit(statement) else { continue };
        findings
            .report(
                RCP_SYNTAX_ERROR_ALLOW,
                place,
                format!("a resource control policy cannot allow access {limit}"),
            )
            .help("write `Effect: Deny`, and invert the condition");
    }
}

/// Where the statement is limited, and to what.
fn limit(statement: &Statement<'_>) -> Option<(Place, &'static str)> {
    if let Some(element) = &statement.resource
        && (element.negated || !element.items.iter().all(is_everything))
    {
        return Some((element.name_place, "to specific resources"));
    }
    let condition = statement.conditions.first()?;
    Some((condition.operator_str.place, "under conditions"))
}
