//! ARNs in policies, with wildcards and variables, and the resource types that they fit.

use std::ops::Range;

use cognito_policy_spec::model::{ArnFormat, Fragment, ResourceType, Service};
use cognito_policy_spec::tables::Tables;

use crate::glob;
use crate::variable::Variables;

mod overlap;
mod typed;

use overlap::overlap;

/// The parts of an ARN, split at its first five colons: their bytes in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arn {
    /// The partition: `aws`.
    pub partition: Range<usize>,
    /// The service: `cognito-idp`.
    pub service: Range<usize>,
    /// The Region, possibly empty.
    pub region: Range<usize>,
    /// The account ID, possibly empty.
    pub account: Range<usize>,
    /// The rest, which can contain colons.
    pub resource: Range<usize>,
}

/// A resource type, the service that lists it, and one form of its ARNs.
pub type Candidate<'t> = (&'t Service, &'t ResourceType, &'t ArnFormat);

/// Why a text is not an ARN.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArnFault {
    /// It does not start with `arn:`.
    Prefix,
    /// It has this number of parts instead of six.
    Fields(usize),
}

impl Arn {
    /// Splits a text. Colons in variables do not count.
    ///
    /// # Errors
    ///
    /// If the text does not start with `arn:`, or has fewer than six parts.
    pub fn parse(text: &str) -> Result<Self, ArnFault> {
        if !text.starts_with("arn:") {
            return Err(ArnFault::Prefix);
        }
        let parts = parts(text, true);
        let [_, partition, service, region, account, resource] = parts.as_slice() else {
            return Err(ArnFault::Fields(parts.len()));
        };
        Ok(Self {
            partition: partition.clone(),
            service: service.clone(),
            region: region.clone(),
            account: account.clone(),
            resource: resource.clone(),
        })
    }

    /// Returns whether the service and resource parts can match an ARN of `format`.
    ///
    /// Partition, Region and account are not compared: a mistake there is not a mismatch of types.
    pub fn fits(&self, text: &str, format: &ArnFormat, owner: &Service, tables: &Tables) -> bool {
        overlap(&text[self.service.clone()], &format.service, owner, tables)
            && overlap(&text[self.resource.clone()], &format.resource, owner, tables)
    }

    /// Returns whether its service is, or may be, that of ARNs of `format`.
    pub fn is_of_service(&self, text: &str, format: &ArnFormat) -> bool {
        let service = &text[self.service.clone()];
        match format.service.as_slice() {
            [Fragment::Literal(literal)] => {
                literal == service || glob::matches(service, literal) || is_open(service)
            }
            _ => true,
        }
    }

    /// Returns whether it can be an ARN of the resource type.
    pub fn is_of(
        &self,
        text: &str,
        resource_type: &ResourceType,
        owner: &Service,
        tables: &Tables,
    ) -> bool {
        resource_type.arn_formats.iter().any(|format| self.fits(text, format, owner, tables))
    }

    /// Returns the placeholders of `format` and the bytes in their place: each extends to the text
    /// that follows it in the format.
    pub fn placeholders<'f>(
        &self,
        text: &str,
        format: &'f ArnFormat,
    ) -> Vec<(&'f str, Range<usize>)> {
        let mut found = Vec::new();
        let mut at = self.resource.start;
        for (index, part) in format.resource.iter().enumerate() {
            let rest = &text[at..];
            match part {
                Fragment::Literal(literal) if rest.starts_with(literal.as_str()) => {
                    at += literal.len();
                }
                Fragment::Literal(_) => break,
                Fragment::Placeholder(name) => {
                    let length = match format.resource.get(index + 1) {
                        Some(Fragment::Literal(next)) => rest.find(next.as_str()),
                        _ => Some(rest.len()),
                    };
                    let Some(length) = length else { break };
                    found.push((name.as_str(), at..at + length));
                    at += length;
                }
            }
        }
        found
    }
}

/// Splits a text at its first five colons. Colons in variables do not count, if there can be any.
pub(crate) fn parts(text: &str, has_variables: bool) -> Vec<Range<usize>> {
    let mut parts = Vec::with_capacity(6);
    let mut start = 0;
    let mut variables = Variables::of(if has_variables { text } else { "" }).peekable();
    for (at, _) in text.match_indices(':') {
        if parts.len() == 5 {
            break;
        }
        while variables.next_if(|variable| variable.range.end <= at).is_some() {}
        if !variables.peek().is_some_and(|it| it.closed && it.range.contains(&at)) {
            parts.push(start..at);
            start = at + 1;
        }
    }
    parts.push(start..text.len());
    parts
}

/// Returns whether a text can match more than itself: it has wildcards or variables.
pub fn is_open(text: &str) -> bool {
    glob::is_pattern(text) || Variables::of(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use cognito_policy_spec::tables::Tables;

    use super::Arn;

    #[test]
    fn a_service_matches_in_any_case_or_by_a_pattern() {
        let pools = Tables::builtin().service("cognito-idp").unwrap();
        let format = &pools.resource_types[0].arn_formats[0];
        for (service, expected) in [
            ("cognito-idp", true),
            ("Cognito-IDP", true),
            ("cognito-*", true),
            ("${service}", true),
            ("cognito", false),
        ] {
            let text = format!("arn:aws:{service}:us-east-1:123456789012:userpool/a");
            let Ok(arn) = Arn::parse(&text) else { panic!("{text} is an ARN") };
            assert_eq!(arn.is_of_service(&text, format), expected, "{text}");
        }
    }
}
