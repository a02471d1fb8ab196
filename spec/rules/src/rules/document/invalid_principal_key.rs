use cognito_policy_language::fault::FaultKind;
use cognito_policy_language::nearest::nearest_by_words;
use cognito_policy_language::principal::PrincipalKind;

use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// IAM has no such kind of principal.
    ///
    /// ## What it does
    ///
    /// Checks that the kind of each principal is `AWS`, `Federated`, `Service` or `CanonicalUser`. Kinds are
    /// case-sensitive.
    ///
    /// ## Why it matters
    ///
    /// AWS rejects the policy.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Account": "123456789012"},
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
    ///       "Principal": {"AWS": "123456789012"},
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
    INVALID_PRINCIPAL_KEY: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut known = Vec::new();
    for (name, _) in &PrincipalKind::NAMES {
        known.push(*name);
    }
    for fault in cx.faults {
        let FaultKind::UnknownPrincipalKind(name) = &fault.kind else { continue };
        if findings.is_full() {
            return;
        }
        let message = format!("`{}` is not a kind of principal", name.value);
        let finding = findings.report(INVALID_PRINCIPAL_KEY, fault.place, message);
        match nearest_by_words(&name.value, &known) {
            Some(kind) => finding.replace(name, kind, Confidence::Likely),
            None => finding.help(format!("the kinds are {}", suggest::list(&known))),
        };
    }
}
