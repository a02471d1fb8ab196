use super::oidc::{Trusted, trusted_providers};
use crate::finding::Findings;
use crate::guard::Guard;
use crate::rule::{SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Workflows of any GitHub repository can assume the role.
    ///
    /// ## What it does
    ///
    /// Checks that a statement that allows GitHub Actions has a condition on a claim that
    /// identifies the repository, such as `token.actions.githubusercontent.com:sub`, and that no
    /// repository of another owner matches it. Negated operators, `IfExists`, `Null` and wildcards in
    /// place of the owner do not restrict the repositories.
    ///
    /// ## Why it matters
    ///
    /// Every workflow of every repository on GitHub can get a token from this provider. The key
    /// `sub` identifies the repository that a token was issued for.
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
    ///         "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    ///       },
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"}
    ///       }
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
    ///       "Principal": {
    ///         "Federated": "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
    ///       },
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
    ///           "token.actions.githubusercontent.com:sub": "repo:example/app:ref:refs/heads/main"
    ///         }
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub>
    MISSING_GITHUB_REPO_CONDITION_KEY: Security {
        supersedes: &[SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED],
    };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for trusted in &trusted_providers(cx) {
        if !trusted.is_github() {
            continue;
        }
        let Trusted { principal, provider, .. } = trusted;
        let (place, message) = match trusted.repository_guard(cx) {
            Guard::Closed => continue,
            Guard::Missing => (
                principal.place,
                "workflows of any GitHub repository could assume the role".to_owned(),
            ),
            Guard::Open(opening) => {
                let effect = "lets workflows of any GitHub repository assume the role";
                (opening.place(), opening.message(effect))
            }
        };
        findings.report_once(MISSING_GITHUB_REPO_CONDITION_KEY, place, message).help(format!(
            "write `StringEquals: {{ \"{provider}:sub\": \"repo:owner/name:ref:refs/heads/main\" }}`"
        ));
    }
}
