//! Rules on IP addresses in conditions.

use super::Context;
use crate::finding::Findings;
use crate::operator::{Family, Operator};
use crate::policy::{Condition, ConditionValue};
use crate::rule::{
    IMPROVE_IP_RANGE, PRIVATE_IP_ADDRESS, PRIVATE_IP_ADDRESS_SUBSET, PRIVATE_NOT_IP_ADDRESS,
    PRIVATE_NOT_IP_ADDRESS_SUBSET,
};
use crate::value::IpRange;

/// Ranges that no request over the internet comes from: private networks (RFC 1918, RFC 4193),
/// those behind a provider's NAT (RFC 6598), a host's own (RFC 1122, RFC 4291) and a link's
/// (RFC 3927, RFC 4291).
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

/// `PRIVATE_IP_ADDRESS`, `PRIVATE_NOT_IP_ADDRESS` if all addresses of a condition are private,
/// `PRIVATE_IP_ADDRESS_SUBSET`, `PRIVATE_NOT_IP_ADDRESS_SUBSET` if some are.
pub(super) fn private_ip_address(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (condition, operator) in on_addresses(cx) {
        if !condition.is_on("aws:SourceIp") {
            continue;
        }
        let mut private = Vec::new();
        for (value, range) in ranges(condition) {
            if is_private(&range) {
                private.push(value);
            }
        }
        let help = "write public addresses, or compare `aws:VpcSourceIp`, which requests through \
                    a VPC endpoint carry";
        let negated = operator.base.negated;
        if !private.is_empty() && private.len() == condition.values.len() {
            findings
                .report(
                    if negated { PRIVATE_NOT_IP_ADDRESS } else { PRIVATE_IP_ADDRESS },
                    condition.place,
                    "`aws:SourceIp` is always a public address, and only private ones are listed",
                )
                .help(help);
            continue;
        }
        for value in private {
            findings
                .report(
                    if negated { PRIVATE_NOT_IP_ADDRESS_SUBSET } else { PRIVATE_IP_ADDRESS_SUBSET },
                    value.place,
                    "`aws:SourceIp` is always a public address, so this private one never matches",
                )
                .help(help);
        }
    }
}

/// `IMPROVE_IP_RANGE`
pub(super) fn improve_ip_range(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (condition, _) in on_addresses(cx) {
        for (value, range) in ranges(condition) {
            // A private address in the wrong place is not mended by this.
            if condition.is_on("aws:SourceIp") && is_private(&range) {
                continue;
            }
            if let Some(better) = range.without_needless_bits() {
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

/// The conditions that compare addresses.
fn on_addresses<'a, 't>(cx: &Context<'a, 't>) -> Vec<(&'a Condition<'t>, Operator)> {
    let mut found = Vec::new();
    for &(_, condition) in &cx.conditions {
        if let Some(operator) = condition.operator
            && operator.base.family == Family::IpAddress
        {
            found.push((condition, operator));
        }
    }
    found
}

/// The ranges that the condition lists, without those that are malformed.
fn ranges<'a>(condition: &'a Condition<'_>) -> Vec<(&'a ConditionValue, IpRange)> {
    let mut ranges = Vec::new();
    for (value, text) in condition.strings() {
        if let Some(range) = IpRange::parse(&text.value) {
            ranges.push((value, range));
        }
    }
    ranges
}

fn is_private(range: &IpRange) -> bool {
    PRIVATE.iter().any(|text| IpRange::parse(text).is_some_and(|it| it.contains(range)))
}
