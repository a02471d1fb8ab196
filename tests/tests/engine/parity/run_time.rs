//! The findings of [`Checker::parse`].

use cognito_policy::check::{Checker, Finding, Severity};
use cognito_policy::kind::{
    Endpoint, Identity, Kind, Resource, ResourceControl, ServiceControl, Session, Trust,
};
use cognito_policy_rules::PolicyKind;

use super::{Document, Found};

/// Returns the findings in each document, without suggestions.
pub(super) fn findings(documents: &[Document]) -> Vec<Vec<Found>> {
    documents.iter().map(of_document).collect()
}

fn of_document(Document { kind, text }: &Document) -> Vec<Found> {
    let mut found = match kind {
        PolicyKind::Identity => of_kind::<Identity>(text),
        PolicyKind::Trust => of_kind::<Trust>(text),
        PolicyKind::Session => of_kind::<Session>(text),
        PolicyKind::ServiceControl => of_kind::<ServiceControl>(text),
        PolicyKind::ResourceControl => of_kind::<ResourceControl>(text),
        PolicyKind::Resource => of_kind::<Resource>(text),
        PolicyKind::Endpoint => of_kind::<Endpoint>(text),
    };
    found.sort();
    found
}

fn of_kind<K: Kind>(text: &str) -> Vec<Found> {
    match Checker::new().parse::<K>(text) {
        Ok((_, report)) => found(report.findings()),
        Err(error) => found(error.findings()),
    }
}

fn found(findings: &[Finding]) -> Vec<Found> {
    let reported = findings.iter().filter(|finding| finding.severity != Severity::Suggestion);
    reported
        .map(|it| Found { line: it.line, column: it.column, code: it.code.to_owned() })
        .collect()
}
