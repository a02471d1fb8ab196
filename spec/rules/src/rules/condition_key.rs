//! Rules on condition keys.

use cognito_policy_spec::model::{Action, ConditionKey, Service};

use super::Context;
use crate::finding::Findings;
use crate::key::{self, Key, KeyFault, KnownKey};
use crate::policy::{Covers, Statement};
use crate::rule::{
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE, INVALID_CONDITION_KEY_FORMAT, INVALID_GLOBAL_CONDITION_KEY,
    INVALID_SERVICE, INVALID_SERVICE_CONDITION_KEY, MISSING_TAG_KEY_IN_CONDITION,
    UNSUPPORTED_ACTION_FOR_CONDITION_KEY, UNSUPPORTED_GLOBAL_CONDITION_KEY,
};
use crate::suggest;

/// The rules on keys that the tables do not have: `INVALID_CONDITION_KEY_FORMAT`,
/// `INVALID_GLOBAL_CONDITION_KEY`, `INVALID_SERVICE_CONDITION_KEY`, `INVALID_SERVICE`,
/// `MISSING_TAG_KEY_IN_CONDITION`, `UNSUPPORTED_GLOBAL_CONDITION_KEY`.
pub(super) fn invalid_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Key::Fault(fault) = &condition.key else { continue };
        let str = &condition.key_str;
        let (written, place) = (str.value(), str.place);
        if written.contains("${") {
            continue; // a variable, which has a rule of its own
        }
        let prefix = written.split_once(':').map_or(written, |(prefix, _)| prefix);
        match fault {
            KeyFault::Format => findings
                .report(
                    INVALID_CONDITION_KEY_FORMAT,
                    place,
                    format!("`{written}` is no condition key"),
                )
                .help(match by_name_alone(written, cx) {
                    Some(key) => format!("write `{key}`"),
                    None => "write `prefix:name`, such as `aws:SourceIp`".to_owned(),
                }),
            KeyFault::UnknownGlobal => findings
                .report(
                    INVALID_GLOBAL_CONDITION_KEY,
                    place,
                    format!("AWS has no global condition key `{written}`"),
                )
                .help_if(nearest_key(written, cx.tables.global_condition_keys())),
            KeyFault::UnknownInService(service) => {
                let keys = &service.condition_keys;
                findings
                    .report(
                        INVALID_SERVICE_CONDITION_KEY,
                        place,
                        format!("`{}` has no condition key `{written}`", service.name),
                    )
                    .help(nearest_key(written, keys).unwrap_or_else(|| own_keys(service)))
            }
            KeyFault::UnknownPrefix => {
                let mut names = cx.tables.service_names();
                names.extend(["aws", "saml"]);
                let nearest = key::nearest_prefix(prefix, cx.tables)
                    .or_else(|| suggest::nearest(prefix, &names));
                findings
                    .report(
                        INVALID_SERVICE,
                        place,
                        format!("no condition keys begin with `{prefix}:`"),
                    )
                    .part(&str.text, 0..prefix.len())
                    .help_if(nearest.map(|it| format!("write `{it}{}`", &written[prefix.len()..])))
            }
            KeyFault::MissingTag(key) => findings
                .report(
                    MISSING_TAG_KEY_IN_CONDITION,
                    place,
                    format!("`{written}` does not say which tag"),
                )
                .help(format!("write `{}`", key.name.replace("${TagKey}", "team"))),
            KeyFault::Unsupported(instead) => findings
                .report(
                    UNSUPPORTED_GLOBAL_CONDITION_KEY,
                    place,
                    format!("IAM does not support `{written}` in policies"),
                )
                .help(format!("write `{instead}`")),
        };
    }
}

/// `DUPLICATE_KEYS_WITH_DIFFERENT_CASE`: below one operator.
pub(super) fn duplicate_keys_with_different_case(cx: &Context<'_, '_>, findings: &mut Findings) {
    for statement in &cx.policy.statements {
        for (index, condition) in statement.conditions.iter().enumerate() {
            let key = condition.key_str.value();
            let twin = statement.conditions[..index].iter().find(|other| {
                let other_key = other.key_str.value();
                other.operator_str.place == condition.operator_str.place
                    && other_key != key
                    && other_key.eq_ignore_ascii_case(key)
            });
            if let Some(twin) = twin {
                findings
                    .report(
                        DUPLICATE_KEYS_WITH_DIFFERENT_CASE,
                        condition.key_str.place,
                        format!("`{key}` is the same key as `{}`", twin.key_str.value()),
                    )
                    .help("merge the values of the two into one list");
            }
        }
    }
}

