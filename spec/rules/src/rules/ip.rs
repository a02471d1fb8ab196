//! Rules on IP addresses in conditions.

use super::Context;
use crate::finding::Findings;
use crate::rule::{
    IMPROVE_IP_RANGE, PRIVATE_IP_ADDRESS, PRIVATE_IP_ADDRESS_SUBSET, PRIVATE_NOT_IP_ADDRESS,
    PRIVATE_NOT_IP_ADDRESS_SUBSET,
};
use cognito_policy_language::condition::{Condition, ConditionValue};
use cognito_policy_language::operator::Family;
use cognito_policy_language::value::IpRange;

/// Ranges that no request over the internet comes from: private networks (RFC 1918, RFC 4193),
/// those behind a provider's NAT (RFC 6598), a host's own (RFC 1122, RFC 4291) and a link's
/// (RFC 3927, RFC 4291).
const PRIVATE: &[&str] = &[
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

/// `PRIVATE_IP_ADDRESS`, `PRIVATE_NOT_IP_ADDRESS` if all addresses of a condition are private,
/// `PRIVATE_IP_ADDRESS_SUBSET`, `PRIVATE_NOT_IP_ADDRESS_SUBSET` if some are.
pub(super) fn private_ip_address(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator.filter(|_| condition.is_on(SOURCE_IP)) else {
            continue;
        };
        let mut others = 0;
        for value in &condition.values {
            others += usize::from(!range(condition, value).is_some_and(|range| is_private(&range)));
        }
        let (only, among) = if operator.base.negated {
            (PRIVATE_NOT_IP_ADDRESS, PRIVATE_NOT_IP_ADDRESS_SUBSET)
        } else {
            (PRIVATE_IP_ADDRESS, PRIVATE_IP_ADDRESS_SUBSET)
        };
        if others == 0 && !condition.values.is_empty() {
            findings
                .report(
                    only,
                    condition.place,
                    "`aws:SourceIp` is always a public address, and only private ones are listed",
                )
                .help(INSTEAD);
            continue;
        }
        for value in &condition.values {
            if range(condition, value).is_some_and(|range| is_private(&range)) {
                findings
                    .report(
                        among,
                        value.place,
                        "`aws:SourceIp` is always a public address, so this private one never matches",
                    )
                    .help(INSTEAD);
            }
        }
    }
}

const SOURCE_IP: &str = "aws:SourceIp";

const INSTEAD: &str = "write public addresses, or compare `aws:VpcSourceIp`, which requests through \
                       a VPC endpoint carry";

/// `IMPROVE_IP_RANGE`
pub(super) fn improve_ip_range(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        for value in &condition.values {
            let Some(range) = range(condition, value) else { continue };
            // A private address in the wrong place is not mended by this.
            if condition.is_on(SOURCE_IP) && is_private(&range) {
                continue;
            }
            if let Some(better) = range.canonical() {
                findings
                    .report(
                        IMPROVE_IP_RANGE,
                        value.place,
                        "the address has bits behind those that the range compares",
                    )
                    .help(format!("write `{better}`"));
            }
        }
    }
}

/// The range that a value is, where addresses are compared.
fn range(condition: &Condition<'_>, value: &ConditionValue) -> Option<IpRange> {
    if condition.operator?.base.family != Family::IpAddress {
        return None;
    }
    IpRange::parse(&value.text()?.value)
}

fn is_private(range: &IpRange) -> bool {
    for text in PRIVATE {
        if IpRange::parse(text).is_some_and(|it| it.contains(range)) {
            return true;
        }
    }
    false
}
