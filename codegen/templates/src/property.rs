//! Properties of resources that are policies.

use cognito_policy_language::PolicyKind;

use crate::search::{Claim, Path};

/// A property that is a policy document.
pub(crate) struct PolicyProperty {
    resource_type: &'static str,
    /// The path of the property. `*` is every item of a list.
    path: &'static [&'static str],
    kind: PolicyKind,
}

impl PolicyProperty {
    pub(crate) const fn new(
        resource_type: &'static str,
        path: &'static [&'static str],
        kind: PolicyKind,
    ) -> Self {
        Self { resource_type, path, kind }
    }
}

/// Returns what a table says about a value: the path after its first steps is that of a property.
pub(crate) fn claim(
    table: &[PolicyProperty],
    resource_type: &str,
    path: &Path,
    after: usize,
) -> Claim {
    let is_property = |property: &&PolicyProperty| {
        property.resource_type == resource_type && path.is(after, property.path)
    };
    match table.iter().find(is_property) {
        Some(property) => Claim::Policy(property.kind),
        None => Claim::Unknown,
    }
}
