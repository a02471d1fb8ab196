//! The lists that single rules go by: which condition keys are sensitive, which services send a key.
//!
//! AWS publishes them on pages here and there, and adds to them. Each has its source in
//! `data/rule-facts.json`.

/// What the rules know that is in no table of a service. Names of keys, actions and services are
/// compared without regard to case.
///
/// ```
/// use cognito_policy_spec::tables::Tables;
///
/// let facts = Tables::builtin().rule_facts();
/// assert!(facts.sensitive_keys.iter().any(|key| key == "aws:SourceVpc"));
/// assert!(facts.services_with_resource_control.iter().any(|service| service == "cognito-idp"));
/// ```
#[derive(Debug, Default)]
pub struct RuleFacts {
    /// Keys that hold one id as a whole, so that no pattern of it has a good use.
    pub sensitive_keys: Vec<String>,
    /// Keys beside those that no caller chooses: as variables they are no wildcards.
    pub keys_set_by_aws: Vec<String>,
    /// Keys that repeat what the client says of itself.
    pub forgeable_keys: Vec<String>,
    /// Keys, and those of which one must stand beside them.
    pub paired_keys: Vec<(String, Vec<String>)>,
    /// What a request to assume a role carries only if one of these actions is allowed as well.
    pub keys_of_assuming: Vec<(String, Vec<String>)>,
    /// Keys whose values are service principals.
    pub keys_with_services: Vec<String>,
    /// The service principals of Amazon Cognito.
    pub cognito_service_principals: Vec<String>,
    /// Keys that only users and roles carry, and what a service carries in their place.
    pub keys_of_users: Vec<(String, Vec<String>)>,
    /// Keys that tell for whom a service calls.
    pub source_keys: Vec<String>,
    /// Keys that have served for that, and are made for something else.
    pub keys_in_place_of_source: Vec<String>,
    /// Keys that any call carries, for whomever it is made.
    pub keys_of_every_call: Vec<String>,
    /// Keys that tell of the resource what its policy need not ask.
    pub keys_of_resource: Vec<String>,
    /// Keys on the owner of a VPC endpoint.
    pub keys_of_vpce_owner: Vec<String>,
    /// The services that send one of those.
    pub services_with_vpce_owner: Vec<String>,
    /// The services whose resources resource control policies bound.
    pub services_with_resource_control: Vec<String>,
    /// Services whose resources have policies, and take in them nothing of other services.
    pub services_with_resource_policies: Vec<String>,
    /// Services whose resources have no policies.
    pub services_without_resource_policies: Vec<String>,
    /// Keys that hold the ARN of a KMS key.
    pub kms_keys: Vec<String>,
    /// What a trust policy can allow.
    pub actions_of_trust_policies: Vec<String>,
    /// What IAM Roles Anywhere needs to assume a role.
    pub actions_of_roles_anywhere: Vec<String>,
    /// The actions of `DynamoDB` that give back attributes nobody named.
    pub actions_reading_attributes: Vec<String>,
    /// Actions with resource types that also work on what has no ARN.
    pub actions_on_no_resource: Vec<String>,
    /// Claims of GitHub's tokens that tell one repository, or one owner, from all others.
    pub claims_of_repository: Vec<String>,
    /// Claims of GitHub's tokens that tell one branch, or one workflow, from others.
    pub claims_of_branch: Vec<String>,
}
