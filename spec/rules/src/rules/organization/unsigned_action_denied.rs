use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::evaluate::{RequestContext, condition_holds};
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::{Effect, Statement};

use super::key_of::KeyOf;
use super::rcp_statements;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::{Context, is_operator_reported};

declare_rules! {
    check: check;

    /// A resource control policy that restricts principals also denies unsigned requests.
    ///
    /// ## What it does
    ///
    /// Finds `Deny` statements of resource control policies that restrict the calling user or role,
    /// match requests without one, and cover actions that are called without AWS credentials.
    ///
    /// ## Why it matters
    ///
    /// Users of an application sign in with unsigned requests, such as `cognito-idp:InitiateAuth`.
    /// These have no principal, so a negated comparison or one with `IfExists` matches all of them,
    /// and nobody can sign in.
    ///
    /// ## Example
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
    ///         "BoolIfExists": {"aws:PrincipalIsAWSService": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json rcp
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Deny",
    ///       "Principal": "*",
    ///       "Action": "cognito-idp:*",
    ///       "Resource": "*",
    ///       "Condition": {
    ///         "StringNotEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"},
    ///         "BoolIfExists": {"aws:PrincipalIsAWSService": "false"},
    ///         "Null": {"aws:PrincipalArn": "false"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn>
    /// - <https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-public-server-side.html>
    UNSIGNED_ACTION_DENIED: Suggestion;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in rcp_statements(cx) {
        if statement.effect != Some(Effect::Deny) || statement.conditions.is_empty() {
            continue;
        }
        let Some(action) = unsigned_action(statement) else { continue };
        let Some(condition) = matches_unsigned(statement, cx) else { continue };
        let (operator, key) = (&condition.operator_str, condition.key_str.value());
        findings
            .report(
                UNSIGNED_ACTION_DENIED,
                operator.place,
                format!(
                    "`{}` on `{key}` also matches unsigned requests, such as `{action}`, so all of \
                     them are denied",
                    operator.value()
                ),
            )
            .help(
                "add `Null: { \"aws:PrincipalArn\": \"false\" }`, which exempts unsigned requests",
            );
    }
}

/// The actions by which users of an application sign in.
const SIGN_IN: [&str; 2] = ["InitiateAuth", "GetCredentialsForIdentity"];

/// Returns an action of the statement that is called without AWS credentials: one to sign in, or else
/// the first.
fn unsigned_action(statement: &Statement<'_>) -> Option<String> {
    let mut first = None;
    for item in statement.actions() {
        let Some((service, actions)) = item.covers.actions() else { continue };
        for action in actions {
            let is_sign_in = SIGN_IN.contains(&action.name.as_str());
            if action.unsigned && (is_sign_in || first.is_none()) {
                first = Some(format!("{}:{}", service.name, action.name));
            }
            if is_sign_in {
                return first;
            }
        }
    }
    first
}

/// Returns the condition on the principal that unsigned requests match, if they match all conditions
/// on who calls.
///
/// See [the availability of the keys](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn).
fn matches_unsigned<'a, 't>(
    statement: &'a Statement<'t>,
    cx: &Context<'_, '_>,
) -> Option<&'a Condition<'t>> {
    let context = RequestContext::new()
        .with("aws:PrincipalAccount", "anonymous")
        .with("aws:PrincipalType", "Anonymous")
        .with("aws:userid", "anonymous");
    let mut matching = None;
    for condition in &statement.conditions {
        let is_on_principal = KeyOf::Principal.may_be_key(condition, cx);
        if !is_on_principal
            && !KeyOf::Source.may_be_key(condition, cx)
            && !KeyOf::Service.may_be_key(condition, cx)
        {
            continue;
        }
        let is_reported = matches!(condition.key, Key::Fault(_)) || is_operator_reported(condition);
        if is_reported || condition_holds(condition, &context, cx.policy.version) != Some(true) {
            return None;
        }
        let compares =
            condition.operator.is_some_and(|operator| operator.base.family != Family::Null);
        if is_on_principal && compares && matching.is_none() {
            matching = Some(condition);
        }
    }
    matching.filter(|_| !statement.conditions_incomplete)
}
