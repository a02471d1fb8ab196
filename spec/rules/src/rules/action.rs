//! Rules on the actions of a policy.

use cognito_policy_language::action::{ActionItem, Covers};
use cognito_policy_language::{Place, PolicyKind};
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::names;

use super::Context;
use crate::finding::Finding;
use crate::rule::rule_files;
use crate::suggest;

rule_files! {
    mod invalid_action;
    mod invalid_service_in_action;
    mod wildcard_in_service_name;
    mod pattern_matches_nothing;
    mod operation_without_action;
    mod unsigned_action;
    mod exceeds_guest_session;
    mod missing_dependent_action;
    mod redundant_action;
}

/// Returns the name of the policies of a kind, in the plural, if they do not apply to requests without
/// AWS credentials.
pub(super) fn not_applied_without_credentials(kind: PolicyKind) -> Option<&'static str> {
    match kind {
        PolicyKind::Identity => Some("identity policies"),
        PolicyKind::Session => Some("session policies"),
        PolicyKind::ServiceControl => Some("service control policies"),
        PolicyKind::Trust
        | PolicyKind::ResourceControl
        | PolicyKind::Resource
        | PolicyKind::Endpoint => None,
    }
}

/// Returns the action that is meant by a name, or a pattern, in a service.
fn meant_in_service(service: &str, name: &str, cx: &Context<'_, '_>) -> Option<String> {
    let text = Text { value: format!("{service}:{name}"), form: Form::Quoted };
    match Covers::of(&text, cx.tables) {
        Covers::Action(service, action) => Some(format!("{}:{}", service.name, action.name)),
        Covers::Pattern(..) => Some(text.value),
        _ => suggest::action(name, cx.tables.service(service)?, cx.tables),
    }
}

/// Suggests the action that is meant, or gives advice if that is not known.
fn replace_or(
    finding: &mut Finding<Place>,
    item: &ActionItem<'_>,
    meant: Option<String>,
    advice: impl Into<String>,
) {
    let text = &item.str.text;
    let meant = meant.map(|meant| as_written(&meant, item));
    finding.replace_or(text, 0..text.value.len(), meant, advice);
}

/// Returns an action in the form that the author used: as a string, or as a path to the bindings.
pub(super) fn as_written(action: &str, item: &ActionItem<'_>) -> String {
    match action.split_once(':') {
        Some((service, name)) if item.str.text.form == Form::Path => {
            format!("{}::{}", names::module(service), names::variant(name))
        }
        _ => action.to_owned(),
    }
}
