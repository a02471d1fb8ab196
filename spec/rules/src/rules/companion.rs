//! Rules on condition keys that say little alone: without another key, or without an action.

use super::Context;
use crate::finding::Findings;
use crate::operator::Family;
use crate::policy::{Effect, Statement};
use crate::rule::{MISSING_ACTION_FOR_CONDITION_KEY, MISSING_PAIRED_CONDITION_KEYS};
use crate::suggest;

/// Keys, and those of which one must stand beside them: an address is one of many VPCs.
///
/// See [`aws:VpcSourceIp`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-vpcsourceip)
/// and [`aws:Ec2InstanceSourcePrivateIPv4`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-ec2instancesourceprivateip4).
const PAIRS: &[(&str, &[&str])] = &[
    ("aws:VpcSourceIp", &["aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn"]),
    ("aws:Ec2InstanceSourcePrivateIPv4", &["aws:Ec2InstanceSourceVpc"]),
];

/// What a request to assume a role carries only if another action is allowed as well.
///
/// See [session tags](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_permissions-required)
/// and [source identity](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html#id_credentials_temp_control-access_monitor-perms).
const OF_ASSUMING: &[(&str, &str)] = &[
    ("aws:RequestTag/", "TagSession"),
    ("aws:TagKeys", "TagSession"),
    ("sts:TransitiveTagKeys", "TagSession"),
    ("sts:SourceIdentity", "SetSourceIdentity"),
];

/// `MISSING_PAIRED_CONDITION_KEYS`
pub(super) fn missing_paired_condition_keys(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        for (key, partners) in PAIRS {
            // Whether it is there is the same in every VPC.
            let asks = condition.operator.is_none_or(|it| it.base.family == Family::Null);
            if asks || !condition.is_on(key) || has_any(statement, partners, cx) {
                continue;
            }
            findings
                .report(
                    MISSING_PAIRED_CONDITION_KEYS,
                    condition.key_str.place,
                    format!("other VPCs have the addresses of `{key}` as well"),
                )
                .help(format!(
                    "compare {} beside it",
                    suggest::list(partners).replace(" and ", " or ")
                ));
        }
    }
}

/// Whether the statement looks at one of the keys. Of two denials each may look at one of a pair.
fn has_any(statement: &Statement<'_>, keys: &[&str], cx: &Context<'_, '_>) -> bool {
    for (other, condition) in &cx.conditions {
        let counts = statement.effect != Some(Effect::Allow) || std::ptr::eq(*other, statement);
        if counts && condition.may_be_on_any(keys) {
            return true;
        }
    }
    statement.conditions_incomplete
}

/// `MISSING_ACTION_FOR_CONDITION_KEY`
pub(super) fn missing_action_for_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        if statement.effect != Some(Effect::Allow) || condition.requires_key() != Some(true) {
            continue;
        }
        let Some(action) = assumes(statement) else { continue };
        let written = condition.key_str.value();
        for (key, companion) in OF_ASSUMING {
            let same = match written.split_once('/') {
                Some((stem, _)) => {
                    key.strip_suffix('/').is_some_and(|it| it.eq_ignore_ascii_case(stem))
                }
                None => condition.is_on(key),
            };
            if !same || is_allowed(companion, cx) {
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

/// Whether a statement may allow this action of STS.
fn is_allowed(name: &str, cx: &Context<'_, '_>) -> bool {
    let action = format!("sts:{name}");
    for statement in &cx.policy.statements {
        if statement.effect == Some(Effect::Deny) {
            continue;
        }
        let Some(element) = &statement.action else { return true };
        if element.negated
            || element.incomplete
            || element.items.iter().any(|item| item.may_cover(&action))
        {
            return true;
        }
    }
    false
}
