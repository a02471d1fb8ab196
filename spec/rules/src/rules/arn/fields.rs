//! The partition, the service, the Region and the account of an ARN.

use cognito_policy_spec::model::{ArnFormat, Part};

use super::formats::Formats;
use super::id::account_fault;
use super::{ArnCheck, may_be_service};
use crate::rule::{
    ARN_ACCOUNT_NOT_ALLOWED, ARN_REGION_NOT_ALLOWED, INVALID_ARN_ACCOUNT, INVALID_ARN_REGION,
    INVALID_ARN_SERVICE_CASE, INVALID_PARTITION, INVALID_SERVICE, MISSING_ARN_ACCOUNT,
    MISSING_ARN_REGION, PARTITION_REGION_MISMATCH,
};
use crate::suggest;
use cognito_policy_language::arn::is_open;
use cognito_policy_language::region;

impl ArnCheck<'_, '_> {
    /// `INVALID_PARTITION`
    pub(super) fn partition(&mut self) {
        let range = self.arn.partition.clone();
        let name = self.str(&range).to_owned();
        if is_open(&name) || region::partition(&name, self.against.tables).is_some() {
            return;
        }
        let help = suggest::partition_help(&name, self.against.tables);
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
    pub(super) fn service(&mut self) {
        let range = self.arn.service.clone();
        let name = self.str(&range).to_owned();
        if may_be_service(&name, self.against.tables) {
            return;
        }
        let lower = name.to_ascii_lowercase();
        if self.against.tables.is_arn_service(&lower) {
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
        let help =
            match suggest::service(&name, &self.against.tables.arn_services(), self.against.tables)
            {
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

    /// `MISSING_ARN_REGION`, `ARN_REGION_NOT_ALLOWED`, `INVALID_ARN_REGION`,
    /// `PARTITION_REGION_MISMATCH`
    pub(super) fn region(&mut self, formats: &Formats<'_>) {
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
        match region::partition_of(&name, self.against.tables) {
            None => {
                let help = suggest::region_help(&name, self.against.tables);
                self.findings
                    .report(INVALID_ARN_REGION, self.place, format!("AWS has no Region `{name}`"))
                    .part(self.text, range)
                    .help(help);
            }
            Some(home) if home.name != partition => {
                if region::partition(&partition, self.against.tables).is_some() {
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
    pub(super) fn account(&mut self, formats: &Formats<'_>) {
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
}
