use cognito_policy_language::arn::is_open;
use cognito_policy_language::condition::Condition;
use cognito_policy_language::nearest::nearest;

use super::identity_pool::is_on_claim;
use super::statements;
use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// The key `amr` of identity pools is compared with a value that it never has.
    ///
    /// ## What it does
    ///
    /// Checks the values that the key `amr` of identity pools is compared with. The key contains
    /// `authenticated` or `unauthenticated`, and for authenticated users the name of the login
    /// provider.
    ///
    /// ## Why it matters
    ///
    /// The comparison never matches, so the role cannot be assumed.
    ///
    /// ## Example
    ///
    /// ```json trust
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         },
    ///         "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authentcated"}
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
    ///       "Principal": {"Federated": "cognito-identity.amazonaws.com"},
    ///       "Action": "sts:AssumeRoleWithWebIdentity",
    ///       "Condition": {
    ///         "StringEquals": {
    ///           "cognito-identity.amazonaws.com:aud": "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    ///         },
    ///         "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html>
    UNKNOWN_AMR: Warning;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in statements(cx) {
        for condition in &statement.conditions {
            if is_on_claim(condition, "amr", cx) && condition.may_compare_text() {
                check_values(condition, findings);
            }
        }
    }
}

const METHODS: [&str; 2] = ["authenticated", "unauthenticated"];

fn check_values(condition: &Condition<'_>, findings: &mut Findings) {
    for value in &condition.values {
        let Some(text) = value.text() else { continue };
        let name = text.value.as_str();
        // The name of a provider is its domain, its ARN, or a name that the developer chose.
        let may_be_provider = name.contains(['.', ':', '/']) || is_open(name);
        if may_be_provider || METHODS.contains(&name) {
            continue;
        }
        let message = format!("`{name}` is not a valid `amr` value");
        let finding = findings.report(UNKNOWN_AMR, value.place, message);
        match nearest(name, &METHODS) {
            Some(nearest) => finding.replace(text, nearest, Confidence::Likely),
            None => finding.help(
                "write `authenticated`, `unauthenticated`, or a login provider such as \
                 `accounts.google.com`",
            ),
        };
    }
}
