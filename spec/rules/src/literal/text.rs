//! The checked texts other than IDs: what `id!` checks for types such as `Sid` and `Date`.

use std::net::IpAddr;

use cognito_policy_language::Place;
use cognito_policy_language::date::Date;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::principal::{Principal, PrincipalKind};
use cognito_policy_spec::json::Text;
use cognito_policy_spec::tables::Tables;
use cognito_policy_spec::{data, load};

use super::{actions, check, element, variable, without_places};
use crate::finding::{Finding, Findings};
use crate::rule::{
    INVALID_ARN_RESOURCE, MISSING_BRACE_IN_VARIABLE, Rule, TYPE_MISMATCH_DATE,
    TYPE_MISMATCH_IP_RANGE, UNKNOWN_VARIABLE, UNSUPPORTED_SID,
};
use crate::rules::{ON_SERVICE_PRINCIPALS, check_id};

/// The types at the root of the crate.
pub(super) const TYPES: [&str; 7] =
    ["ActionPattern", "ArnPart", "Date", "IpRange", "ServicePrincipal", "Sid", "StringPattern"];

/// Checks a text of one of [`TYPES`]; `None` if the type is another one.
pub(super) fn check_text(
    type_name: &str,
    text: &Text,
    tables: &Tables,
) -> Option<Vec<Finding<()>>> {
    let value = text.value.as_str();
    Some(match type_name {
        "ActionPattern" => actions(text, tables).findings,
        "ArnPart" => faults(arn_part_fault(value)),
        "Date" => faults(date_fault(value)),
        "IpRange" => faults(ip_range_fault(value)),
        "ServicePrincipal" => check_service_principal(text, tables),
        "Sid" => faults(sid_fault(value)),
        "StringPattern" => faults(pattern_fault(value, tables)),
        _ => return None,
    })
}

/// What is wrong with a text: the rule, what is wrong, and what to write.
type TextFault = (&'static Rule, String, String);

/// Checks the policy variables of a pattern.
fn pattern_fault(value: &str, tables: &Tables) -> Option<TextFault> {
    let mut rest = value;
    while let Some((_, inside)) = rest.split_once("${") {
        let Some((inside, after)) = inside.split_once('}') else {
            let message = "a policy variable has no `}`".to_owned();
            let help = "write variables like `${aws:username}`, and a literal `$` as `${$}`";
            return Some((MISSING_BRACE_IN_VARIABLE, message, help.to_owned()));
        };
        let (key, default) = match inside.split_once(',') {
            Some((key, default)) => (key, Some(default.trim().trim_matches('\''))),
            None => (inside, None),
        };
        if !matches!(inside, "*" | "?" | "$")
            && let Some(fault) = variable(key, default, tables).faults.pop()
        {
            return Some((fault.rule.unwrap_or(UNKNOWN_VARIABLE), fault.message, fault.help));
        }
        rest = after;
    }
    None
}

fn faults(fault: Option<TextFault>) -> Vec<Finding<()>> {
    let mut findings = Findings::default();
    if let Some((rule, message, help)) = fault {
        findings.report(rule, Place(0), message).help(help);
    }
    without_places(findings)
}

fn sid_fault(value: &str) -> Option<TextFault> {
    let message = match value.chars().find(|c| !c.is_ascii_alphanumeric()) {
        Some(illegal) => format!(
            "a statement ID can contain only letters and digits, not `{}`",
            illegal.escape_debug()
        ),
        None if value.is_empty() => "the statement ID is empty".to_owned(),
        None => return None,
    };
    Some((UNSUPPORTED_SID, message, "write letters and digits, such as `ReadUsers`".to_owned()))
}

fn date_fault(value: &str) -> Option<TextFault> {
    let is_day = value.len() >= "2027-01-31".len() && value.as_bytes()[4] == b'-';
    if is_day && Date::parse(value).is_some() {
        return None;
    }
    let message = format!("`{value}` is not a date, or the date does not exist");
    let help = "write it like `2027-01-31` or `2027-01-31T12:00:00Z`".to_owned();
    Some((TYPE_MISMATCH_DATE, message, help))
}

fn ip_range_fault(value: &str) -> Option<TextFault> {
    let fault = |message, help| Some((TYPE_MISMATCH_IP_RANGE, message, help));
    let Some((first, prefix)) = ip_range(value) else {
        let message = format!("`{value}` is not a range of IP addresses");
        return fault(message, "write it like `203.0.113.0/24`".to_owned());
    };
    let begin = first_address(first, prefix);
    if begin == first {
        return None;
    }
    let message = "the address is not the first address of the range".to_owned();
    fault(message, format!("write `{begin}/{prefix}`"))
}

/// Returns the address and the length of the prefix of a range.
pub fn ip_range(value: &str) -> Option<(IpAddr, u8)> {
    let (address, prefix) = value.split_once('/')?;
    let address: IpAddr = address.parse().ok()?;
    if !prefix.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let prefix = prefix.parse().ok()?;
    let longest = if address.is_ipv4() { 32 } else { 128 };
    if prefix <= longest { Some((address, prefix)) } else { None }
}

fn first_address(address: IpAddr, prefix: u8) -> IpAddr {
    match address {
        IpAddr::V4(address) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
            IpAddr::V4((address.to_bits() & mask).into())
        }
        IpAddr::V6(address) => {
            let mask = u128::MAX.checked_shl(128 - u32::from(prefix)).unwrap_or(0);
            IpAddr::V6((address.to_bits() & mask).into())
        }
    }
}

fn arn_part_fault(value: &str) -> Option<TextFault> {
    let is_legal = |c: &char| matches!(c, '!'..='~') && !":/*?$\"\\".contains(*c);
    let message = match value.chars().find(|c| !is_legal(c)) {
        Some(illegal) => format!("a part of an ARN cannot contain `{}`", illegal.escape_debug()),
        None if value.is_empty() => "the part of the ARN is empty".to_owned(),
        None => return None,
    };
    Some((INVALID_ARN_RESOURCE, message, "write one name, such as `orders`".to_owned()))
}

fn check_service_principal(text: &Text, tables: &Tables) -> Vec<Finding<()>> {
    let kind = Some(PrincipalKind::Service);
    let principal = Principal { kind, place: Place(0), text: Some(text.clone()) };
    let statement = Statement { principal: Some(element(principal)), ..Statement::default() };
    check(statement, ON_SERVICE_PRINCIPALS, tables)
}

/// Checks a text of a type in the module `roles`; `None` if there is no such type.
pub(super) fn check_role_text(
    type_name: &str,
    text: &Text,
    tables: &Tables,
) -> Option<Vec<Finding<()>>> {
    let (file, source) = data::ROLES.read();
    let roles = load::roles(file, source).ok()?;
    let placeholder = roles.placeholders.iter().find(|it| it.type_name == type_name)?;
    let mut findings = Findings::default();
    check_id(text, 0..text.value.len(), Place(0), placeholder, tables, &mut findings);
    Some(without_places(findings))
}
