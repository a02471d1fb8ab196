use cognito_policy_language::condition::Scalar;
use cognito_policy_language::operator::Family;
use cognito_policy_language::value;

use super::comparable;
use crate::finding::Findings;
use crate::rule::{Rule, declare_rules};
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A value under `Bool` or `Null` is not a boolean.
    ///
    /// ## What it does
    ///
    /// Checks that the values under `Bool` and `Null` are `true` or `false`.
    ///
    /// ## Why it matters
    ///
    /// The comparison never matches.
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
    ///         "Bool": {"aws:SecureTransport": "yes"}
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
    ///         "Bool": {"aws:SecureTransport": "true"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean>
    TYPE_MISMATCH_BOOLEAN: Error;

    /// A value under a date operator is not a date.
    ///
    /// ## What it does
    ///
    /// Checks that the values under date operators are dates in an ISO 8601 format that IAM
    /// accepts, or in seconds since 1970.
    ///
    /// ## Why it matters
    ///
    /// The comparison never matches, so access is never allowed, or never denied.
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
    ///         "DateLessThan": {"aws:CurrentTime": "31.12.2026"}
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
    ///         "DateLessThan": {"aws:CurrentTime": "2026-12-31T23:59:59Z"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date>
    TYPE_MISMATCH_DATE: Error;

    /// A value under a numeric operator is not a number.
    ///
    /// ## What it does
    ///
    /// Checks that the values under numeric operators are numbers such as `17` or `-2.5`, written
    /// as JSON numbers or as strings.
    ///
    /// ## Why it matters
    ///
    /// The comparison never matches.
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
    ///         "NumericLessThan": {"aws:MultiFactorAuthAge": "1h"}
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
    ///         "NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric>
    TYPE_MISMATCH_NUMBER: Error;

    /// A value under `BinaryEquals` is not base64.
    ///
    /// ## What it does
    ///
    /// Checks that the values under `BinaryEquals` are base64, the encoding that IAM uses for bytes.
    ///
    /// ## Why it matters
    ///
    /// The comparison never matches.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "s3:PutObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "BinaryEquals": {"accounts.google.com:hash": "not base64!"}
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
    ///       "Action": "s3:PutObject",
    ///       "Resource": "arn:aws:s3:::exports/*",
    ///       "Condition": {
    ///         "BinaryEquals": {"accounts.google.com:hash": "aGVsbG8="}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_BinaryEquals>
    TYPE_MISMATCH_STRING: Error;

    /// A value under an IP address operator is not an IP address or range.
    ///
    /// ## What it does
    ///
    /// Checks that the values under `IpAddress` and `NotIpAddress` are IP addresses, or ranges in CIDR
    /// notation.
    ///
    /// ## Why it matters
    ///
    /// The comparison never matches, so no one has access, or everyone does.
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
    ///         "IpAddress": {"aws:SourceIp": "203.0.113.0-255"}
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
    ///         "IpAddress": {"aws:SourceIp": "203.0.113.0/24"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html>
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress>
    TYPE_MISMATCH_IP_RANGE: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for &(condition, operator) in &comparable(cx) {
        for value in &condition.values {
            let Some(written) = value.value.written() else { continue };
            let Some(form) = violated_form(operator.base.family, &value.value) else { continue };
            let message = format!("`{written}` is not {}", form.title);
            findings.report(form.rule, value.place, message).help(form.help);
        }
    }
}

/// The form of the values of a type.
struct Form {
    rule: &'static Rule,
    title: &'static str,
    help: &'static str,
    is_met: fn(&str) -> bool,
}

const BOOLEAN: Form = Form {
    rule: TYPE_MISMATCH_BOOLEAN,
    title: "a boolean",
    help: "write `true` or `false`",
    is_met: |text| text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
};

const NUMBER: Form = Form {
    rule: TYPE_MISMATCH_NUMBER,
    title: "a number",
    help: "write a number, such as `17`",
    is_met: value::is_number,
};

const DATE: Form = Form {
    rule: TYPE_MISMATCH_DATE,
    title: "a date",
    help: "write a date such as `2026-11-22T10:00:00Z`",
    is_met: value::is_date,
};

const BINARY: Form = Form {
    rule: TYPE_MISMATCH_STRING,
    title: "base64",
    help: "encode the bytes in base64, with padding",
    is_met: value::is_base64,
};

const IP_RANGE: Form = Form {
    rule: TYPE_MISMATCH_IP_RANGE,
    title: "an IP address or range",
    help: "write an address or range, such as `203.0.113.0/24`",
    is_met: value::is_ip_range,
};

/// Whether a value does not have the form that operators of the family compare.
pub(super) fn is_invalid(family: Family, value: &Scalar) -> bool {
    violated_form(family, value).is_some()
}

fn violated_form(family: Family, value: &Scalar) -> Option<Form> {
    let form = match family {
        Family::String | Family::StringLike | Family::Arn => return None,
        Family::Bool | Family::Null => BOOLEAN,
        Family::Numeric => NUMBER,
        Family::Date => DATE,
        Family::Binary => BINARY,
        Family::IpAddress => IP_RANGE,
    };
    let text = value.written()?;
    // Variables have their own rules.
    (!text.contains("${") && !(form.is_met)(text)).then_some(form)
}
