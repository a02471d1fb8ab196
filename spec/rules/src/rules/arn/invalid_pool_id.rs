use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_language::region::{nearest_region, partition_of};
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Placeholder;
use cognito_policy_spec::tables::Tables;

use super::Site;
use super::id::check_id;
use crate::finding::Findings;
use crate::rule::{Severity, declare_rules};
use crate::suggest;

declare_rules! {
    /// A pool ID does not have the form that the API requires.
    ///
    /// ## What it does
    ///
    /// Checks the form of pool IDs. The ID of a user pool is a Region, `_`, and letters or digits;
    /// the ID of an identity pool is a Region, `:`, and hexadecimal digits with hyphens.
    ///
    /// ## Why it matters
    ///
    /// No pool has such an ID, so the statement never applies. Usually a part of the ID was lost
    /// when it was copied, or it is the ID of the other kind of pool.
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1-AbCdEfGhI"
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
    /// ## Limitations
    ///
    /// Only the form is checked, not whether the pool exists.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html>
    /// - <https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_DescribeIdentityPool.html>
    INVALID_POOL_ID: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    for (placeholder, range) in &site.ids {
        if placeholder.pattern.region.is_some() && !site.may_lack(range) {
            let (range, tables) = (range.clone(), site.against.tables);
            check_id(site.text, range, site.place, placeholder, tables, findings);
        }
    }
}

/// Checks that an ID of the correct form starts with an existing Region.
pub(super) fn check_region(
    text: &Text,
    range: Range<usize>,
    place: Place,
    placeholder: &Placeholder,
    tables: &Tables,
    findings: &mut Findings,
) {
    let Some(written) = placeholder.pattern.region(&text.value[range.clone()]) else { return };
    if partition_of(written, tables).is_some() {
        return;
    }
    let message =
        format!("the {} starts with `{written}`, which is not a Region", placeholder.title);
    let part = range.start..range.start + written.len();
    let finding = findings.report(INVALID_POOL_ID, place, message);
    finding.part(text, part.clone()).severity(Severity::Warning);
    // `us-east-1__AbCdEfGhI` starts with a Region, but has another separator.
    let meant = match written.split(['_', ':']).next() {
        Some(before) if partition_of(before, tables).is_some() => Some(before),
        _ => nearest_region(written, tables),
    };
    finding.replace_or(text, part, meant, suggest::WRITE_REGION);
}
