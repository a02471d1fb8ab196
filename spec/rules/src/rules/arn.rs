//! Rules on ARNs, wherever a policy has one: resources, principals, condition values.

use std::ops::Range;

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::{ArnFormat, Part, Placeholder, ResourceType, Service};
use cognito_policy_spec::names::with_article;
use cognito_policy_spec::tables::Tables;

use super::Context;
use crate::arn::{Arn, ArnFault, is_open};
use crate::finding::{Findings, Place};
use crate::policy::{ResourceValue, with};
use crate::rule::{
    ARN_ACCOUNT_NOT_ALLOWED, ARN_REGION_NOT_ALLOWED, INVALID_ARN_ACCOUNT, INVALID_ARN_PREFIX,
    INVALID_ARN_REGION, INVALID_ARN_RESOURCE, INVALID_ARN_SERVICE_CASE, INVALID_PARTITION,
    INVALID_POOL_ID, INVALID_SERVICE, MISSING_ARN_ACCOUNT, MISSING_ARN_FIELD, MISSING_ARN_REGION,
    PARTITION_REGION_MISMATCH, POOL_REGION_MISMATCH, Severity,
};
use crate::{region, suggest};

/// `INVALID_ARN_PREFIX`, `MISSING_ARN_FIELD`: resources that are no ARNs.
pub(super) fn not_an_arn(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, item) in &cx.resources {
        if let ResourceValue::Fault(text, fault) = &item.value {
            report_fault(text, fault, item.place, findings);
        }
    }
}

/// Every rule on the parts of an ARN, for each resource.
pub(super) fn resource_arn(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (statement, item) in &cx.resources {
        if let ResourceValue::Arn(text, arn) = &item.value {
            check_arn(text, arn, item.place, &statement.services(), cx.tables, findings);
        }
    }
}

/// Reports a text that is no ARN.
pub(crate) fn report_fault(text: &Text, fault: &ArnFault, place: Place, findings: &mut Findings) {
    let value = &text.value;
    match fault {
        ArnFault::Prefix => {
            let lower = value.to_ascii_lowercase();
            let help = if lower.starts_with("arn:") {
                format!("write `arn:{}`", &value[4..])
            } else if lower.split(':').count() >= 6 {
                "begin it with `arn:`".to_owned()
            } else if value.is_empty() {
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
                .help("write `arn:partition:service:region:account:resource`");
        }
    }
}

/// Checks the parts of an ARN. `services` are those that may own a resource type of this form,
/// beside the one that the ARN names.
pub(crate) fn check_arn(
    text: &Text,
    arn: &Arn,
    place: Place,
    services: &[&Service],
    tables: &Tables,
    findings: &mut Findings,
) {
    ArnCheck { text, arn, place, tables, findings, of_resource: true }.all(services);
}

/// Checks the parts of an ARN that is no resource of a statement: a principal, a condition's value.
/// It need not be of any resource type.
pub(crate) fn check_other_arn(
    text: &Text,
    arn: &Arn,
    place: Place,
    tables: &Tables,
    findings: &mut Findings,
) {
    ArnCheck { text, arn, place, tables, findings, of_resource: false }.all(&[]);
}

/// A resource type, the service that lists it, and one form of its ARNs.
type Candidate<'t> = (&'t Service, &'t ResourceType, &'t ArnFormat);

/// The forms that an ARN may have.
struct Formats<'t> {
    /// Those whose service part fits.
    of_service: Vec<Candidate<'t>>,
    /// Those of them whose resource part fits as well.
    fitting: Vec<Candidate<'t>>,
    /// Whether there is a table of all resource types of the ARN's service.
    complete: bool,
}

struct ArnCheck<'a, 't> {
    text: &'a Text,
    arn: &'a Arn,
    place: Place,
    tables: &'t Tables,
    findings: &'a mut Findings,
    /// Whether it is a resource of a statement.
    of_resource: bool,
}

