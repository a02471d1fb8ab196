use std::ops::Range;

use cognito_policy_spec::json::SyntaxError;

use crate::finding::{Finding, Help};
use crate::rule::declare_rules;

declare_rules! {
    check: |_, _| {};

    /// The text is not JSON.
    ///
    /// ## What it does
    ///
    /// Checks that the text is JSON as defined by RFC 8259: no trailing comma, comment, unclosed quote, empty
    /// file or byte order mark.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the entire policy. Editors that allow comments and trailing commas hide the mistake
    /// until the policy is deployed.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" },
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
    ///     { "Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*" }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html>
    JSON_SYNTAX_ERROR: Error { can_be_expected: false };
}

// The JSON reader finds it before there is a document to check.
impl From<SyntaxError> for Finding<Range<usize>> {
    fn from(error: SyntaxError) -> Self {
        Self {
            rule: JSON_SYNTAX_ERROR,
            severity: JSON_SYNTAX_ERROR.severity,
            span: error.span,
            part: None,
            message: error.message,
            help: error.help.map(Help::Note),
        }
    }
}
