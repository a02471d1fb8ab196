use cognito_policy_language::condition_key::KeyFault;

use super::faulty::faulty;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition uses a global key that IAM does not support in policies (also: `DEPRECATED_GLOBAL_CONDITION_KEY`).
    ///
    /// ## What it does
    ///
    /// Finds conditions on the key `aws:ARN`.
    ///
    /// AWS's validator has a second code for this, `DEPRECATED_GLOBAL_CONDITION_KEY`. Here it is an
    /// alias of this rule: `explain`, `--allow` and `#[expect(...)]` accept both, and messages show
    /// the first.
    ///
    /// ## Why it matters
    ///
    /// The key is not meant for policies. `aws:PrincipalArn` holds the ARN of the caller.
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
    ///         "ArnLike": {"aws:ARN": "arn:aws:iam::123456789012:role/team-*"}
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
    ///         "ArnLike": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/team-*"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn>
    UNSUPPORTED_GLOBAL_CONDITION_KEY: Error { other_codes: &["DEPRECATED_GLOBAL_CONDITION_KEY"] };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for faulty in &faulty(cx) {
        let KeyFault::Unsupported(instead) = faulty.fault else { continue };
        let key = faulty.key();
        let message = format!("IAM does not support `{}` in policies", key.value());
        let finding = findings.report(UNSUPPORTED_GLOBAL_CONDITION_KEY, key.place, message);
        faulty.rename(finding, instead, cx);
    }
}
