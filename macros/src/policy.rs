//! Takes a policy through the stages.

use cognito_policy_rules::{Finding, Help, PolicyKind, check_with};
use proc_macro2::TokenStream;

use crate::report::Reports;
use crate::scope::Scope;
use crate::{editor, expand, input, pins, within};

/// Expands a macro for policies of this kind.
pub(crate) fn expand(scope: &Scope, kind: PolicyKind, tokens: TokenStream) -> TokenStream {
    let mut input = input::read(kind, tokens, scope.call_site());
    let file = scope.configuration();
    input.document.is_of_guests = kind == PolicyKind::Identity
        && file.as_ref().is_some_and(|it| it.is_of_guests(input.document.root.span.first));
    let configuration = file.as_ref().map(|file| &file.configuration);
    let outcome = check_with(&input.document, scope.tables(), configuration);

    let mut reports = Reports::default();
    reports.faults(&input.faults);
    reports.faults(&pins::faults(&input.pins, scope.tables()));
    for finding in &outcome.findings {
        // What could not be read is missing from the document, but not from the policy.
        if input.faults.is_empty() || !finding.rule.code.starts_with("MISSING_") {
            reports.finding_in_policy(finding);
        }
    }
    reports.cut(outcome.is_cut, scope.call_site().into());
    reports.expectations(&input.document.expectations, &outcome.expectations);
    reports.defects_of_tables(scope);
    let tracked = within::of_policy(&input, scope, &mut reports);

    let value = if reports.failed() {
        expand::empty(kind_meant(&outcome.findings, kind), scope)
    } else {
        expand::policy(kind, &outcome.pieces, &input.expressions, scope)
    };
    let mut uses = editor::hints(kind, &input, scope.tables());
    uses.extend(expand::uses(&input, scope.tables(), reports.failed()));
    uses.extend(tracked);
    expand::block(reports, &uses, value)
}

/// Returns the kind that a finding proposes for the policy. A value of this kind does not cause another
/// error where the user expects it.
pub(crate) fn kind_meant<S>(findings: &[Finding<S>], kind: PolicyKind) -> PolicyKind {
    for finding in findings {
        if let Some(Help::Kind(meant)) = finding.help {
            return meant;
        }
    }
    kind
}
