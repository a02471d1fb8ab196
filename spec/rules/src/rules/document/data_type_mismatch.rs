use cognito_policy_language::fault::{Expected, FaultKind, Found, Subject};

use super::{expected, subject};
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// An element has a JSON type that IAM does not accept there.
    ///
    /// ## What it does
    ///
    /// Checks that each element has a JSON type that IAM accepts for it, such as a string for
    /// `Effect`, an object for `Condition`, and a string or a list of strings for `Action`.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": {"cognito-idp": "AdminGetUser"},
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
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
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
    DATA_TYPE_MISMATCH: Error { can_be_expected: false };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        let FaultKind::WrongType { subject, found, expected } = &fault.kind else { continue };
        let Some(found) = name(*found) else { continue };
        let (message, help) = match subject {
            Subject::Principal(_) if found == RUN_TIME_VALUE => (
                format!("{} cannot be a run-time value", self::subject(subject)),
                "write it as a string".to_owned(),
            ),
            _ => (
                format!("{} is {found}", self::subject(subject)),
                advice(subject, found, *expected),
            ),
        };
        findings.report(DATA_TYPE_MISMATCH, fault.place, message).help(help);
    }
}

const RUN_TIME_VALUE: &str = "a run-time value";

/// What a message calls a JSON type; `None` for `null`, which has a rule of its own.
fn name(found: Found) -> Option<&'static str> {
    Some(match found {
        Found::Null => return None,
        Found::Bool => "a boolean",
        Found::Number => "a number",
        Found::String => "a string",
        Found::Array => "a list",
        Found::Object => "an object",
        Found::Expression => RUN_TIME_VALUE,
    })
}

fn advice(subject: &Subject, found: &str, expected: Expected) -> String {
    let (Subject::Element(element) | Subject::ValueOf(element)) = subject else {
        return format!("IAM expects {} here", self::expected(expected));
    };
    if found == RUN_TIME_VALUE && matches!(element.as_str(), "Action" | "NotAction") {
        return "name the action; to choose actions at run time, use the builder".to_owned();
    }
    format!("IAM expects {} here", self::expected(expected))
}
