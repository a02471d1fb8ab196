//! Rules on condition keys.

use cognito_policy_language::nearest::{nearest, nearest_by_words};
use cognito_policy_spec::model::{ConditionKey, Service};

use super::Context;
use crate::finding::Findings;
use crate::rule::{
    DUPLICATE_KEYS_WITH_DIFFERENT_CASE, INVALID_CONDITION_KEY_FORMAT, INVALID_GLOBAL_CONDITION_KEY,
    INVALID_SERVICE, INVALID_SERVICE_CONDITION_KEY, MISSING_TAG_KEY_IN_CONDITION,
    UNSUPPORTED_GLOBAL_CONDITION_KEY,
};
use crate::suggest;
use cognito_policy_language::condition_key::{self, Key, KeyFault};

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
                        format!("there is no condition key `{written}`"),
                    )
                    .help(
                        nearest_key(written, keys)
                            .or_else(|| elsewhere(written, cx))
                            .unwrap_or_else(|| own_keys(service)),
                    )
            }
            KeyFault::UnknownPrefix => {
                let mut names = cx.tables.service_names();
                names.extend(["aws", "saml"]);
                let nearest = condition_key::nearest_prefix(prefix, cx.tables)
                    .or_else(|| suggest::service(prefix, &names, cx.tables));
                findings
                    .report(
                        INVALID_SERVICE,
                        place,
                        format!("no condition keys begin with `{prefix}:`"),
                    )
                    .part(&str.text, 0..prefix.len())
                    .help_if(match nearest {
                        Some(prefix_meant) => {
                            Some(format!("write `{prefix_meant}{}`", &written[prefix.len()..]))
                        }
                        None => elsewhere(written, cx),
                    })
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

/// The key that was most likely meant, as advice. The part behind `/` is the policy's own.
fn nearest_key(written: &str, keys: &[ConditionKey]) -> Option<String> {
    let (stem, rest) = match written.split_once('/') {
        Some((stem, rest)) => (stem, Some(rest)),
        None => (written, None),
    };
    let nearest = nearest_by_words(stem, &suggest::key_stems(keys))?;
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
    if let Some((prefix, name)) = written.rsplit_once('.') {
        let meant = format!("{prefix}:{name}");
        if is_known(&meant, cx) {
            return Some(meant);
        }
    }
    nearest(&written.replacen(['.', '_', '-'], ":", 1), &keys).map(str::to_owned)
}

/// The key that has this name behind another prefix, as advice: a global one, or the one that
/// tokens of the service carry.
fn elsewhere(written: &str, cx: &Context<'_, '_>) -> Option<String> {
    let (prefix, name) = written.split_once(':')?;
    for meant in [format!("aws:{name}"), format!("{prefix}.amazonaws.com:{name}")] {
        if is_known(&meant, cx) {
            return Some(format!("write `{meant}`"));
        }
    }
    None
}

fn is_known(key: &str, cx: &Context<'_, '_>) -> bool {
    matches!(condition_key::resolve(key, &cx.tables.core_services(), cx.tables), Key::Known(_))
}

fn own_keys(service: &Service) -> String {
    let own = |key: &&str| key.starts_with(&format!("{}:", service.name));
    let keys: Vec<&str> =
        service.condition_keys.iter().map(|key| key.name.as_str()).filter(own).collect();
    match keys.as_slice() {
        [] => {
            "limit the statement by its resources, or by a tag: `aws:ResourceTag/team`".to_owned()
        }
        keys if keys.len() <= 8 => format!("it has {}", suggest::list(keys)),
        _ => suggest::look_up("condition keys", service),
    }
}
