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

    /// Returns whether it is in the items of a list with this name.
    pub(crate) fn is_in_list(&self, name: &str) -> bool {
        matches!(self.path, [list, "*", ..] if *list == name)
    }
}

/// Resource types whose policies are not IAM policies: those of `AWS::IoT` have their own
/// variables.
const OTHER_LANGUAGES: [&str; 2] = ["AWS::IoT::Policy", "aws_iot_policy"];

/// Resource types whose policies are about the resource itself, so that statements have no `Resource`.
const WITHOUT_RESOURCE: [&str; 4] = [
    "AWS::ECR::Repository",
    "AWS::EFS::FileSystem",
    "aws_ecr_repository_policy",
    "aws_efs_file_system_policy",
];

/// Returns whether the policies of a resource type are not IAM policies.
pub(crate) fn is_of_other_language(resource_type: &str) -> bool {
    OTHER_LANGUAGES.contains(&resource_type)
}

/// Returns whether the policies of a resource type have no `Resource`.
pub(crate) fn has_no_resource(resource_type: &str) -> bool {
    WITHOUT_RESOURCE.contains(&resource_type)
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
        _ if is_of_other_language(resource_type) => Claim::Nothing,
        Some(property) => Claim::Policy(property.kind),
        None => Claim::Unknown,
    }
}
