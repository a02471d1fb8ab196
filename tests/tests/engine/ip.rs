//! Rules on IP addresses.

use crate::case::{Case, assert_all, fails, finds, passes};
use crate::text::condition;

/// A condition on the source IP address.
fn source_ip(operator: &str, values: &str) -> String {
    condition(&format!(r#""{operator}": {{"aws:SourceIp": {values}}}"#))
}

pub(crate) fn cases() -> Vec<Case> {
    let mut cases = private();
    cases.extend(ranges());
    cases
}

fn private() -> Vec<Case> {
    let mut cases = Vec::new();
    for address in [
        "10.0.0.0/8",
        "10.1.2.3",
        "172.16.0.0/12",
        "172.31.255.255",
        "192.168.1.0/24",
        "100.64.0.0/10",
        "127.0.0.1",
        "169.254.169.254",
        "fc00::/7",
        "fd12:3456::/48",
        "fe80::1",
        "::1",
    ] {
        cases
            .push(fails("PRIVATE_IP_ADDRESS", source_ip("IpAddress", &format!("«\"{address}\"»"))));
    }
    for address in ["203.0.113.0/24", "0.0.0.0/0", "172.32.0.1", "8.0.0.0/5", "2001:db8::/32"] {
        cases.push(passes("PRIVATE_IP_ADDRESS", source_ip("IpAddress", &format!("\"{address}\""))));
    }
    cases.extend([
        fails("PRIVATE_IP_ADDRESS", source_ip("IpAddress", r#"«["10.0.0.0/8", "fd00::/8"]»"#)),
        fails("PRIVATE_IP_ADDRESS", source_ip("IpAddressIfExists", r#"«"10.0.0.0/8"»"#)),
        fails("PRIVATE_NOT_IP_ADDRESS", source_ip("NotIpAddress", r#"«"192.168.0.0/16"»"#)),
        passes("PRIVATE_NOT_IP_ADDRESS", source_ip("NotIpAddress", r#""203.0.113.7""#)),
        // This key is for private addresses.
        passes(
            "PRIVATE_IP_ADDRESS",
            condition(
                r#""IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}, "StringEquals": {"aws:SourceVpc": "vpc-12345678"}"#,
            ),
        ),
        fails(
            "PRIVATE_IP_ADDRESS_SUBSET",
            source_ip("IpAddress", r#"["203.0.113.0/24", «"10.0.0.0/8"»]"#),
        ),
        passes(
            "PRIVATE_IP_ADDRESS_SUBSET",
            source_ip("IpAddress", r#"["203.0.113.0/24", "198.51.100.0/24"]"#),
        ),
        fails(
            "PRIVATE_NOT_IP_ADDRESS_SUBSET",
            source_ip("NotIpAddressIfExists", r#"[«"192.168.1.1"», "203.0.113.0/24"]"#),
        ),
        passes(
            "PRIVATE_NOT_IP_ADDRESS_SUBSET",
            source_ip("NotIpAddressIfExists", r#"["203.0.113.0/24", "198.51.100.0/24"]"#),
        ),
        // A malformed address is neither private nor public.
        finds(
            &["TYPE_MISMATCH_IP_RANGE", "PRIVATE_IP_ADDRESS_SUBSET"],
            source_ip("IpAddress", r#"[«"10.0.0"», «"10.0.0.1"»]"#),
        ),
    ]);
    cases
}

fn ranges() -> Vec<Case> {
    vec![
        fails(
            "IMPROVE_IP_RANGE",
            source_ip("IpAddress", r#"["203.0.113.0/24", «"198.51.100.7/24"»]"#),
        ),
        fails("IMPROVE_IP_RANGE", source_ip("NotIpAddress", r#"«"2001:db8::1/32"»"#)),
        passes(
            "IMPROVE_IP_RANGE",
            source_ip("IpAddress", r#"["203.0.113.7", "203.0.113.7/32", "0.0.0.0/0"]"#),
        ),
        // For a private address, only that is reported, even if it has host bits.
        fails("PRIVATE_IP_ADDRESS", source_ip("IpAddress", r#"«"10.0.0.7/8"»"#)),
        // Private addresses are fine here, so host bits are reported.
        fails(
            "IMPROVE_IP_RANGE",
            condition(
                r#""IpAddress": {"aws:VpcSourceIp": «"10.0.0.7/8"»}, "StringEquals": {"aws:SourceVpc": "vpc-12345678"}"#,
            ),
        ),
    ]
}

#[test]
fn ip() {
    assert_all(&cases());
}