impl<'t> ArnCheck<'_, 't> {
    fn str(&self, range: &Range<usize>) -> &str {
        &self.text.value[range.clone()]
    }

    fn all(mut self, services: &[&'t Service]) {
        self.partition();
        self.service();
        let formats = self.formats(services);
        self.region(&formats);
        self.account(&formats);
        self.resource(&formats);
    }

    /// `INVALID_PARTITION`
    fn partition(&mut self) {
        let range = self.arn.partition.clone();
        let name = self.str(&range).to_owned();
        if is_open(&name) || region::partition(&name, self.tables).is_some() {
            return;
        }
        let help = region::unknown_partition_help(&name, self.tables);
        let message = if name.is_empty() {
            "the partition of the ARN is missing".to_owned()
        } else {
            format!("AWS has no partition `{name}`")
        };
        self.findings
            .report(INVALID_PARTITION, self.place, message)
            .part(self.text, range)
            .help(help);
    }

    /// `INVALID_SERVICE`, `INVALID_ARN_SERVICE_CASE`
    fn service(&mut self) {
        let range = self.arn.service.clone();
        let name = self.str(&range).to_owned();
        if is_open(&name) || self.tables.is_arn_service(&name) {
            return;
        }
        let lower = name.to_ascii_lowercase();
        if self.tables.is_arn_service(&lower) {
            self.findings
                .report(
                    INVALID_ARN_SERVICE_CASE,
                    self.place,
                    format!("the service of an ARN is written in lower case, not `{name}`"),
                )
                .part(self.text, range)
                .help(format!("write `{lower}`"));
            return;
        }
        let help = match suggest::nearest(&name, &self.tables.arn_services()) {
            Some(nearest) => format!("write `{nearest}`"),
            None => "look it up in AWS's service authorization reference".to_owned(),
        };
        let message = if name.is_empty() {
            "the service of the ARN is missing".to_owned()
        } else {
            format!("AWS has no service `{name}`")
        };
        self.findings
            .report(INVALID_SERVICE, self.place, message)
            .part(self.text, range)
            .help(help);
    }

    /// The forms that the ARN may have, by the tables at hand.
    fn formats(&self, services: &[&'t Service]) -> Formats<'t> {
        let name = self.str(&self.arn.service);
        // In wrong case it is no service's name; what it should be is said already.
        let named = self.tables.service(name).filter(|service| service.name == name);
        let owners = with(services, named);
        let mut formats =
            Formats { of_service: Vec::new(), fitting: Vec::new(), complete: named.is_some() };
        for owner in owners {
            for resource_type in &owner.resource_types {
                for format in &resource_type.arn_formats {
                    let candidate = (owner, resource_type, format);
                    if !self.is_of_service(format) {
                        continue;
                    }
                    formats.of_service.push(candidate);
                    if self.arn.fits(&self.text.value, format, owner) {
                        formats.fitting.push(candidate);
                    }
                }
            }
        }
        formats
    }

    fn is_of_service(&self, format: &ArnFormat) -> bool {
        let service = self.str(&self.arn.service);
        match format.service.as_slice() {
            [Part::Literal(literal)] => crate::glob::matches(service, literal) || is_open(service),
            _ => true,
        }
    }

    /// `MISSING_ARN_REGION`, `ARN_REGION_NOT_ALLOWED`, `INVALID_ARN_REGION`,
    /// `PARTITION_REGION_MISMATCH`
    fn region(&mut self, formats: &Formats<'_>) {
        let range = self.arn.region.clone();
        let name = self.str(&range).to_owned();
        let forms = formats.best();
        if name.is_empty() {
            if !forms.is_empty() && forms.iter().all(|(_, _, format)| !format.region.is_empty()) {
                self.findings
                    .report(MISSING_ARN_REGION, self.place, "the ARN has no Region")
                    .part(self.text, range)
                    .help("write the Region, or `*` for every Region");
            }
            return;
        }
        if !forms.is_empty() && forms.iter().all(|(_, _, format)| format.region.is_empty()) {
            self.findings
                .report(
                    ARN_REGION_NOT_ALLOWED,
                    self.place,
                    format!("ARNs of `{}` have no Region", self.str(&self.arn.service)),
                )
                .part(self.text, range)
                .help("leave the field empty");
            return;
        }
        if is_open(&name) {
            return;
        }
        let partition = self.str(&self.arn.partition).to_owned();
        match region::partition_of(&name, self.tables) {
            None => {
                let help = region::unknown_region_help(&name, self.tables);
                self.findings
                    .report(INVALID_ARN_REGION, self.place, format!("AWS has no Region `{name}`"))
                    .part(self.text, range)
                    .help(help);
            }
            Some(home) if home.name != partition => {
                if region::partition(&partition, self.tables).is_some() {
                    self.findings
                        .report(
                            PARTITION_REGION_MISMATCH,
                            self.place,
                            format!("`{name}` is not a Region of the partition `{partition}`"),
                        )
                        .part(self.text, range)
                        .help(format!("write `arn:{}:...`, or another Region", home.name));
                }
            }
            Some(_) => {}
        }
    }

    /// `MISSING_ARN_ACCOUNT`, `ARN_ACCOUNT_NOT_ALLOWED`, `INVALID_ARN_ACCOUNT`
    fn account(&mut self, formats: &Formats<'_>) {
        let range = self.arn.account.clone();
        let id = self.str(&range).to_owned();
        let forms = formats.best();
        let literal = |format: &ArnFormat| match format.account.as_slice() {
            [Part::Literal(literal)] => *literal == id,
            _ => false,
        };
        if id.is_empty() {
            if !forms.is_empty() && forms.iter().all(|(_, _, format)| !format.account.is_empty()) {
                self.findings
                    .report(MISSING_ARN_ACCOUNT, self.place, "the ARN has no account id")
                    .part(self.text, range)
                    .help("write the account's 12 digits, or `*` for any account");
            }
            return;
        }
        if !forms.is_empty() && forms.iter().all(|(_, _, format)| format.account.is_empty()) {
            self.findings
                .report(
                    ARN_ACCOUNT_NOT_ALLOWED,
                    self.place,
                    format!("ARNs of `{}` have no account id", self.str(&self.arn.service)),
                )
                .part(self.text, range)
                .help("leave the field empty");
            return;
        }
        // `aws` stands for AWS itself: its managed policies have it.
        let known = is_open(&id) || id == "aws" || forms.iter().any(|(_, _, it)| literal(it));
        if !known && let Some(why) = account_fault(&id) {
            self.findings
                .report(INVALID_ARN_ACCOUNT, self.place, format!("`{id}` is no account id: {why}"))
                .part(self.text, range)
                .help("write the account's 12 digits");
        }
    }

    /// `INVALID_ARN_RESOURCE`, and what the placeholders demand.
    fn resource(&mut self, formats: &Formats<'_>) {
        if let [(owner, _, format)] = formats.fitting.as_slice() {
            self.placeholders(owner, format);
            return;
        }
        if !formats.complete || !formats.fitting.is_empty() || formats.of_service.is_empty() {
            return;
        }
        let range = self.arn.resource.clone();
        let resource = self.str(&range).to_owned();
        let help = match nearest_form(&resource, &formats.of_service) {
            Some(nearest) => format!("write `{nearest}`"),
            None if self.of_resource => format!("its ARNs end with {}", formats.endings()),
            // Of a principal or a condition's value only a near miss is surely one.
            None => return,
        };
        let service = self.str(&self.arn.service).to_owned();
        let message = if resource.is_empty() {
            "the resource of the ARN is missing".to_owned()
        } else {
            format!("`{service}` has no resource type whose ARN ends with `{resource}`")
        };
        self.findings
            .report(INVALID_ARN_RESOURCE, self.place, message)
            .part(self.text, range)
            .help(help);
    }

    /// `INVALID_POOL_ID`, `POOL_REGION_MISMATCH`
    fn placeholders(&mut self, owner: &Service, format: &ArnFormat) {
        for (name, range) in self.arn.placeholders(&self.text.value, format) {
            if is_open(self.str(&range)) {
                continue;
            }
            let Some(placeholder) = owner.placeholders.iter().find(|it| it.name == name) else {
                continue;
            };
            check_id(self.text, range.clone(), self.place, placeholder, self.tables, self.findings);
            let region = self.str(&self.arn.region).to_owned();
            let Some(home) = placeholder.pattern.region(&self.text.value[range.clone()]) else {
                continue;
            };
            // A Region that is unknown is told as such.
            let partition = |region: &str| region::partition_of(region, self.tables);
            let (Some(here), Some(there)) = (partition(&region), partition(home)) else { continue };
            if home == region {
                continue;
            }
            // A user pool can have replicas, which keep its id, but not in another partition; an
            // identity pool has none.
            let may_differ = placeholder.pattern.region == Some('_') && here.name == there.name;
            // In a condition it is the source of a call by AWS: if it is a slip, the condition never
            // holds, and nobody is told.
            let severity = if may_differ && self.of_resource {
                Severity::Suggestion
            } else {
                Severity::Warning
            };
            self.findings
                .report(
                    POOL_REGION_MISMATCH,
                    self.place,
                    format!(
                        "the {} is of the Region `{home}`, and the ARN of `{region}`",
                        placeholder.title
                    ),
                )
                .part(self.text, range.start..range.start + home.len())
                .severity(severity)
                .help(if may_differ {
                    "write the same Region twice, unless a replica of the pool is meant"
                } else {
                    "write the same Region twice"
                });
        }
    }
}

impl<'t> Formats<'t> {
    /// The last parts of the service's ARNs, for a message.
    fn endings(&self) -> String {
        let mut endings = Vec::new();
        for (_, _, format) in &self.of_service {
            endings.extend(format.text.splitn(6, ':').nth(5));
        }
        suggest::list(&endings)
    }

    /// The forms that decide on Region and account: those that fit, or all of the service's.
    fn best(&self) -> &[Candidate<'t>] {
        if self.fitting.is_empty() { &self.of_service } else { &self.fitting }
    }
}

/// `INVALID_POOL_ID`, or `INVALID_ARN_RESOURCE` for other ids: a text that does not have the form
/// of its placeholder.
pub(crate) fn check_id(
    text: &Text,
    range: Range<usize>,
    place: Place,
    placeholder: &Placeholder,
    tables: &Tables,
    findings: &mut Findings,
) {
    // Ids that begin with a Region are those of pools and identities.
    let rule =
        if placeholder.pattern.region.is_some() { INVALID_POOL_ID } else { INVALID_ARN_RESOURCE };
    let id = &text.value[range.clone()];
    if let Err(at) = placeholder.pattern.check(id) {
        let what = match id {
            "" => format!("the {} is missing", placeholder.title),
            id if id.len() > placeholder.pattern.max_length => format!(
                "`{id}` is no {}: it is longer than {} characters",
                placeholder.title, placeholder.pattern.max_length
            ),
            id => format!("`{id}` is no {}{}", placeholder.title, reason(id, at, placeholder)),
        };
        findings.report(rule, place, what).part(text, range).help(format!(
            "{} looks like `{}`",
            with_article(&placeholder.title),
            placeholder.example
        ));
        return;
    }
    let Some(home) = placeholder.pattern.region(id) else { return };
    if region::partition_of(home, tables).is_some() {
        return;
    }
    let (message, help) = match home.split_once(['_', ':']) {
        Some((first, _)) if region::partition_of(first, tables).is_some() => {
            let help = format!(
                "{} looks like `{}`",
                with_article(&placeholder.title),
                placeholder.example
            );
            (
                format!(
                    "`{id}` has the Region `{first}`, and `{}` twice",
                    &home[first.len()..=first.len()]
                ),
                help,
            )
        }
        _ => (
            format!("the {} begins with `{home}`, and AWS has no such Region", placeholder.title),
            region::unknown_region_help(home, tables),
        ),
    };
    findings
        .report(INVALID_POOL_ID, place, message)
        .part(text, range.start..range.start + home.len())
        .severity(Severity::Warning)
        .help(help);
}

fn reason(id: &str, at: usize, placeholder: &Placeholder) -> String {
    if let Some(separator) = placeholder.pattern.region.filter(|it| !id.contains(*it)) {
        return format!(": there is no `{separator}` behind its Region");
    }
    match id[at.min(id.len())..].chars().next() {
        Some(c) => format!(": `{}` cannot stand there", c.escape_default()),
        None => ": its end is missing".to_owned(),
    }
}

/// What is wrong with an account id.
pub(crate) fn account_fault(id: &str) -> Option<String> {
    if let Some(c) = id.chars().find(|c| !c.is_ascii_digit()) {
        return Some(format!("`{}` is no digit", c.escape_default()));
    }
    (id.len() != 12).then(|| format!("it has {} digits, not 12", id.len()))
}

/// The resource part with its beginning mended: `userpools/x`, `userpool:x` or the id `x` alone
/// become `userpool/x`.
fn nearest_form(resource: &str, formats: &[Candidate<'_>]) -> Option<String> {
    let mut words = Vec::new();
    for (owner, _, format) in formats {
        let Some(Part::Literal(literal)) = format.resource.first() else { continue };
        if let [_, Part::Placeholder(name)] = format.resource.as_slice()
            && let Some(placeholder) = owner.placeholders.iter().find(|it| it.name == *name)
            && placeholder.pattern.region(resource).is_some()
            && placeholder.pattern.check(resource).is_ok()
        {
            return Some(format!("{literal}{resource}"));
        }
        words.extend(literal.split(['/', ':']).next());
    }
    let written = resource.trim_start_matches('/');
    let (word, rest) = written.split_once(['/', ':'])?;
    let mended = format!("{}/{rest}", suggest::nearest(word, &words)?);
    (mended != resource).then_some(mended)
}
