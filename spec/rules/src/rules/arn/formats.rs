//! The forms that the ARNs of a service have, and which of them an ARN was meant to have.

use cognito_policy_language::nearest::nearest;
use cognito_policy_spec::model::Part;

use super::ArnCheck;
use crate::suggest;
use cognito_policy_language::arn::Candidate;
use cognito_policy_language::resource::with;

/// The forms that an ARN may have.
pub(super) struct Formats<'t> {
    /// Those whose service part fits.
    pub(super) of_service: Vec<Candidate<'t>>,
    /// Those of them whose resource part fits as well.
    pub(super) fitting: Vec<Candidate<'t>>,
    /// Whether there is a table of all resource types of the ARN's service.
    pub(super) complete: bool,
}

impl<'t> ArnCheck<'_, 't> {
    /// The forms that the ARN may have, by the tables at hand.
    pub(super) fn formats(&self) -> Formats<'t> {
        let name = self.str(&self.arn.service);
        // In wrong case it is no service's name; what it should be is said already.
        let named = self.against.tables.service(name).filter(|service| service.name == name);
        let owners = with(self.against.services, named);
        let mut formats =
            Formats { of_service: Vec::new(), fitting: Vec::new(), complete: named.is_some() };
        for owner in owners {
            for resource_type in &owner.resource_types {
                for format in &resource_type.arn_formats {
                    let candidate = (owner, resource_type, format);
                    if !self.arn.is_of_service(&self.text.value, format) {
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
}

impl<'t> Formats<'t> {
    /// The last parts of the service's ARNs, for a message.
    pub(super) fn endings(&self) -> String {
        let mut endings = Vec::new();
        for (_, _, format) in &self.of_service {
            let ending = format.text.splitn(6, ':').nth(5).unwrap_or_default();
            // AWS's tables have types that share a format.
            if !endings.contains(&ending) {
                endings.push(ending);
            }
        }
        suggest::list(&endings)
    }

    /// The forms that decide on Region and account: those that fit, or all of the service's.
    pub(super) fn best(&self) -> &[Candidate<'t>] {
        if self.fitting.is_empty() { &self.of_service } else { &self.fitting }
    }
}

/// The resource part with its beginning mended: `userpools/x`, `userpool:x` or the id `x` alone
/// become `userpool/x`.
pub(super) fn nearest_form(resource: &str, formats: &[Candidate<'_>]) -> Option<String> {
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
    let mended = format!("{}/{rest}", nearest(word, &words)?);
    (mended != resource).then_some(mended)
}
