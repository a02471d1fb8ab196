//! Which properties of which resource types are policies, and of which kind.

use cognito_policy_language::PolicyKind;

use crate::property::PolicyProperty;

/// The inline policies of a user, group or role.
const INLINE: &[&str] = &["Policies", "*", "PolicyDocument"];
const DOCUMENT: &[&str] = &["PolicyDocument"];

/// The properties, from the [resource and property reference](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html).
pub(super) const PROPERTIES: &[PolicyProperty] = &[
    PolicyProperty::new("AWS::ApiGateway::RestApi", &["Policy"], PolicyKind::Resource),
    PolicyProperty::new("AWS::Backup::BackupVault", &["AccessPolicy"], PolicyKind::Resource),
    PolicyProperty::new(
        "AWS::CodeArtifact::Domain",
        &["PermissionsPolicyDocument"],
        PolicyKind::Resource,
    ),
    PolicyProperty::new(
        "AWS::CodeArtifact::Repository",
        &["PermissionsPolicyDocument"],
        PolicyKind::Resource,
    ),
    PolicyProperty::new(
        "AWS::DynamoDB::Table",
        &["ResourcePolicy", "PolicyDocument"],
        PolicyKind::Resource,
    ),
    PolicyProperty::new("AWS::EC2::VPCEndpoint", DOCUMENT, PolicyKind::Endpoint),
    PolicyProperty::new("AWS::ECR::RegistryPolicy", &["PolicyText"], PolicyKind::Resource),
    PolicyProperty::new("AWS::ECR::Repository", &["RepositoryPolicyText"], PolicyKind::Resource),
    PolicyProperty::new("AWS::EFS::FileSystem", &["FileSystemPolicy"], PolicyKind::Resource),
    PolicyProperty::new("AWS::Elasticsearch::Domain", &["AccessPolicies"], PolicyKind::Resource),
    PolicyProperty::new("AWS::IAM::Group", INLINE, PolicyKind::Identity),
    PolicyProperty::new("AWS::IAM::GroupPolicy", DOCUMENT, PolicyKind::Identity),
    PolicyProperty::new("AWS::IAM::ManagedPolicy", DOCUMENT, PolicyKind::Identity),
    PolicyProperty::new("AWS::IAM::Policy", DOCUMENT, PolicyKind::Identity),
    PolicyProperty::new("AWS::IAM::Role", INLINE, PolicyKind::Identity),
    PolicyProperty::new("AWS::IAM::Role", &["AssumeRolePolicyDocument"], PolicyKind::Trust),
    PolicyProperty::new("AWS::IAM::RolePolicy", DOCUMENT, PolicyKind::Identity),
    PolicyProperty::new("AWS::IAM::User", INLINE, PolicyKind::Identity),
    PolicyProperty::new("AWS::IAM::UserPolicy", DOCUMENT, PolicyKind::Identity),
    PolicyProperty::new("AWS::KMS::Key", &["KeyPolicy"], PolicyKind::Resource),
    PolicyProperty::new("AWS::KMS::ReplicaKey", &["KeyPolicy"], PolicyKind::Resource),
    PolicyProperty::new("AWS::Kinesis::ResourcePolicy", &["ResourcePolicy"], PolicyKind::Resource),
    PolicyProperty::new("AWS::Logs::ResourcePolicy", DOCUMENT, PolicyKind::Resource),
    PolicyProperty::new(
        "AWS::OpenSearchService::Domain",
        &["AccessPolicies"],
        PolicyKind::Resource,
    ),
    PolicyProperty::new("AWS::S3::AccessPoint", &["Policy"], PolicyKind::Resource),
    PolicyProperty::new("AWS::S3::BucketPolicy", DOCUMENT, PolicyKind::Resource),
    PolicyProperty::new("AWS::SNS::TopicInlinePolicy", DOCUMENT, PolicyKind::Resource),
    PolicyProperty::new("AWS::SNS::TopicPolicy", DOCUMENT, PolicyKind::Resource),
    PolicyProperty::new("AWS::SQS::QueueInlinePolicy", DOCUMENT, PolicyKind::Resource),
    PolicyProperty::new("AWS::SQS::QueuePolicy", DOCUMENT, PolicyKind::Resource),
    PolicyProperty::new("AWS::SSO::PermissionSet", &["InlinePolicy"], PolicyKind::Identity),
    PolicyProperty::new(
        "AWS::SecretsManager::ResourcePolicy",
        &["ResourcePolicy"],
        PolicyKind::Resource,
    ),
    // SAM: the list mixes statements with the names of managed policies and policy templates.
    PolicyProperty::new(
        "AWS::Serverless::Api",
        &["Auth", "ResourcePolicy", "CustomStatements"],
        PolicyKind::Resource,
    ),
    PolicyProperty::new(
        "AWS::Serverless::Function",
        &["AssumeRolePolicyDocument"],
        PolicyKind::Trust,
    ),
    PolicyProperty::new("AWS::Serverless::Function", &["Policies"], PolicyKind::Identity),
    PolicyProperty::new("AWS::Serverless::Function", &["Policies", "*"], PolicyKind::Identity),
    PolicyProperty::new("AWS::Serverless::StateMachine", &["Policies"], PolicyKind::Identity),
    PolicyProperty::new("AWS::Serverless::StateMachine", &["Policies", "*"], PolicyKind::Identity),
];
