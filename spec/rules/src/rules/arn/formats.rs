//! The ARN formats of a service.

use cognito_policy_language::arn::{Arn, Candidate};
use cognito_policy_language::resource::{has_too_many_types, with};
use cognito_policy_spec::model::ArnFormat;

use super::Against;
use crate::suggest;

/// The formats that an ARN may have.
pub(super) struct Formats<'t> {
    /// Those whose service fits.
    pub(super) of_service: Vec<Candidate<'t>>,
    /// Those of them whose resource fits as well.
    pub(super) fitting: Vec<Candidate<'t>>,
    /// Whether the tables have all resource types of the service.
    pub(super) is_complete: bool,
}

impl<'t> Formats<'t> {
    /// Returns the formats that an ARN may have.
    pub(super) fn of(text: &str, arn: &Arn, against: Against<'_, 't>) -> Self {
        let name = &text[arn.service.clone()];
        // In another case it does not name the service, which has a rule of its own.
        let named = match against.tables.service(name) {
            Some(service) if service.name == name => Some(service),
            _ => None,
        };
        let mut formats =
            Self { of_service: Vec::new(), fitting: Vec::new(), is_complete: named.is_some() };
        let owners = with(against.services, named);
        if has_too_many_types(name, &owners) {
            return formats;
        }
        for owner in owners {
            for resource_type in &owner.resource_types {
                for format in &resource_type.arn_formats {
                    if !arn.is_of_service(text, format) {
                        continue;
                    }
                    formats.of_service.push((owner, resource_type, format));
                    if arn.fits(text, format, owner, against.tables) {
                        formats.fitting.push((owner, resource_type, format));
                    }
                }
            }
        }
        formats
    }

    /// Returns the last fields of the service's ARNs, for a message.
    pub(super) fn endings(&self) -> String {
        let mut endings = Vec::new();
        for (_, _, format) in &self.of_service {
            let ending = format.text.splitn(6, ':').nth(5).unwrap_or_default();
            // Some resource types have the same format.
            if !endings.contains(&ending) {
                endings.push(ending);
            }
        }
        suggest::alternatives(&endings)
    }

    /// Returns the formats by which the Region and the account ID are checked: those that fit, or
    /// else all of the service.
    pub(super) fn best(&self) -> &[Candidate<'t>] {
        if self.fitting.is_empty() { &self.of_service } else { &self.fitting }
    }

    /// Returns whether all ARNs of these formats have a Region.
    pub(super) fn all_have_region(&self) -> bool {
        self.all(|format| !format.region.is_empty())
    }

    /// Returns whether no ARN of these formats has a Region.
    pub(super) fn none_has_region(&self) -> bool {
        self.all(|format| format.region.is_empty())
    }

    /// Returns whether all ARNs of these formats have an account ID.
    pub(super) fn all_have_account(&self) -> bool {
        self.all(|format| !format.account.is_empty())
    }

    /// Returns whether no ARN of these formats has an account ID.
    pub(super) fn none_has_account(&self) -> bool {
        self.all(|format| format.account.is_empty())
    }

    fn all(&self, condition: fn(&ArnFormat) -> bool) -> bool {
        let formats = self.best();
        !formats.is_empty() && formats.iter().all(|(_, _, format)| condition(format))
    }
}
