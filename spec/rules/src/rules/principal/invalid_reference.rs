use cognito_policy_language::principal::PrincipalKind;

use super::is_unique_id;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A principal is the unique ID of a deleted role.
    ///
    /// ## What it does
    ///
    /// Finds unique IDs of roles (`AROA...`) in place of their ARNs.
    ///
    /// ## Why it matters
    ///
    /// When a role is deleted, IAM replaces its ARN in policies with its unique ID. A new role with
    /// the same name has another ID, so the principal matches no role.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "AROAJQABLZS4A3QDU576Q"},
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
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:role/admin"},
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>
    INVALID_ROLE_REFERENCE: Warning;

    /// A principal is the unique ID of a deleted user.
    ///
    /// ## What it does
    ///
    /// Finds unique IDs of users (`AIDA...`) in place of their ARNs.
    ///
    /// ## Why it matters
    ///
    /// When a user is deleted, IAM replaces its ARN in policies with its unique ID. A new user with
    /// the same name has another ID, so the principal matches no user.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"AWS": "AIDACKCEVSQ6C2EXAMPLE"},
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
    ///       "Principal": {"AWS": "arn:aws:iam::123456789012:user/admin"},
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>
    INVALID_USER_REFERENCE: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(principal, text) in &cx.principals {
        if principal.kind != Some(PrincipalKind::Aws) {
            continue;
        }
        let id = text.value.as_str();
        let (rule, what) = match id.get(..4) {
            Some("AROA") if is_unique_id(id) => (INVALID_ROLE_REFERENCE, "role"),
            Some("AIDA") if is_unique_id(id) => (INVALID_USER_REFERENCE, "user"),
            _ => continue,
        };
        findings
            .report(rule, principal.place, format!("`{id}` is the unique ID of a deleted {what}"))
            .help(format!("write an ARN, such as `arn:aws:iam::123456789012:{what}/name`"));
    }
}
