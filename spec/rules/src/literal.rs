//! Literals outside a policy: what `arn!`, `id!`, `actions!` and `variable!` check.

mod actions;
mod arn;
mod capture;
mod id;
mod text;
mod variable;

use cognito_policy_language::policy::{Element, Policy, Statement, Version};
use cognito_policy_language::{Place, PolicyKind, condition_key};
use cognito_policy_spec::tables::Tables;

use crate::finding::{Finding, Findings};
use crate::rule::Check;
use crate::rules::Context;

pub use actions::{ActionsLiteral, actions};
pub use arn::{ArnLiteral, arn, arn_of};
pub use capture::{CaptureKind, Part};
pub use id::{IdType, id, id_type_help};
pub use text::ip_range;
pub use variable::{VariableFault, VariableLiteral, variable};

/// Returns whether a condition key in a policy is the table's key `known`. The case of letters does
/// not matter, and placeholders match any text.
///
/// ```
/// use cognito_policy_rules::literal::is_condition_key;
///
/// assert!(is_condition_key("aws:resourcetag/team", "aws:ResourceTag/${TagKey}"));
/// assert!(!is_condition_key("aws:ResourceTag/", "aws:ResourceTag/${TagKey}"));
/// ```
pub fn is_condition_key(key: &str, known: &str) -> bool {
    condition_key::fill(known, key).is_some()
}

/// Checks a statement that has only the literal.
fn check(mut statement: Statement<'_>, checks: &[Check], tables: &Tables) -> Vec<Finding<()>> {
    statement.find_services();
    let policy = Policy {
        place: Place(0),
        readable: true,
        version: Version::Current,
        version_str: None,
        statements: vec![statement],
    };
    // Endpoint policies apply to all actions, including those of unauthenticated APIs.
    let context = Context::new(&policy, PolicyKind::Endpoint, tables, true);
    let mut findings = Findings::default();
    for check in checks {
        check(&context, &mut findings);
    }
    without_places(findings)
}

fn without_places(mut findings: Findings) -> Vec<Finding<()>> {
    findings.cut();
    let mut without_places = Vec::with_capacity(findings.0.len());
    for finding in findings.0 {
        without_places.push(finding.at(()));
    }
    without_places
}

/// Returns an element that lists only one item.
fn element<T>(item: T) -> Element<T> {
    Element { name_place: Place(0), negated: false, items: vec![item], incomplete: false }
}