/// `UNSUPPORTED_ACTION_FOR_CONDITION_KEY`
pub(super) fn unsupported_action_for_condition_key(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, condition) in &cx.conditions {
        let Key::Known(known) = &condition.key else { continue };
        if condition.operator.is_none_or(|operator| operator.if_exists) || is_everywhere(known) {
            continue;
        }
        let without = actions_without(statement, known);
        if without.is_empty() {
            continue;
        }
        let names: Vec<&str> = without.iter().map(String::as_str).collect();
        let all = names.len() == statement.action.as_ref().map_or(0, |element| element.items.len());
        let help = if all {
            "leave the condition out, or use a key that the action's requests carry".to_owned()
        } else {
            let own = if names.len() == 1 { "its" } else { "their" };
            format!("give {} a statement of {own} own, without this key", suggest::list(&names))
        };
        findings
            .report(
                UNSUPPORTED_ACTION_FOR_CONDITION_KEY,
                condition.key_str.place,
                format!("requests for {} never carry `{}`", suggest::list(&names), known.spelling),
            )
            .help(help);
    }
}

/// The actions of the statement whose requests never carry the key: each that is spelled out,
/// and the patterns if nothing at all carries it.
fn actions_without(statement: &Statement<'_>, known: &KnownKey<'_>) -> Vec<String> {
    let Some(element) = statement.action.as_ref().filter(|element| !element.negated) else {
        return Vec::new();
    };
    if element.incomplete || element.items.iter().any(|item| item.covers.actions().is_none()) {
        return Vec::new();
    }
    let names = |name: &str| {
        element.items.iter().any(|item| {
            matches!(item.covers, Covers::Action(service, action)
            if service.name == "sts" && action.name == name)
        })
    };
    let with_web_identity = names("AssumeRoleWithWebIdentity");
    let mut spelled = Vec::new();
    let mut patterns = Vec::new();
    let mut any = false;
    for item in &element.items {
        let Some((service, actions)) = item.covers.actions() else { continue };
        let carried = actions.iter().any(|action| carries(service, action, known));
        any |= carried;
        match item.covers {
            _ if carried => {}
            // The session's tags travel with the call that assumes the role.
            Covers::Action(service, action)
                if with_web_identity && service.name == "sts" && action.name == "TagSession" => {}
            Covers::Action(service, action) => {
                spelled.push(format!("{}:{}", service.name, action.name));
            }
            _ => patterns.push(item.str.value().to_owned()),
        }
    }
    if !any {
        spelled.extend(patterns);
    }
    spelled
}

/// Whether a request for the action can carry the key.
fn carries(service: &Service, action: &Action, known: &KnownKey<'_>) -> bool {
    let is_key = |name: &String| name.eq_ignore_ascii_case(&known.key.name);
    action.condition_keys.iter().any(is_key)
        || action.resource_types.iter().any(|of_action| {
            let resource_type = &service.resource_types[of_action.resource_type];
            of_action.condition_keys.iter().chain(&resource_type.condition_keys).any(is_key)
        })
}

/// Whether the key is there whatever the action: the global keys but for the tags of what the
/// call is about, and what a login provider says of a session, in which any call may follow.
fn is_everywhere(known: &KnownKey<'_>) -> bool {
    let name = known.key.name.as_str();
    let of_tags = ["aws:ResourceTag/", "aws:RequestTag/", "aws:TagKeys"];
    match known.service {
        None => !of_tags.iter().any(|prefix| name.starts_with(prefix)),
        Some(service) => {
            let prefix = name.split_once(':').map_or(name, |(prefix, _)| prefix);
            service.name == "sts" && prefix != "sts" && prefix != "iam" && prefix != "aws"
        }
    }
}

/// The key that was most likely meant, as advice. The part behind `/` is the policy's own.
fn nearest_key(written: &str, keys: &[ConditionKey]) -> Option<String> {
    let (stem, rest) = match written.split_once('/') {
        Some((stem, rest)) => (stem, Some(rest)),
        None => (written, None),
    };
    let nearest = suggest::nearest(stem, &suggest::key_stems(keys))?;
    Some(match rest {
        Some(rest) => format!("write `{nearest}/{rest}`"),
        None => format!("write `{nearest}`"),
    })
}

/// `SourceIp` without its prefix, or `aws.SourceIp`: the global key that is meant.
fn by_name_alone(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    let keys = suggest::key_stems(cx.tables.global_condition_keys());
    for key in &keys {
        if key.split_once(':').is_some_and(|(_, name)| name.eq_ignore_ascii_case(written)) {
            return Some((*key).to_owned());
        }
    }
    suggest::nearest(&written.replacen(['.', '_', '-'], ":", 1), &keys).map(str::to_owned)
}

fn own_keys(service: &Service) -> String {
    let own = |key: &&str| key.starts_with(&format!("{}:", service.name));
    let keys: Vec<&str> =
        service.condition_keys.iter().map(|key| key.name.as_str()).filter(own).collect();
    match keys.as_slice() {
        [] => {
            "limit the statement by its resources, or by a tag: `aws:ResourceTag/team`".to_owned()
        }
        keys => format!("it has {}", suggest::list(keys)),
    }
}
