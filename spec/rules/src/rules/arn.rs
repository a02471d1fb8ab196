//! Rules on ARNs, wherever a policy has one: resources, principals, condition values.

mod colon;
mod fields;
mod formats;
mod id;
mod resource;

use std::ops::Range;

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Service;
use cognito_policy_spec::tables::Tables;

pub(crate) use id::{account_fault, check_id};

use super::Context;
use crate::finding::Findings;
use crate::rule::{INVALID_ARN_PREFIX, MISSING_ARN_FIELD};
use cognito_policy_language::Place;
use cognito_policy_language::PolicyKind;
use cognito_policy_language::arn::{Arn, ArnFault, is_open};
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};

/// What an ARN is checked against.
#[derive(Clone, Copy)]
pub(super) struct Against<'a, 't> {
    tables: &'t Tables,
    /// The services that may own a resource type of its form, beside the one that it names.
    services: &'a [&'t Service],
    /// Whether no other services may.
    complete: bool,
    /// Whether a slip in it shows nowhere: the policy of a resource that names the source of a call
    /// by AWS just never allows one. A role that a user pool cannot assume is refused when the pool
    /// is set up.
    is_silent: bool,
}

impl<'a, 't> Against<'a, 't> {
    /// For a resource of a statement whose actions are of these services, and maybe of others.
    fn resource(
        statement: &Statement<'t>,
        services: &'a [&'t Service],
        tables: &'t Tables,
    ) -> Self {
        Self { services, complete: statement.names_services(), ..Self::principal(tables) }
    }

    /// For a principal.
    pub(super) fn principal(tables: &'t Tables) -> Self {
        Self { tables, services: &[], complete: false, is_silent: false }
    }

    /// For the value of a condition.
    pub(super) fn condition(kind: PolicyKind, tables: &'t Tables) -> Self {
        Self { is_silent: kind == PolicyKind::Resource, ..Self::principal(tables) }
    }
}

/// `INVALID_ARN_PREFIX`, `MISSING_ARN_FIELD`: resources that are no ARNs.
pub(super) fn not_an_arn(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, item) in &cx.resources {
        if let ResourceValue::Fault(text, fault) = &item.value {
            let services = statement.services();
            let against = Against::resource(statement, &services, cx.tables);
            report_fault(text, fault, item.place, against, findings);
        }
    }
}

/// Every rule on the parts of an ARN, for each resource.
pub(super) fn resource_arn(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, item) in &cx.resources {
        if let ResourceValue::Arn(text, arn) = &item.value {
            let services = statement.services();
            check_arn(
                text,
                arn,
                item.place,
                Against::resource(statement, &services, cx.tables),
                findings,
            );
        }
    }
}

/// Whether a resource is wrong, and reported, so that nobody can tell of which type it is meant to
/// be.
pub(super) fn is_faulty(
    item: &ResourceItem<'_>,
    statement: &Statement<'_>,
    cx: &Context<'_, '_>,
) -> bool {
    let (text, arn) = match &item.value {
        ResourceValue::Arn(text, arn) if item.types.is_empty() => (text, arn),
        ResourceValue::Fault(..) => return true,
        _ => return false,
    };
    let name = &text.value[arn.service.clone()];
    // An ARN of a service whose types are known, and of none of them.
    if !may_be_service(name, cx.tables) || cx.tables.service(name).is_some() {
        return true;
    }
    let services = statement.services();
    let against = Against::resource(statement, &services, cx.tables);
    !is_sound(text, arn, against) && colon::mend(&text.value, against).is_some()
}

/// Whether the service part of an ARN is that of a service, or may stand for one.
fn may_be_service(name: &str, tables: &Tables) -> bool {
    is_open(name) || tables.is_arn_service(name)
}

/// Whether nothing is wrong with the parts of an ARN.
fn is_sound(text: &Text, arn: &Arn, against: Against<'_, '_>) -> bool {
    // Most often it is the service, and its suggestion takes long to find.
    if !may_be_service(&text.value[arn.service.clone()], against.tables) {
        return false;
    }
    let mut findings = Findings::default();
    ArnCheck { text, arn, place: Place::default(), against, findings: &mut findings }.all();
    findings.0.is_empty()
}

/// Reports a text that is no ARN.
pub(super) fn report_fault(
    text: &Text,
    fault: &ArnFault,
    place: Place,
    against: Against<'_, '_>,
    findings: &mut Findings,
) {
    let value = &text.value;
    match fault {
        ArnFault::Prefix => {
            let lower = value.to_ascii_lowercase();
            let help = if lower.starts_with("arn:") {
                format!("write `arn:{}`", &value[4..])
            } else if lower.split(':').count() >= 6 {
                "begin it with `arn:`".to_owned()
            } else if value.trim_matches('*').is_empty() {
                "write an ARN, or `*` for every resource".to_owned()
            } else {
                "write the whole ARN, such as \
                 `arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI`"
                    .to_owned()
            };
            findings.report(INVALID_ARN_PREFIX, place, format!("`{value}` is no ARN")).help(help);
        }
        ArnFault::Fields(count) => {
            findings
                .report(
                    MISSING_ARN_FIELD,
                    place,
                    format!("an ARN has six fields, and this one has {count}"),
                )
                .part(text, 0..value.len())
                .help(match colon::missing(value, against) {
                    Some(mended) => format!("write `{mended}`"),
                    None => "write `arn:partition:service:region:account:resource`".to_owned(),
                });
        }
    }
}

/// Checks the parts of an ARN.
pub(super) fn check_arn(
    text: &Text,
    arn: &Arn,
    place: Place,
    against: Against<'_, '_>,
    findings: &mut Findings,
) {
    let mut found = Findings::default();
    ArnCheck { text, arn, place, against, findings: &mut found }.all();
    if found.0.len() > 1 {
        colon::report_slip(text, place, against, &mut found);
    }
    findings.0.append(&mut found.0);
}

struct ArnCheck<'a, 't> {
    text: &'a Text,
    arn: &'a Arn,
    place: Place,
    against: Against<'a, 't>,
    findings: &'a mut Findings,
}

impl ArnCheck<'_, '_> {
    fn str(&self, range: &Range<usize>) -> &str {
        &self.text.value[range.clone()]
    }

    fn all(mut self) {
        self.partition();
        self.service();
        let formats = self.formats();
        self.region(&formats);
        self.account(&formats);
        self.resource(&formats);
    }
}
