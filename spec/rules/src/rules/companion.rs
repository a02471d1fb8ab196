//! Rules on condition keys that say little alone: without another key, or without an action.

use super::Context;
use crate::finding::Findings;
use crate::operator::Family;
use crate::policy::{Covers, Effect, Statement};
use crate::rule::{MISSING_ACTION_FOR_CONDITION_KEY, MISSING_PAIRED_CONDITION_KEYS};
use crate::suggest;

/// Keys, and those of which one must stand beside them: an address is one of many VPCs.
///
/// See [`aws:VpcSourceIp`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip)
/// and [`aws:Ec2InstanceSourcePrivateIPv4`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2instancesourceprivateip4).
const PAIRS: [(&str, &[&str]); 2] = [
    ("aws:VpcSourceIp", &["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"]),
    ("aws:Ec2InstanceSourcePrivateIPv4", &["aws:Ec2InstanceSourceVpc"]),
];

/// What a request to assume a role carries only if another action is allowed as well.
///
/// See [session tags](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required)
/// and [source identity](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html#id_credentials_temp_control-access_monitor-perms).
const OF_ASSUMING: [(&str, &str); 4] = [
    ("aws:RequestTag/", "TagSession"),
    ("aws:TagKeys", "TagSession"),
    ("sts:TransitiveTagKeys", "TagSession"),
    ("sts:SourceIdentity", "SetSourceIdentity"),
];

/// `MISSING_PAIRED_CONDITION_KEYS`
pub(super) fn missing_paired_condition_keys(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let Some((key, partners)) = PAIRS.iter().find(|(key, _)| condition.is_on(key)) else {
            continue;
        };
        if condition.operator.is_none_or(|operator| operator.base.family == Family::Null) {
            continue; // whether it is there is the same in every VPC
        }
        // Of two denials each may look at one of the keys.
        let elsewhere = statement.effect == Some(Effect::Deny);
        let paired = cx.conditions.iter().any(|(other, it)| {
            (elsewhere || std::ptr::eq(*other, *statement))
                && partners.iter().any(|partner| it.is_on(partner))
        });
        if !paired {
            findings
                .report(
                    MISSING_PAIRED_CONDITION_KEYS,
                    condition.key_str.place,
                    format!("other VPCs have the addresses of `{key}` as well"),
                )
                .help(format!("compare {} beside it", one_of(partners)));
        }
    }
}

/// `MISSING_ACTION_FOR_CONDITION_KEY`
pub(super) fn missing_action_for_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let written = condition.key_str.value();
        let begins = |key: &str| {
            written.get(..key.len()).is_some_and(|it| it.eq_ignore_ascii_case(key))
                && (key.ends_with('/') || key.len() == written.len())
        };
        let Some((_, companion)) = OF_ASSUMING.iter().find(|(key, _)| begins(key)) else {
            continue;
        };
        let allows = statement.effect == Some(Effect::Allow) && condition.requires_key();
        let Some(action) = assumes(statement).filter(|_| allows) else { continue };
        if cx.policy.statements.iter().any(|it| allows_of_sts(it, companion)) {
            continue;
        }
        findings
            .report(
                MISSING_ACTION_FOR_CONDITION_KEY,
                condition.key_str.place,
                format!(
                    "`sts:{action}` carries `{written}` only where `sts:{companion}` is allowed"
                ),
            )
            .help(format!("add `sts:{companion}` to the actions"));
    }
}

/// The first action of the statement that assumes a role.
fn assumes<'t>(statement: &Statement<'t>) -> Option<&'t str> {
    let element = statement.action.as_ref().filter(|element| !element.negated)?;
    for item in &element.items {
        let Some((service, actions)) = item.covers.actions() else { continue };
        for action in actions {
            if service.name == "sts" && action.name.starts_with("AssumeRole") {
                return Some(&action.name);
            }
        }
    }
    None
}

/// Whether the statement may allow this action of STS.
fn allows_of_sts(statement: &Statement<'_>, name: &str) -> bool {
    let Some(element) = &statement.action else { return false };
    let covers = |covers: &Covers<'_>| match covers.actions() {
        Some((service, actions)) => {
            service.name == "sts" && actions.iter().any(|action| action.name == name)
        }
        None => matches!(covers, Covers::Everything),
    };
    statement.effect != Some(Effect::Deny)
        && (element.negated
            || element.incomplete
            || element.items.iter().any(|item| covers(&item.covers)))
}

/// `` `a`, `b` or `c` ``
fn one_of(keys: &[&str]) -> String {
    suggest::list(keys).replace(" and ", " or ")
}
