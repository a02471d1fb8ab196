use cognito_policy_language::arn::{Arn, is_open};
use cognito_policy_language::fault::FaultKind;
use cognito_policy_language::principal::PrincipalKind;

use super::{is_number, is_provider, is_service, is_unique_id};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A principal does not have a format that IAM accepts.
    ///
    /// ## What it does
    ///
    /// Checks that `Principal` is `"*"` or an object that specifies the kind of each principal, and
    /// that `AWS` principals are account IDs or ARNs.
    ///
    /// ## Why it matters
    ///
    /// Without the kind, AWS cannot tell an account from a service, and rejects the policy.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": "arn:aws:iam::123456789012:root",
    ///       "Action": "sts:AssumeRole"
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
    INVALID_PRINCIPAL_FORMAT: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    without_kind(cx, findings);
    neither_account_nor_arn(cx, findings);
}

fn without_kind(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::PrincipalWithoutKind(name) = &fault.kind {
            findings
                .report(
                    INVALID_PRINCIPAL_FORMAT,
                    fault.place,
                    format!("`{name}` is neither `\"*\"` nor an object"),
                )
                .help("specify the kind of principal: `{ AWS: \"arn:aws:iam::...\" }`");
        }
    }
}

fn neither_account_nor_arn(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        if principal.kind != Some(PrincipalKind::Aws) {
            continue;
        }
        let value = text.value.as_str();
        // Other rules report wrong account IDs and ARNs, and what is listed under the wrong kind.
        if is_number(value)
            || Arn::parse(value).is_ok()
            || is_open(value)
            || is_unique_id(value)
            || is_service(value)
            || is_provider(value, cx)
        {
            continue;
        }
        findings
            .report(
                INVALID_PRINCIPAL_FORMAT,
                principal.place,
                format!("`{value}` is neither an account ID nor an ARN"),
            )
            .help("write 12 digits, or an ARN such as `arn:aws:iam::123456789012:root`");
    }
}
