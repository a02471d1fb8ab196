use super::statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A trust policy has a `Resource` or `NotResource`.
    ///
    /// ## What it does
    ///
    /// Checks that the statements of trust policies have neither `Resource` nor `NotResource`.
    ///
    /// ## Why it matters
    ///
    /// The resource of a trust policy is the role that it is attached to. IAM rejects a trust
    /// policy that specifies resources.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    ///       "Action": "sts:AssumeRole",
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:root"},
    ///       "Action": "sts:AssumeRole"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        let Some(element) = &statement.resource else { continue };
        findings
            .report(
                ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE,
                element.name_place,
                "a trust policy cannot specify resources",
            )
            .help("remove it: the resource is the role itself");
    }
}
