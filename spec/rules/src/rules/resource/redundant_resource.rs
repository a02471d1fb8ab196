use std::ops::Range;

use cognito_policy_language::arn::Arn;
use cognito_policy_language::glob;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};

use super::text_of;
use crate::finding::Findings;
use crate::redundant::{Comparison, message};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// Another resource of the same list already covers this one.
    ///
    /// ## What it does
    ///
    /// Finds resources that are listed twice, and resources that a pattern in the same list
    /// matches.
    ///
    /// ## Why it matters
    ///
    /// The resource has no effect of its own. If only one of the two is removed later, the resource
    /// is still covered.
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
    ///       "Resource": [
    ///         "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*",
    ///         "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///       ]
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>
    REDUNDANT_RESOURCE: Suggestion { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    let mut comparison = Comparison::new(false);
    for statement in &cx.policy.statements {
        let (mut items, mut texts) = (Vec::new(), Vec::new());
        for item in statement.resources() {
            if let Some(text) = text_of(item) {
                items.push(item);
                texts.push(text);
            }
        }
        if texts.len() < 2 {
            continue;
        }
        let covers = |pattern: usize, item: usize| covers(items[pattern], items[item]);
        for (index, other) in comparison.redundant(&texts, &covers).into_iter().enumerate() {
            if let Some(other) = other {
                findings
                    .report(
                        REDUNDANT_RESOURCE,
                        items[index].place,
                        message(texts[index], texts[other]),
                    )
                    .help("remove it");
            }
        }
    }
}

fn covers(pattern: &ResourceItem<'_>, item: &ResourceItem<'_>) -> bool {
    match (&pattern.value, &item.value) {
        (ResourceValue::Everything, _) => true,
        (ResourceValue::Arn(pattern, pattern_arn), ResourceValue::Arn(text, arn)) => {
            covers_arn((&pattern.value, pattern_arn), (&text.value, arn))
        }
        _ => false,
    }
}

/// Returns whether a pattern matches everything that another ARN does. A wildcard matches text
/// within one field.
fn covers_arn((pattern, pattern_arn): (&str, &Arn), (text, arn): (&str, &Arn)) -> bool {
    // The value of a variable is unknown; only `*` surely matches it.
    if !glob::is_pattern(pattern)
        || pattern.contains("${")
        || (pattern.contains('?') && text.contains("${"))
    {
        return false;
    }
    let covers_field = |field: fn(&Arn) -> &Range<usize>| {
        let (pattern, text) = (&pattern[field(pattern_arn).clone()], &text[field(arn).clone()]);
        glob::covers(pattern, text, false)
    };
    covers_field(|arn| &arn.partition)
        && covers_field(|arn| &arn.service)
        && covers_field(|arn| &arn.region)
        && covers_field(|arn| &arn.account)
        && covers_field(|arn| &arn.resource)
}
