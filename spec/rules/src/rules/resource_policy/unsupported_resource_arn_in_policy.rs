use cognito_policy_language::PolicyKind;

use super::{foreign_service, has_no_policies, owner};
use crate::finding::Findings;
use crate::rule::{UNUSED_RESOURCE, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource-based policy specifies a resource of another service.
    ///
    /// ## What it does
    ///
    /// Checks that all resources of a resource-based policy belong to one service, and that
    /// resources of this service have policies.
    ///
    /// ## Why it matters
    ///
    /// The policy is evaluated only for requests for the resource that it is attached to, so the
    /// statement never matches.
    ///
    /// ## Example
    ///
    /// ```json resource
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    ///       "Principal": {"AWS": "123456789012"},
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The first resource of the policy determines its service. Not all services with
    /// resource-based policies are known here.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    UNSUPPORTED_RESOURCE_ARN_IN_POLICY: Error { supersedes: &[UNUSED_RESOURCE] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let owner = owner(cx);
    for statement in cx.statements_of(&[PolicyKind::Resource]) {
        for item in statement.resources() {
            let Some(service) = foreign_service(item, owner, cx) else { continue };
            let (message, help) = match owner {
                Some(owner) if !has_no_policies(service, cx) => (
                    format!("the policy belongs to `{owner}`, but the resource does not"),
                    "move it to an identity policy of the caller, or to the resource's own policy",
                ),
                _ => (
                    format!("`{service}` does not have resource-based policies"),
                    "move it to an identity policy of the caller",
                ),
            };
            findings.report(UNSUPPORTED_RESOURCE_ARN_IN_POLICY, item.place, message).help(help);
        }
    }
}
