//! Which arguments of which Terraform resources are policies.

use cognito_policy_language::PolicyKind;
use cognito_policy_language::PolicyKind::{Endpoint, Identity, Resource, Trust};

use crate::property::{PolicyProperty, claim};
use crate::search::{Claim, Path};
use crate::tree::{Tree, member, string};

/// The arguments, from the documentation of the
/// [AWS provider](https://registry.terraform.io/providers/hashicorp/aws/latest/docs).
pub(crate) const PROPERTIES: &[PolicyProperty] = &[
    of("aws_api_gateway_rest_api", &["policy"], Resource),
    of("aws_api_gateway_rest_api_policy", &["policy"], Resource),
    of("aws_backup_vault_policy", &["policy"], Resource),
    of("aws_cloudwatch_event_bus_policy", &["policy"], Resource),
    of("aws_cloudwatch_log_resource_policy", &["policy_document"], Resource),
    of("aws_codeartifact_domain_permissions_policy", &["policy_document"], Resource),
    of("aws_codeartifact_repository_permissions_policy", &["policy_document"], Resource),
    of("aws_dynamodb_resource_policy", &["policy"], Resource),
    of("aws_ecr_registry_policy", &["policy"], Resource),
    of("aws_ecr_repository_policy", &["policy"], Resource),
    of("aws_efs_file_system_policy", &["policy"], Resource),
    of("aws_elasticsearch_domain", &["access_policies"], Resource),
    of("aws_glacier_vault", &["access_policy"], Resource),
    of("aws_glue_resource_policy", &["policy"], Resource),
    of("aws_iam_group_policy", &["policy"], Identity),
    of("aws_iam_policy", &["policy"], Identity),
    of("aws_iam_role", &["assume_role_policy"], Trust),
    of("aws_iam_role", &["inline_policy", "*", "policy"], Identity),
    of("aws_iam_role_policy", &["policy"], Identity),
    of("aws_iam_user_policy", &["policy"], Identity),
    of("aws_kinesis_resource_policy", &["policy"], Resource),
    of("aws_kms_external_key", &["policy"], Resource),
    of("aws_kms_key", &["policy"], Resource),
    of("aws_kms_key_policy", &["policy"], Resource),
    of("aws_kms_replica_key", &["policy"], Resource),
    of("aws_media_store_container_policy", &["policy"], Resource),
    of("aws_opensearch_domain", &["access_policies"], Resource),
    of("aws_opensearch_domain_policy", &["access_policies"], Resource),
    of("aws_s3_access_point", &["policy"], Resource),
    of("aws_s3_bucket", &["policy"], Resource),
    of("aws_s3_bucket_policy", &["policy"], Resource),
    of("aws_s3control_access_point_policy", &["policy"], Resource),
    of("aws_secretsmanager_secret", &["policy"], Resource),
    of("aws_secretsmanager_secret_policy", &["policy"], Resource),
    of("aws_sns_topic", &["policy"], Resource),
    of("aws_sns_topic_policy", &["policy"], Resource),
    of("aws_sqs_queue", &["policy"], Resource),
    of("aws_sqs_queue_policy", &["policy"], Resource),
    of("aws_ssoadmin_permission_set_inline_policy", &["inline_policy"], Identity),
    of("aws_vpc_endpoint", &["policy"], Endpoint),
    of("aws_vpc_endpoint_policy", &["policy"], Endpoint),
];

const fn of(
    resource_type: &'static str,
    path: &'static [&'static str],
    kind: PolicyKind,
) -> PolicyProperty {
    PolicyProperty::new(resource_type, path, kind)
}

/// Returns what is known about a value of a resource, by its path.
pub(crate) fn claim_of(resource_type: &str, arguments: &Tree, path: &Path) -> Claim {
    match resource_type {
        "aws_organizations_policy" if path.is(1, &["content"]) => {
            kind_in_organization(member(arguments, "type").and_then(string))
                .map_or(Claim::Nothing, Claim::Policy)
        }
        _ => claim(PROPERTIES, resource_type, path, 1),
    }
}

/// Returns whether an argument is a block, of which there can be several.
pub(crate) fn is_block(name: &str) -> bool {
    PROPERTIES.iter().any(|property| property.is_in_list(name))
}

/// Returns the kind of `aws_organizations_policy` by its type, which is that of SCPs if it is left out;
/// `None` if it is not an IAM policy.
fn kind_in_organization(policy_type: Option<&str>) -> Option<PolicyKind> {
    match policy_type {
        None | Some("SERVICE_CONTROL_POLICY") => Some(PolicyKind::ServiceControl),
        Some("RESOURCE_CONTROL_POLICY") => Some(PolicyKind::ResourceControl),
        Some(_) => None,
    }
}
