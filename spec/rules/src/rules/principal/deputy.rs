//! Service principals that act for others: whether a statement restricts for whom.
//!
//! See [the confused deputy problem](https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html).

use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::Key;
use cognito_policy_language::policy::{Statement, Str};
use cognito_policy_language::principal::{Principal, PrincipalKind};
use cognito_policy_language::{PolicyKind, glob};
use cognito_policy_spec::model::ValueType;

use super::is_provider;
use super::service::service_of;
use crate::guard::{Guard, GuardKey, Kind};
use crate::rules::Context;
use crate::suggest;

/// The key of an ID that the two sides of a role agree on.
const EXTERNAL_ID: &str = "sts:ExternalId";

/// More keys of services than a request has.
const MOST_KEYS: usize = 32;

/// A service principal that a statement allows.
pub(super) struct Deputy<'a, 't> {
    pub(super) principal: &'a Principal,
    /// Its name.
    pub(super) name: &'a str,
    statement: &'a Statement<'t>,
}

/// Returns the first service principal that the statement allows without a guard on its source.
pub(super) fn unguarded_service<'a, 't>(
    statement: &'a Statement<'t>,
    cx: &Context<'_, '_>,
) -> Option<(Deputy<'a, 't>, Guard<'a, 't>)> {
    let element = statement.principal.as_ref()?;
    let is_judged = matches!(cx.kind, PolicyKind::Resource | PolicyKind::Trust);
    if !is_judged || !statement.allows() || element.negated {
        return None;
    }
    for principal in &element.items {
        let Some(text) = &principal.text else { continue };
        let name = text.value.as_str();
        let is_service = principal.kind == Some(PrincipalKind::Service)
            && service_of(name, cx).is_some()
            && !is_provider(name, cx);
        if !is_service {
            continue;
        }
        let deputy = Deputy { principal, name, statement };
        match deputy.source_guard(cx) {
            Guard::Closed => return None,
            Guard::Missing if !needs_source(name, cx) => {}
            guard => return Some((deputy, guard)),
        }
    }
    None
}

impl<'a, 't> Deputy<'a, 't> {
    /// Finds out whether conditions on the source guard the statement.
    fn source_guard(&self, cx: &Context<'_, '_>) -> Guard<'a, 't> {
        for condition in &self.statement.conditions {
            // The statement matches no service, and `UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL`
            // reports it.
            if condition.requires_key() == Some(true)
                && service_key_instead(condition, cx).is_some()
            {
                return Guard::Closed;
            }
        }
        let mut keys = Vec::new();
        for name in &cx.tables.rule_facts().source_keys {
            keys.push(GuardKey::new(name, Kind::of_source(name)));
        }
        if cx.kind == PolicyKind::Trust {
            keys.push(GuardKey::new(EXTERNAL_ID, Kind::Text));
        }
        Guard::of(self.statement, &keys, cx)
    }

    /// Finds out whether conditions on keys that were used in place of the source guard the statement.
    pub(super) fn substitute_guard(&self, cx: &Context<'_, '_>) -> Guard<'a, 't> {
        let mut keys = Vec::new();
        for name in &cx.tables.rule_facts().keys_in_place_of_source {
            keys.push(GuardKey::new(name, Kind::of_source(name)));
        }
        Guard::of(self.statement, &keys, cx)
    }

    /// Finds out whether conditions on keys of services guard the statement: they may identify the
    /// source as well.
    pub(super) fn service_key_guard(&self, cx: &Context<'_, '_>) -> Guard<'a, 't> {
        let mut keys = Vec::new();
        for condition in &self.statement.conditions {
            if let Some(kind) = self.identifies(condition, cx)
                && keys.len() < MOST_KEYS
            {
                keys.push(GuardKey::new(condition.key_str.value(), kind));
            }
        }
        Guard::of(self.statement, &keys, cx)
    }

