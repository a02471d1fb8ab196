//! The IDs in ARNs and elsewhere in a policy.

use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{Placeholder, Service};
use cognito_policy_spec::names::with_article;
use cognito_policy_spec::tables::Tables;

use super::invalid_pool_id::check_region;
use crate::finding::Findings;
use crate::rule::{INVALID_ARN_RESOURCE, INVALID_POOL_ID};

/// Checks that AWS accepts a part of a text in place of the placeholder, and that it starts with an
/// existing Region if it starts with one.
///
/// Reports `INVALID_POOL_ID` for the IDs of pools and identities, which start with a Region, and
/// `INVALID_ARN_RESOURCE` for others.
pub(crate) fn check_id(
    text: &Text,
    range: Range<usize>,
    place: Place,
    placeholder: &Placeholder,
    tables: &Tables,
    findings: &mut Findings,
) {
    match placeholder.check(&text.value[range.clone()]) {
        Ok(()) => check_region(text, range, place, placeholder, tables, findings),
        Err(at) => report(text, range, at, place, placeholder, findings),
    }
}

/// Checks a typed ID, like [`check_id`]. AWS may accept more.
pub(crate) fn check_typed_id(
    text: &Text,
    placeholder: &Placeholder,
    tables: &Tables,
    findings: &mut Findings,
) {
    let range = 0..text.value.len();
    match placeholder.pattern.check(&text.value) {
        Ok(()) => check_region(text, range, Place(0), placeholder, tables, findings),
        Err(at) => report(text, range, at, Place(0), placeholder, findings),
    }
}

/// Reports an ID that does not have the form of the placeholder from the byte `at` on.
fn report(
    text: &Text,
    range: Range<usize>,
    at: usize,
    place: Place,
    placeholder: &Placeholder,
    findings: &mut Findings,
) {
    let id = &text.value[range.clone()];
    let has_region = placeholder.pattern.region.is_some();
    let rule = if has_region { INVALID_POOL_ID } else { INVALID_ARN_RESOURCE };
    let title = with_article(&placeholder.title);
    let message = match id {
        "" => format!("the {} is missing", placeholder.title),
        id => format!("`{id}` is not {title}: {}", reason(id, at, placeholder)),
    };
    findings
        .report(rule, place, message)
        .part(text, range)
        .help(format!("write {title} such as `{}`", placeholder.example));
}

/// Returns the placeholder of a service with this name in ARN formats.
pub(crate) fn placeholder_named<'s>(name: &str, service: &'s Service) -> Option<&'s Placeholder> {
    service.placeholders.iter().find(|it| it.name == name)
}

/// Returns why an ID does not have the form of the placeholder from the byte `at` on.
fn reason(id: &str, at: usize, placeholder: &Placeholder) -> String {
    let pattern = &placeholder.pattern;
    if id.len() > pattern.max_length {
        return format!("it is longer than {} characters", pattern.max_length);
    }
    if let Some(separator) = pattern.region
        && !id.contains(separator)
    {
        return format!("it has no `{separator}` after the Region");
    }
    match id.get(at..).unwrap_or_default().chars().next() {
        Some(c) => format!("unexpected `{}`", c.escape_debug()),
        None => "it is incomplete".to_owned(),
    }
}
