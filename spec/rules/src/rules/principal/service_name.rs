//! Names of service principals, and those that are meant by others.

use cognito_policy_language::glob::is_one_of;
use cognito_policy_language::nearest::nearest;
use cognito_policy_language::region::partition_of;

use super::is_provider;
use super::service::service_of;
use crate::rules::Context;
use crate::suggest::texts;

/// Returns whether the name may be a service principal: its form is legal, and it is not known to be
/// misspelled.
pub(super) fn has_form(name: &str, cx: &Context<'_, '_>) -> bool {
    service_of(name, cx).is_some()
        || is_one_of(name, &cx.tables.rule_facts().other_service_principals)
}

/// What is known of a service principal that does not exist.
pub(super) enum Unknown {
    /// This one is meant.
    Meant(String),
    /// It is one of Amazon Cognito that does not exist.
    OfCognito,
}

/// Returns what is known of a service principal, if it does not exist.
///
/// AWS does not publish a list of service principals. A name is unknown only if it is nearly the name
/// of a service or of a known principal, or if it is one of Amazon Cognito, whose principals are all
/// known.
pub(super) fn unknown(name: &str, cx: &Context<'_, '_>) -> Option<Unknown> {
    let facts = cx.tables.rule_facts();
    if is_provider(name, cx)
        || is_known(name, cx)
        || facts.other_service_principals.iter().any(|known| known == name)
    {
        return None;
    }
    if let Some(meant) = nearest(name, &texts(&facts.cognito_service_principals)) {
        return Some(Unknown::Meant(meant.to_owned()));
    }
    let service = service_of(name, cx)?;
    let (own, region) = without_region(service, cx);
    let domain = &name[service.len()..];
    let meant = |meant: &str| Some(Unknown::Meant(format!("{meant}{region}{domain}")));
    for (mistaken, names) in &facts.mistaken_service_principals {
        if mistaken == own
            && let Some(first) = names.first()
        {
            return meant(first);
        }
    }
    let base = own.rsplit('.').next().unwrap_or(own);
    if base.starts_with("cognito") {
        return Some(Unknown::OfCognito);
    }
    // The principals of parts of a service are not all known: `delivery.logs.amazonaws.com`.
    if is_name(base, cx) {
        return None;
    }
    meant(&nearest_name(own, cx)?)
}

/// Returns whether the name is a known service principal, in any Region.
fn is_known(name: &str, cx: &Context<'_, '_>) -> bool {
    let Some(service) = service_of(name, cx) else { return false };
    let (own, _) = without_region(service, cx);
    let of_cognito = format!("{own}.amazonaws.com");
    is_name(own, cx) || cx.tables.rule_facts().cognito_service_principals.contains(&of_cognito)
}

/// Returns whether it is the prefix of a service, or precedes the domain in a known principal.
fn is_name(name: &str, cx: &Context<'_, '_>) -> bool {
    cx.tables.is_service(name)
        || cx.tables.rule_facts().names_of_service_principals.iter().any(|known| known == name)
}

/// Splits the Region off the end of a name, with its dot.
fn without_region<'n>(service: &'n str, cx: &Context<'_, '_>) -> (&'n str, &'n str) {
    match service.rsplit_once('.') {
        Some((own, region)) if partition_of(region, cx.tables).is_some() => {
            (own, &service[own.len()..])
        }
        _ => (service, ""),
    }
}

/// The length from which a name with a typo is still recognizable.
const SHORT: usize = 5;

/// Returns whether the two have the same letters.
fn is_reordered(one: &str, other: &str) -> bool {
    let (mut one, mut other) = (one.as_bytes().to_vec(), other.as_bytes().to_vec());
    one.sort_unstable();
    other.sort_unstable();
    one == other
}

/// Returns the nearest name. A part of a service keeps its own name: `delivery.logs`.
fn nearest_name(own: &str, cx: &Context<'_, '_>) -> Option<String> {
    let mut names = cx.tables.service_names();
    names.extend(texts(&cx.tables.rule_facts().names_of_service_principals));
    let (part, base) = own.rsplit_once('.').unwrap_or(("", own));
    let nearest = nearest(base, &names)?;
    // Every short name is near to others: `bcm` is not a typo of `acm`.
    if base.len() < SHORT && !is_reordered(base, nearest) {
        return None;
    }
    Some(if part.is_empty() { nearest.to_owned() } else { format!("{part}.{nearest}") })
}
