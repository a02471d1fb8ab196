//! Policies as JSON, checked by the rules and by the runtime.

use std::ops::Range;

use cognito_policy::Policy;
use cognito_policy::check::{Checker, Cut};
use cognito_policy::kind::{
    Endpoint, Identity, Kind, Resource, ResourceControl, ServiceControl, Session, Trust,
};
use cognito_policy_language::write::Piece;
use cognito_policy_rules::{Document, Finding, Outcome, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::finding::{assert_sound, codes, has_error};
use crate::input;
use crate::json::{minified, pretty};

/// Findings are sound and independent of the layout. Accepted policies can be read again, also by
/// the types of the runtime.
pub fn policy(data: &[u8]) {
    let Some((number, text)) = input::split(data) else { return };
    let kind = input::kind(number);
    let root = match json::parse(text) {
        Ok(root) => root,
        Err(error) => return assert_sound(text, &[Finding::from(error)]),
    };
    let outcome = of_text(kind, text);
    assert_sound(text, &outcome.findings);
    assert_sound(text, &outcome.superseded);
    let written = written(&outcome.pieces);
    for text in [minified(&root), pretty(&root)] {
        let other = of_text(kind, &text);
        assert_eq!(codes(&other.findings), codes(&outcome.findings), "{text}");
        assert_eq!(self::written(&other.pieces), written, "{text}");
    }
    let at_run_time = match kind {
        PolicyKind::Identity => at_run_time::<Identity>,
        PolicyKind::Trust => at_run_time::<Trust>,
        PolicyKind::Session => at_run_time::<Session>,
        PolicyKind::ServiceControl => at_run_time::<ServiceControl>,
        PolicyKind::ResourceControl => at_run_time::<ResourceControl>,
        PolicyKind::Resource => at_run_time::<Resource>,
        PolicyKind::Endpoint => at_run_time::<Endpoint>,
    };
    at_run_time(text, !has_error(&outcome.findings), &written);
}

/// Checks a policy that is JSON.
pub(crate) fn of_text(kind: PolicyKind, text: &str) -> Outcome<Range<usize>> {
    let root = json::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    check(&Document::file(kind, root), Tables::builtin())
}

/// Returns the rendered policy.
fn written(pieces: &[Piece]) -> String {
    let mut written = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => written.push_str(text),
            Piece::Expression { index, .. } => panic!("a text cannot have the expression {index}"),
        }
    }
    written
}

/// Checks that the runtime has the same result, and reads what it writes.
fn at_run_time<K: Kind>(text: &str, is_accepted: bool, written: &str) {
    let parsed = Checker::new().parse::<K>(text);
    assert_eq!(parsed.is_ok(), is_accepted, "{parsed:?}");
    let Ok((policy, _)) = parsed else { return };
    for text in [written, &policy.to_json_pretty()] {
        assert_eq!(reread::<K>(text).as_str(), written, "{text}");
        let read: Policy<K> =
            serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(read.as_str(), written, "{text}");
    }
    let minimized = policy.minimized(Cut::Words);
    assert!(minimized.size() <= policy.size(), "{minimized} of {policy}");
    reread::<K>(minimized.as_str());
}

/// Reads a policy that must be valid.
fn reread<K: Kind>(text: &str) -> Policy<K> {
    Policy::parse_checked(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}
