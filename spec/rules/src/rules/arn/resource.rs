//! The resource part of an ARN, and the ids in it.

use cognito_policy_spec::model::{ArnFormat, Service};

use super::ArnCheck;
use super::formats::{Formats, nearest_form};
use super::id::check_id;
use crate::rule::{INVALID_ARN_RESOURCE, POOL_REGION_MISMATCH, Severity};
use cognito_policy_language::arn::is_open;
use cognito_policy_language::region;

impl ArnCheck<'_, '_> {
    /// `INVALID_ARN_RESOURCE`, and what the placeholders demand.
    pub(super) fn resource(&mut self, formats: &Formats<'_>) {
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
            None if self.against.complete => format!("its ARNs end with {}", formats.endings()),
            // Of a principal or a condition's value, and where any service may have such resources,
            // only a near miss is surely one.
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
            check_id(
                self.text,
                range.clone(),
                self.place,
                placeholder,
                self.against.tables,
                self.findings,
            );
            let region = self.str(&self.arn.region).to_owned();
            let Some(home) = placeholder.pattern.region(&self.text.value[range.clone()]) else {
                continue;
            };
            // A Region that is unknown is told as such.
            let partition = |region: &str| region::partition_of(region, self.against.tables);
            let (Some(here), Some(there)) = (partition(&region), partition(home)) else { continue };
            if home == region {
                continue;
            }
            // A user pool can have replicas, which keep its id, but not in another partition; an
            // identity pool has none.
            let may_differ = placeholder.pattern.region == Some('_') && here.name == there.name;
            let severity = if may_differ && !self.against.is_silent {
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
