//! Lists that individual rules use: which condition keys are sensitive, which services send a key.
//!
//! AWS publishes these facts on various pages, and adds to them. `data/rule-facts.json` names the
//! source of each.

use crate::schema::{self, Schema};

/// Where the lists come from.
pub(crate) trait ListSource {
    /// Returns a list of names.
    fn names(&mut self, member: &str) -> Vec<String>;
    /// Returns a list of names, each with the names that belong to it.
    fn pairs(&mut self, member: &str) -> Vec<(String, Vec<String>)>;
}

/// States the name of each list once, for the model and for the loader.
macro_rules! rule_facts {
    ($($(#[$attribute:meta])* $field:ident: $kind:ident($member:literal),)*) => {
        /// The facts that rules need and the tables of services lack. Names of condition keys,
        /// actions, and services are compared without regard to case.
        ///
        /// ```
        /// use cognito_policy_spec::tables::Tables;
        ///
        /// let facts = Tables::builtin().rule_facts();
        /// assert!(facts.sensitive_keys.iter().any(|key| key == "aws:SourceVpc"));
        /// let services = &facts.services_with_resource_control;
        /// assert!(services.iter().any(|service| service == "cognito-idp"));
        /// ```
        #[derive(Debug, Default)]
        pub struct RuleFacts {
            $($(#[$attribute])* pub $field: rule_facts!(@type $kind),)*
        }

        /// The file of the lists.
        pub(crate) static FILE: Schema =
            Schema::new("the file", &schema::all(["Retrieved", $($member),*]));

        impl RuleFacts {
            pub(crate) fn new(lists: &mut dyn ListSource) -> Self {
                Self { $($field: lists.$kind($member),)* }
            }
        }
    };
    (@type names) => { Vec<String> };
    (@type pairs) => { Vec<(String, Vec<String>)> };
}

rule_facts! {
    /// Keys whose value is a single ID, so that a pattern makes no sense.
    sensitive_keys: names("SensitiveKeys"),
    /// Keys whose value is an account ID.
    keys_with_accounts: names("KeysWithAccounts"),
    /// Further keys that callers cannot choose: as variables, they are not wildcards.
    keys_set_by_aws: names("KeysSetByAws"),
    /// Keys whose values cannot have a slash.
    keys_without_slash: names("KeysWithoutSlash"),
    /// Keys whose value the client chooses.
    forgeable_keys: names("ForgeableKeys"),
    /// Keys, and the keys of which one must be combined with each.
    paired_keys: pairs("PairedKeys"),
    /// Keys that a request to assume a role has only if one of these actions is also allowed.
    keys_of_assuming: pairs("KeysOfAssuming"),
    /// Keys whose values are service principals.
    keys_with_services: names("KeysWithServices"),
    /// What precedes the domain in service principals whose name is not the prefix of a service.
    names_of_service_principals: names("NamesOfServicePrincipals"),
    /// Service principals outside of the domains of AWS services.
    other_service_principals: names("OtherServicePrincipals"),
    /// Names of services that are not the names of their service principals, and those.
    mistaken_service_principals: pairs("MistakenServicePrincipals"),
    /// The identity providers that a trust policy names by their domain.
    provider_domains: names("ProviderDomains"),
    /// The service principals of Amazon Cognito.
    cognito_service_principals: names("CognitoServicePrincipals"),
    /// Keys that only requests of users and roles have, and the keys of a service's requests
    /// instead.
    keys_of_users: pairs("KeysOfUsers"),
    /// Keys that requests from AWS services never carry.
    keys_outside_aws: names("KeysOutsideAws"),
    /// Keys that say on whose behalf a service calls.
    source_keys: names("SourceKeys"),
    /// Keys that have been used for that, although they have another purpose.
    keys_in_place_of_source: names("KeysInPlaceOfSource"),
    /// Keys about the resource that its own policy need not check.
    keys_of_resource: names("KeysOfResource"),
    /// Keys about the owner of a VPC endpoint.
    keys_of_vpce_owner: names("KeysOfVpceOwner"),
    /// The services that send one of those keys.
    services_with_vpce_owner: names("ServicesWithVpceOwner"),
    /// The services that support resource control policies.
    services_with_resource_control: names("ServicesWithResourceControl"),
    /// Services whose resources have policies that only accept the service's own actions.
    services_with_resource_policies: names("ServicesWithResourcePolicies"),
    /// Services whose resources have no policies.
    services_without_resource_policies: names("ServicesWithoutResourcePolicies"),
    /// Keys whose value is the ARN of a KMS key.
    kms_keys: names("KmsKeys"),
    /// The actions that a trust policy can allow.
    actions_of_trust_policies: names("ActionsOfTrustPolicies"),
    /// The actions that IAM Roles Anywhere needs to assume a role.
    actions_of_roles_anywhere: names("ActionsOfRolesAnywhere"),
    /// The actions of Amazon `DynamoDB` that return attributes that the request does not name.
    actions_reading_attributes: names("ActionsReadingAttributes"),
    /// Actions with resource types that also apply to something without an ARN.
    actions_on_no_resource: names("ActionsOnNoResource"),
    /// The actions of the inline session policy of guests of an identity pool.
    actions_of_guests: names("ActionsOfGuests"),
    /// Claims of GitHub's tokens that identify a repository or its owner.
    claims_of_repository: names("ClaimsOfRepository"),
    /// Claims of GitHub's tokens that identify a branch or a workflow.
    claims_of_branch: names("ClaimsOfBranch"),
}
