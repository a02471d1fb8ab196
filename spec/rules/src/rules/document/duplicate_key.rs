use cognito_policy_language::fault::FaultKind;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// An object has the same key twice.
    ///
    /// ## What it does
    ///
    /// Checks that no JSON object has two members with the same name.
    ///
    /// ## Why it matters
    ///
    /// JSON does not define which of them applies, and most parsers silently keep the last one. The
    /// earlier values are lost before AWS sees the policy.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": {
    ///     "Effect": "Allow",
    ///     "Action": "cognito-idp:ListUserPools",
    ///     "Action": "cognito-identity:ListIdentityPools",
    ///     "Resource": "*"
    ///   }
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
    ///       "Action": ["cognito-idp:ListUserPools", "cognito-identity:ListIdentityPools"],
    ///       "Resource": "*"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://www.rfc-editor.org/rfc/rfc8259#section-4>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
    DUPLICATE_KEY: Error { can_be_expected: false };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for fault in cx.faults {
        if let FaultKind::DuplicateMember(name) = &fault.kind {
            findings
                .report(DUPLICATE_KEY, fault.place, format!("duplicate key `{name}`"))
                .help("merge the two; parsers silently keep only the last one");
        }
    }
}