    /// Returns the kind of the condition's key, if it may identify the source.
    fn identifies(&self, condition: &Condition<'_>, cx: &Context<'_, '_>) -> Option<Kind> {
        let key = condition.key_str.value();
        let (prefix, _) = key.split_once(':')?;
        if is_never_carried(condition, cx) {
            return None;
        }
        // Amazon Cognito only sends keys of its own to AWS KMS: the encryption context.
        let is_cognito =
            glob::is_one_of(self.name, &cx.tables.rule_facts().cognito_service_principals);
        match &condition.key {
            Key::Fault(_) => Some(Kind::Text),
            _ if is_cognito && !prefix.eq_ignore_ascii_case("kms") => None,
            Key::Unchecked => Some(Kind::Text),
            Key::Known(known) if known.service.is_none() => None,
            Key::Known(known) => {
                let types = known.key.value_types();
                if types.contains(&ValueType::Arn) {
                    Some(Kind::Arn)
                } else {
                    types.contains(&ValueType::String).then_some(Kind::Text)
                }
            }
        }
    }

    /// Returns a key of the statement that requests from services never carry.
    pub(super) fn key_never_carried(&self, cx: &Context<'_, '_>) -> Option<&'a Str> {
        for condition in &self.statement.conditions {
            if is_never_carried(condition, cx) {
                return Some(&condition.key_str);
            }
        }
        None
    }

    /// Says how to restrict the source: with a condition, or with another one.
    pub(super) fn help(&self, is_open: bool, cx: &Context<'_, '_>) -> String {
        let mut keys = vec!["aws:SourceArn", "aws:SourceAccount"];
        // User pools send it with the role for text messages.
        if cx.kind == PolicyKind::Trust && self.name == "cognito-idp.amazonaws.com" {
            keys.push(EXTERNAL_ID);
        }
        let keys = suggest::alternatives(&keys);
        if is_open {
            format!("list the allowed values of {keys} under `ArnLike` or `StringEquals`")
        } else {
            format!("add a condition on {keys}")
        }
    }
}

/// Returns whether requests from AWS services never carry the condition's key: it describes a user,
/// the token of a login provider, or a caller outside AWS.
fn is_never_carried(condition: &Condition<'_>, cx: &Context<'_, '_>) -> bool {
    let facts = cx.tables.rule_facts();
    if condition.is_on_any(&facts.keys_outside_aws) || service_key_instead(condition, cx).is_some()
    {
        return true;
    }
    let key = condition.key_str.value();
    let prefix = key.split(':').next().unwrap_or(key);
    match &condition.key {
        Key::Known(known) => {
            matches!(known.service, Some(service) if service.name == "sts")
                && !matches!(prefix, "sts" | "iam" | "aws")
        }
        Key::Unchecked => prefix.contains('.'),
        Key::Fault(_) => false,
    }
}

/// Returns the key of services' requests that corresponds to a key that only users and roles have.
pub(super) fn service_key_instead<'t>(
    condition: &Condition<'_>,
    cx: &Context<'_, 't>,
) -> Option<&'t str> {
    let key = condition.key_str.value();
    for (of_users, of_services) in &cx.tables.rule_facts().keys_of_users {
        if key.eq_ignore_ascii_case(of_users)
            || of_users.ends_with('/') && has_prefix(key, of_users)
        {
            return Some(of_services.first()?);
        }
    }
    None
}

fn has_prefix(key: &str, prefix: &str) -> bool {
    matches!(key.get(..prefix.len()), Some(start) if start.eq_ignore_ascii_case(prefix))
}

/// Returns whether a statement that allows the service principal needs a condition on its source.
///
/// In the policy of a resource, each does. To assume a role, most services need no more than the
/// role's ARN, which only its account can pass to them; for Amazon Cognito, [the
/// documentation](https://docs.aws.amazon.com/cognito/latest/developerguide/security-cross-service-confused-deputy-prevention.html)
/// recommends a condition on the source.
fn needs_source(name: &str, cx: &Context<'_, '_>) -> bool {
    match cx.kind {
        PolicyKind::Trust => {
            glob::is_one_of(name, &cx.tables.rule_facts().cognito_service_principals)
        }
        _ => true,
    }
}
