use cognito_policy_language::fault::FaultKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A list of principals is empty.
    ///
    /// ## What it does
    ///
    /// Checks that each kind of principal in a statement, such as `AWS`, lists at least one
    /// principal.
    ///
    /// ## Why it matters
    ///
    /// The statement applies to no principal. Add the principals that are missing, or remove the
    /// statement.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {
    ///         "AWS": []
    ///       },
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
    EMPTY_ARRAY_PRINCIPAL: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::EmptyPrincipals(kind) = &fault.kind {
            findings
                .report(
                    EMPTY_ARRAY_PRINCIPAL,
                    fault.place,
                    format!("the list of `{kind}` principals is empty"),
                )
                .help("list at least one principal");
        }
    }
}
