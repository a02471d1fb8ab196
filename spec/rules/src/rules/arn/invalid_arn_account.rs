use cognito_policy_language::arn::{Candidate, is_open};
use cognito_policy_spec::model::Fragment;

use super::Site;
use crate::finding::Findings;
use crate::rule::declare_rules;

declare_rules! {
    /// An account ID does not have 12 digits.
    ///
    /// ## What it does
    ///
    /// Checks that the account ID in an ARN, a principal or a value of a condition key such as
    /// `aws:SourceAccount` has 12 digits, including leading zeros, or is a pattern.
    ///
    /// ## Why it matters
    ///
    /// No account has such an ID. Usually a digit is missing, or there is one too many.
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
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI"
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
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>
    INVALID_ARN_ACCOUNT: Error;
}

pub(super) fn check(site: &Site<'_, '_>, findings: &mut Findings) {
    let id = site.str(&site.arn.account);
    // An account ID that is missing or superfluous has a rule of its own.
    if id.is_empty() || site.formats.none_has_account() || may_be_account(id, site) {
        return;
    }
    if let Some(fault) = fault(id) {
        let message = format!("`{id}` is not an account ID: {fault}");
        site.report(INVALID_ARN_ACCOUNT, &site.arn.account, message, findings)
            .help("write the 12 digits of the account ID");
    }
}

/// Returns whether a text can replace an account ID: a pattern, or a word of the ARN format.
fn may_be_account(id: &str, site: &Site<'_, '_>) -> bool {
    let is_literal = |(_, _, format): &Candidate<'_>| match format.account.as_slice() {
        [Fragment::Literal(literal)] => literal == id,
        _ => false,
    };
    // `aws` is the account of AWS managed policies, `cloudfront` that of origin access identities.
    is_open(id) || matches!(id, "aws" | "cloudfront") || site.formats.best().iter().any(is_literal)
}

/// Returns what is wrong with an account ID.
pub(crate) fn fault(id: &str) -> Option<String> {
    for c in id.chars() {
        if !c.is_ascii_digit() {
            return Some(format!("`{}` is not a digit", c.escape_debug()));
        }
    }
    match id.len() {
        12 => None,
        1 => Some("it has 1 digit instead of 12".to_owned()),
        digits => Some(format!("it has {digits} digits instead of 12")),
    }
}
