use cognito_policy_language::arn::ArnFault;
use cognito_policy_language::resource::ResourceValue;
use cognito_policy_language::{Place, PolicyKind};
use cognito_policy_spec::json::Text;

use crate::finding::{Confidence, Findings};
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A resource does not start with `arn:`.
    ///
    /// ## What it does
    ///
    /// Checks that each resource is `*` or starts with `arn:`.
    ///
    /// ## Why it matters
    ///
    /// IAM rejects the policy. Resources are identified by their ARNs, not by IDs or names.
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
    ///       "Resource": "us-east-1_AbCdEfGhI"
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
    INVALID_ARN_PREFIX: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, item) in &cx.resources {
        if let ResourceValue::Fault(text, ArnFault::Prefix) = &item.value
            && !(cx.kind == PolicyKind::Resource && text.value.starts_with(OF_API))
        {
            report(text, item.place, findings);
        }
    }
}

/// API Gateway completes a resource that begins like this in the policy of an API: see [its
/// examples](https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html).
const OF_API: &str = "execute-api:/";

/// Reports a text that does not start with `arn:`.
pub(super) fn report(text: &Text, place: Place, findings: &mut Findings) {
    let value = &text.value;
    let message = match value.as_str() {
        "" => "an empty string is not an ARN".to_owned(),
        value => format!("`{value}` is not an ARN"),
    };
    let finding = findings.report(INVALID_ARN_PREFIX, place, message);
    match value.get(..4) {
        Some(prefix) if prefix.eq_ignore_ascii_case("arn:") => {
            finding.replace(text, format!("arn:{}", &value[4..]), Confidence::Likely)
        }
        _ if value.split(':').count() >= 6 => finding.help("start it with `arn:`"),
        _ if value.trim_matches('*').is_empty() => finding.help("write an ARN"),
        _ => finding.help(
            "write the full ARN, such as \
             `arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI`",
        ),
    };
}
