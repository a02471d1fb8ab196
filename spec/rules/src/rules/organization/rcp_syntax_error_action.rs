use cognito_policy_language::action::Covers;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Effect;

use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::{
    ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
    DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE, INVALID_SERVICE_IN_ACTION,
    RESOURCE_MISMATCH, UNSCOPABLE_ACTION, declare_rules,
};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource control policy lists an action of a service that it does not apply to.
    ///
    /// ## What it does
    ///
    /// Checks that the actions of resource control policies belong to services that support such
    /// policies.
    ///
    /// ## Why it matters
    ///
    /// AWS Organizations rejects the policy. Amazon Cognito user pools and identity pools support
    /// resource control policies; Cognito Sync does not.
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
    ///       "Action": "cognito-sync:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "Bool": {"aws:SecureTransport": "false"}
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
    ///         "Bool": {"aws:SecureTransport": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The supported services are those that AWS listed at the time of the release. AWS adds
    /// services to the list.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services>
    RCP_SYNTAX_ERROR_ACTION: Error {
        supersedes: &[
            RESOURCE_MISMATCH,
            UNSCOPABLE_ACTION,
            INVALID_SERVICE_IN_ACTION,
            ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
            DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
        ],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let supported = &cx.tables.rule_facts().services_with_resource_control;
    for statement in rcp_statements(cx) {
        for item in statement.actions() {
            let written = item.str.value();
            let service = written.split(':').next().unwrap_or(written);
            let message = match item.covers {
                // AWS's own policy allows everything, so that others can deny.
                Covers::Everything if statement.effect == Some(Effect::Deny) => {
                    "a resource control policy cannot deny the actions of all services".to_owned()
                }
                Covers::Everything | Covers::Fault(_) => continue,
                _ if glob::is_one_of(service, supported) => continue,
                _ => format!("resource control policies do not support the service `{service}`"),
            };
            findings.report(RCP_SYNTAX_ERROR_ACTION, item.str.place, message).help(
                "list actions of supported services, such as `cognito-idp:*`; see \
                 https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services",
            );
        }
    }
}
