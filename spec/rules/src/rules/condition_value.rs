//! Rules on the values that condition keys are compared with.

mod account;

use cognito_policy_language::condition::{Condition, ConditionValue};
use cognito_policy_language::condition_key::{Key, KnownKey};
use cognito_policy_language::operator::{Family, Operator};
use cognito_policy_language::value::IpRange;
use cognito_policy_spec::model::ValueType;

use super::Context;
use crate::rule::rule_files;

rule_files! {
    check: account::check;

    mod value_type;
    mod invalid_date_value;
    mod invalid_condition_data_type;
    mod redundant_condition_value_num;
    mod invalid_condition_multiple_boolean;
    mod invalid_region;
    mod invalid_network_id;
    mod session_in_principal_arn;
    mod invalid_kms_key_value;
    mod private_ip_address;
    mod improve_ip_range;
}

/// The conditions whose operators compare values of the type of their keys.
fn comparable<'a, 't>(cx: &Context<'a, 't>) -> Vec<(&'a Condition<'t>, Operator)> {
    let mut comparable = Vec::new();
    for (_, condition) in &cx.conditions {
        if let Some(operator) = condition.operator
            && !is_type_mismatch(condition)
        {
            comparable.push((*condition, operator));
        }
    }
    comparable
}

/// Whether values of the key can have this type.
pub(super) fn key_has_type(condition: &Condition<'_>, value_type: ValueType) -> bool {
    matches!(&condition.key, Key::Known(known) if known.key.value_types().contains(&value_type))
}

/// Whether the operator does not fit the key. Another rule reports it, and there is nothing more to
/// say about the values.
pub(super) fn is_type_mismatch(condition: &Condition<'_>) -> bool {
    let Some(operator) = condition.operator else { return true };
    matches!(&condition.key, Key::Known(known) if !fits_type(operator, known))
}

/// Whether the operator compares values of a type that the key can have.
pub(super) fn fits_type(operator: Operator, key: &KnownKey<'_>) -> bool {
    key.key.value_types().iter().any(|&it| operator.base.family.compares(it))
}

/// Whether the condition compares text, or ARNs.
fn compares_text(condition: &Condition<'_>) -> bool {
    let Some(operator) = condition.operator else { return false };
    matches!(operator.base.family, Family::String | Family::StringLike | Family::Arn)
}

const SOURCE_IP: &str = "aws:SourceIp";

/// Ranges that no request over the internet comes from: private networks (RFC 1918, RFC 4193),
/// carrier-grade NAT (RFC 6598), loopback (RFC 1122, RFC 4291) and link-local addresses (RFC 3927,
/// RFC 4291).
const PRIVATE: [&str; 9] = [
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "fc00::/7",
    "fe80::/10",
    "::1",
];

fn is_private(range: &IpRange) -> bool {
    for text in &PRIVATE {
        if let Some(private) = IpRange::parse(text)
            && private.contains(range)
        {
            return true;
        }
    }
    false
}

/// The range of a value, where addresses are compared.
fn ip_range(condition: &Condition<'_>, value: &ConditionValue) -> Option<IpRange> {
    if condition.operator?.base.family != Family::IpAddress {
        return None;
    }
    IpRange::parse(&value.text()?.value)
}
