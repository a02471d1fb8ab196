use cognito_policy_language::action::Covers;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Statement;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// A service does not support the condition key.
    ///
    /// ## What it does
    ///
    /// Finds conditions on the owner of a VPC endpoint (`aws:VpceAccount`, `aws:VpceOrgID`,
    /// `aws:VpceOrgPaths`) for actions of a service that does not support these keys.
    ///
    /// ## Why it matters
    ///
    /// Requests to the service do not carry the key: an `Allow` statement with a positive condition
    /// does not match them, and a `Deny` statement with a negated condition always does.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:VpceAccount": "123456789012"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "s3:GetObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "StringEquals": {"aws:VpceAccount": "123456789012"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The supported services are those that AWS documented at the time of the release; the list
    /// grows. The three keys are treated alike, although AWS's lists for them differ slightly.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpceaccount>
    USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let facts = cx.tables.rule_facts();
    for (statement, condition) in &cx.conditions {
        if !condition.is_on_any(&facts.keys_of_vpce_owner) {
            continue;
        }
        let key = condition.key_str.value();
        let message = if is_on_all_services(statement) {
            format!("not every service supports `{key}`")
        } else {
            let services = without_support(statement, &facts.services_with_vpce_owner);
            let verb = match services.as_slice() {
                [] => continue,
                [_] => "does",
                _ => "do",
            };
            format!("{} {verb} not support `{key}`", suggest::list(&services))
        };
        findings
            .report(
                USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES,
                condition.key_str.place,
                message,
            )
            .help("move actions of other services to a statement with a condition on another key");
    }
}

fn is_on_all_services(statement: &Statement<'_>) -> bool {
    let Some(element) = &statement.action else { return false };
    element.negated || element.items.iter().any(|item| matches!(item.covers, Covers::Everything))
}

/// Returns the services of the statement that are not among the supporting ones, each once.
fn without_support<'a>(statement: &'a Statement<'_>, supporting: &[String]) -> Vec<&'a str> {
    let mut services = Vec::new();
    for item in statement.actions() {
        let Some((service, _)) = item.str.value().split_once(':') else { continue };
        if matches!(item.covers, Covers::Fault(_)) {
            continue;
        }
        if !glob::is_one_of(service, supporting) && !services.contains(&service) {
            services.push(service);
        }
    }
    services
}
