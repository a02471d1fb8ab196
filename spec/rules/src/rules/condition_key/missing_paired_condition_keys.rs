use cognito_policy_language::condition::Condition;
use cognito_policy_language::operator::Family;
use cognito_policy_language::policy::Statement;

use crate::finding::Findings;
use crate::guard::{Guard, GuardKey, Kind};
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// A condition key is ambiguous without another condition key.
    ///
    /// ## What it does
    ///
    /// Checks that conditions on private addresses, such as `aws:VpcSourceIp`, are combined with a
    /// condition on the VPC or the VPC endpoint that not every VPC matches.
    ///
    /// ## Why it matters
    ///
    /// Private addresses are not unique: the same address in the VPC of another account matches as
    /// well.
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
    ///         "IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"}
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
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "IpAddress": {"aws:VpcSourceIp": "10.0.0.0/16"},
    ///         "StringEquals": {"aws:SourceVpc": "vpc-0a1b2c3d4e5f67890"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// Only the pairs that AWS documents are checked: addresses within a VPC, and the VPC.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip>
    MISSING_PAIRED_CONDITION_KEYS: Security;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (key, partners) in &cx.tables.rule_facts().paired_keys {
        // Whether any `Deny` statement has a partner; looked up once.
        let mut anywhere = None;
        for (statement, condition) in &cx.conditions {
            // Whether an address is present says nothing about a VPC.
            if !compares(condition) || !condition.is_on(key) {
                continue;
            }
            let guard = if statement.allows() {
                guard(statement, partners, cx)
            } else if statement.conditions_incomplete
                || *anywhere.get_or_insert_with(|| is_anywhere(partners, cx))
            {
                Guard::Closed
            } else {
                Guard::Missing
            };
            let names = suggest::alternatives(&suggest::texts(partners));
            let (place, message, help) = match guard {
                Guard::Closed => continue,
                Guard::Missing => (
                    condition.key_str.place,
                    format!("the addresses in `{key}` are not unique to one VPC"),
                    format!("add a condition on {names}"),
                ),
                Guard::Open(opening) => (
                    opening.place(),
                    opening.message("lets addresses of any VPC match"),
                    format!("list the allowed values of {names} under `StringEquals`"),
                ),
            };
            findings.report(MISSING_PAIRED_CONDITION_KEYS, place, message).help(help);
        }
    }
}

/// Finds out whether conditions on one of the keys guard an `Allow` statement.
fn guard<'a, 't>(
    statement: &'a Statement<'t>,
    keys: &[String],
    cx: &Context<'a, 't>,
) -> Guard<'a, 't> {
    let mut guards = Vec::new();
    for key in keys {
        let kind = if key.ends_with("Arn") { Kind::Arn } else { Kind::Network };
        // A request with an address of a VPC also says which VPC, except by its ARN.
        let always_present = matches!(kind, Kind::Network);
        guards.push(GuardKey { name: key, kind, always_present });
    }
    Guard::of(statement, &guards, cx)
}

/// Returns whether a `Deny` statement compares one of the keys. Any comparison will do, and it may be in
/// another statement, since either denies the request.
fn is_anywhere(keys: &[String], cx: &Context<'_, '_>) -> bool {
    cx.conditions.iter().any(|(statement, condition)| {
        !statement.allows() && compares(condition) && condition.may_be_on_any(keys)
    })
}

/// Returns whether the condition compares values, rather than check whether there are any.
fn compares(condition: &Condition<'_>) -> bool {
    matches!(condition.operator, Some(operator) if operator.base.family != Family::Null)
}
