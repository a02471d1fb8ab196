//! The way of a policy through the stages.

use cognito_policy_rules::{PolicyKind, Severity, check};
use proc_macro2::TokenStream;

use crate::scope::Scope;
use crate::{expand, input, pins, report};

/// Expands a policy of this kind.
pub(crate) fn expand(scope: &Scope, kind: PolicyKind, tokens: TokenStream) -> TokenStream {
    let input = input::read(kind, tokens);
    let outcome = check(&input.document, scope.tables());

    let pins = pins::faults(&input.pins, scope.tables());
    let mut reports: Vec<TokenStream> =
        input.faults.iter().chain(&pins).map(report::fault).collect();
    // What could not be read is left out of the document, so its absence is no finding.
    let findings = outcome
        .findings
        .iter()
        .filter(|finding| input.faults.is_empty() || !finding.rule.code.starts_with("MISSING_"));
    reports.extend(findings.filter_map(report::finding));
    reports.extend(report::expectations(&input.document.expectations, &outcome.expectations));
    reports.extend(scope.defects().iter().map(report::defect));

    let is_error = |severity| severity == Severity::Error;
    let failed = !input.faults.is_empty()
        || !pins.is_empty()
        || outcome.findings.iter().any(|finding| is_error(finding.severity));
    let value = if failed {
        expand::empty(kind)
    } else {
        expand::policy(kind, &outcome.pieces, &input.expressions, scope)
    };
    let uses = expand::uses(&input, scope.tables(), failed);
    expand::block(&reports, &uses, value)
}
