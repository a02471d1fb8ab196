use cognito_policy_language::arn::is_open;
use cognito_policy_language::region;
use cognito_policy_spec::tables::Tables;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// AWS has no such Region.
    ///
    /// ## What it does
    ///
    /// Checks that `aws:RequestedRegion` is compared with Regions that exist.
    ///
    /// ## Why it matters
    ///
    /// No request carries such a value, so a positive condition never matches, and a negated one always
    /// does.
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
    ///         "StringEquals": {"aws:RequestedRegion": "us-east-11"}
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
    ///         "StringEquals": {"aws:RequestedRegion": "us-east-1"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The rule knows only one key that holds a Region, `aws:RequestedRegion`. It ignores values that do not
    /// look like a Region, which are usually placeholders of a template. It does not know Regions that AWS
    /// launched after this release.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestedregion>
    INVALID_REGION: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        if !condition.is_on("aws:RequestedRegion") || !condition.may_compare_text() {
            continue;
        }
        for value in &condition.values {
            let Some(text) = value.text() else { continue };
            let name = text.value.as_str();
            if !is_open(name) && is_misspelled(name, cx.tables) {
                let meant = region::nearest_region(name, cx.tables);
                findings
                    .report(INVALID_REGION, value.place, format!("AWS has no Region `{name}`"))
                    .replace_or(text, 0..name.len(), meant, suggest::WRITE_REGION);
            }
        }
    }
}

/// Whether a text looks like a Region, and is not one. Other texts are placeholders of a template.
fn is_misspelled(name: &str, tables: &Tables) -> bool {
    region::partition_of(name, tables).is_none()
        && (name.matches('-').count() >= 2 || region::nearest_region(name, tables).is_some())
}
