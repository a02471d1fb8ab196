use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Family;

use super::oidc::{claims_guard, is_github};
use super::statements;
use crate::finding::Findings;
use crate::guard::{Guard, Kind};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A wildcard allows other GitHub repositories or branches to assume the role.
    ///
    /// ## What it does
    ///
    /// Finds wildcards in place of the organization, repository or branch in the values of
    /// `token.actions.githubusercontent.com:sub`.
    ///
    /// ## Why it matters
    ///
    /// Workflows of other repositories, branches or pull requests can then assume the role.
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
    ///         "StringEquals": {"token.actions.githubusercontent.com:aud": "sts.amazonaws.com"},
    ///         "StringLike": {"token.actions.githubusercontent.com:sub": "repo:example/*"}
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
    SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: Warning;
}

/// Claims of workflows that run on other branches, or for a pull request.
const OF_OTHER_BRANCHES: [&str; 4] = [
    "refs/heads/x7k2m9q4",
    "refs/pull/1/merge",
    "x7k2m9q4",
    "x7k2m9q4/x/.github/workflows/y.yml@refs/heads/x7k2m9q4",
];

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut claims_of_branch = Vec::new();
    for claim in &cx.tables.rule_facts().claims_of_branch {
        claims_of_branch.push((claim.as_str(), Kind::OneOf(&OF_OTHER_BRANCHES)));
    }
    for statement in statements(cx) {
        if !statement.allows() {
            continue;
        }
        for condition in &statement.conditions {
            if let Some(provider) = provider_of_pattern(condition) {
                let guard = claims_guard(statement, provider, &claims_of_branch, cx);
                check_values(condition, matches!(guard, Guard::Closed), findings);
            }
        }
    }
}

/// The provider, if the condition compares patterns with the subject of GitHub's tokens.
fn provider_of_pattern<'a>(condition: &'a Condition<'_>) -> Option<&'a str> {
    let (provider, claim) = condition.key_str.value().rsplit_once(':')?;
    let base = condition.operator?.base;
    let is_pattern = base.family == Family::StringLike && !base.negated;
    (claim == "sub" && is_pattern && is_github(provider)).then_some(provider)
}

fn check_values(condition: &Condition<'_>, names_branch: bool, findings: &mut Findings) {
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        if text.value.contains("${") {
            continue;
        }
        let Some(at) = text.value.find(['*', '?']) else { continue };
        let (what, help) = if is_in_repository(&text.value[..at]) {
            ("repositories", "specify the repository: `repo:owner/name:ref:refs/heads/main`")
        } else if names_branch {
            continue;
        } else {
            ("branches and pull requests", "specify the branch: `ref:refs/heads/main`")
        };
        findings
            .report(
                SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED,
                value.place,
                format!("the wildcard allows other {what} to assume the role"),
            )
            .part(text, at..at + 1)
            .help(help);
    }
}

/// Whether what follows this start of a subject belongs to the name of the repository, as in
/// `repo:owner/name:ref:refs/heads/main`.
fn is_in_repository(start: &str) -> bool {
    match start.split_once(':') {
        Some((_, rest)) => !rest.contains(':'),
        None => true,
    }
}
