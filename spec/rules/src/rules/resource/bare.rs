//! ARNs of a resource type without an ID: `identitypool/`.
//!
//! IAM evaluates some actions without a resource type on such an ARN, although AWS documents only `*`.

use cognito_policy_language::arn::Arn;
use cognito_policy_language::glob;
use cognito_policy_language::policy::Statement;
use cognito_policy_language::resource::{ResourceItem, ResourceValue};
use cognito_policy_spec::model::{ArnFormat, Fragment, Service};

/// Returns the first resource of the statement that matches a type of the service without an ID: its
/// last field, and the type.
pub(super) fn bare_match<'a>(
    statement: &'a Statement<'_>,
    service: &'a Service,
) -> Option<(&'a str, &'a str)> {
    for resource in statement.resources() {
        if let Some(bare) = bare_type(resource, service) {
            return Some(bare);
        }
    }
    None
}

/// Returns the last field of a resource and the type, if it matches a type of the service without an
/// ID.
pub(super) fn bare_type<'a>(
    resource: &'a ResourceItem<'_>,
    service: &'a Service,
) -> Option<(&'a str, &'a str)> {
    let ResourceValue::Arn(text, arn) = &resource.value else { return None };
    let written = &text.value[arn.resource.clone()];
    if !written.ends_with(['/', '*']) {
        return None;
    }
    for resource_type in &service.resource_types {
        for format in &resource_type.arn_formats {
            if let Some(bare) = bare(format)
                && glob::matches(written, bare)
                && names_service(&text.value, arn, service, format)
            {
                return Some((written, bare));
            }
        }
    }
    None
}

/// Returns whether ARNs of the format name the service, and so may this one.
fn names_service(text: &str, arn: &Arn, service: &Service, format: &ArnFormat) -> bool {
    let is_own =
        matches!(format.service.as_slice(), [Fragment::Literal(own)] if *own == service.name);
    is_own && glob::matches(&text[arn.service.clone()], &service.name)
}

/// Returns the type in a format such as `identitypool/${IdentityPoolId}`, with the slash.
fn bare(format: &ArnFormat) -> Option<&str> {
    match format.resource.as_slice() {
        [Fragment::Literal(bare), Fragment::Placeholder(_), ..] if bare.ends_with('/') => {
            Some(bare)
        }
        _ => None,
    }
}
