use cognito_policy_language::glob;
use cognito_policy_language::policy::Statement;

use crate::finding::Findings;
use crate::guard::{Guard, GuardKey, Kind};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition on attributes does not restrict reads that return all attributes.
    ///
    /// ## What it does
    ///
    /// Finds statements that allow reads with a condition on `dynamodb:Attributes`, but none on
    /// `dynamodb:Select` that excludes reads of all attributes.
    ///
    /// ## Why it matters
    ///
    /// A query for all attributes names none of them, so a condition on the named attributes
    /// matches it. `dynamodb:Select` must be `SPECIFIC_ATTRIBUTES`.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "dynamodb:Query",
    ///       "Resource": "arn:aws:dynamodb:us-east-1:123456789012:table/users",
    ///       "Condition": {
    ///         "ForAllValues:StringEquals": {
    ///           "dynamodb:Attributes": ["id", "name"]
    ///         }
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
    ///       "Action": "dynamodb:Query",
    ///       "Resource": "arn:aws:dynamodb:us-east-1:123456789012:table/users",
    ///       "Condition": {
    ///         "ForAllValues:StringEquals": {
    ///           "dynamodb:Attributes": ["id", "name"]
    ///         },
    ///         "StringEquals": {"dynamodb:Select": "SPECIFIC_ATTRIBUTES"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html>
    DYNAMODB_ATTRIBUTES_WITHOUT_SELECT: Security;
}

/// Which attributes a request selects. Requests that cannot select any lack the key.
const SELECT: GuardKey<'_> = GuardKey {
    name: "dynamodb:Select",
    kind: Kind::OneOf(&["ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"]),
    always_present: true,
};

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let reading = &cx.tables.rule_facts().actions_reading_attributes;
    for (statement, condition) in &cx.conditions {
        let applies = statement.allows() && condition.is_on("dynamodb:Attributes");
        if !applies || !reads(statement, reading) {
            continue;
        }
        let (place, message) = match Guard::of(statement, &[SELECT], cx) {
            Guard::Closed => continue,
            Guard::Missing => (
                condition.key_str.place,
                "a read that names no attributes returns all of them".to_owned(),
            ),
            Guard::Open(opening) => {
                (opening.place(), opening.message("lets a read return all attributes"))
            }
        };
        findings
            .report(DYNAMODB_ATTRIBUTES_WITHOUT_SELECT, place, message)
            .help("add `StringEqualsIfExists: { \"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\" }`");
    }
}

/// Returns whether the statement covers an action that reads from a table.
fn reads(statement: &Statement<'_>, reading: &[String]) -> bool {
    let Some(element) = &statement.action else { return false };
    if element.negated {
        return true;
    }
    for item in &element.items {
        for action in reading {
            if glob::matches(item.str.value(), action) {
                return true;
            }
        }
    }
    false
}
