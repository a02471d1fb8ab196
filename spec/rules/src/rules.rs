//! The rules: one function each, in a file named for what it looks at.

mod action;
mod arn;
mod broad;
mod companion;
mod condition_key;
mod condition_operator;
mod condition_value;
mod identity_pool_role;
mod ip;
mod key_of_action;
mod other_services;
mod pass_role;
mod principal;
mod rcp;
mod rcp_bystander;
mod redundant;
mod required_resource;
mod resource_id;
mod resource_policy;
mod role_grant;
mod roles_anywhere;
mod scope;
mod scp;
mod sensitive_key;
mod service_linked_role;
mod service_principal;
mod sid;
mod size;
mod supported_service;
mod tag;
mod trust;
mod trusted_principal;
mod variable;
mod version;
mod web_identity;
mod wildcard;

use cognito_policy_spec::json::Text;
use cognito_policy_spec::tables::Tables;

pub(crate) use arn::{account_fault, check_id};
pub(crate) use variable::meant as meant_variable;

use crate::document::PolicyKind;
use crate::finding::Findings;
use crate::policy::{ActionItem, Condition, Policy, Principal, ResourceItem, Statement};
use crate::render::Piece;

/// What a rule may look at.
pub(crate) struct Context<'a, 't> {
    pub(crate) policy: &'a Policy<'t>,
    pub(crate) kind: PolicyKind,
    pub(crate) tables: &'t Tables,
    pub(crate) adds_version: bool,
    /// The policy as it is written out; nothing if it never is.
    pub(crate) pieces: &'a [Piece],
    // The elements of all statements, gathered once: most rules look at one kind of them.
    pub(crate) actions: Vec<&'a ActionItem<'t>>,
    pub(crate) resources: Vec<(&'a Statement<'t>, &'a ResourceItem<'t>)>,
    pub(crate) conditions: Vec<(&'a Statement<'t>, &'a Condition<'t>)>,
    /// The principals that are known now, of policies that can name some.
    pub(crate) principals: Vec<(&'a Principal, &'a Text)>,
    /// The strings that have variables.
    sites: Vec<variable::Site<'a>>,
}

impl<'a, 't> Context<'a, 't> {
    pub(crate) fn new(
        policy: &'a Policy<'t>,
        kind: PolicyKind,
        tables: &'t Tables,
        adds_version: bool,
    ) -> Self {
        let mut context = Self {
            policy,
            kind,
            tables,
            adds_version,
            pieces: &[],
            actions: Vec::new(),
            resources: Vec::new(),
            conditions: Vec::new(),
            principals: Vec::new(),
            sites: variable::sites(policy),
        };
        // In a resource control policy every principal but `"*"` is wrong, and one rule says so.
        let names_principals = kind.has_principal() && kind != PolicyKind::ResourceControl;
        for statement in &policy.statements {
            context.actions.extend(statement.actions());
            for item in statement.resources() {
                context.resources.push((statement, item));
            }
            for condition in &statement.conditions {
                context.conditions.push((statement, condition));
            }
            for principal in statement.principals() {
                if let Some(text) = principal.text.as_ref().filter(|_| names_principals) {
                    context.principals.push((principal, text));
                }
            }
        }
        context
    }
}

/// A rule's function.
pub(crate) type Check = fn(&Context<'_, '_>, &mut Findings);

/// The rules on an ARN that stands alone.
pub(crate) const ON_ARNS: &[Check] = &[
    arn::not_an_arn,
    arn::resource_arn,
    variable::malformed_variable,
    variable::unknown_variable,
    variable::variable_in_wrong_place,
];

/// The rules on an action that stands alone.
pub(crate) const ON_ACTIONS: &[Check] = &[
    action::invalid_action,
    action::invalid_service_in_action,
    action::wildcard_in_service_name,
    action::pattern_matches_nothing,
    action::operation_without_action,
    // What has a variable is left to this one.
    variable::variable_in_wrong_place,
];

/// Every rule that looks at the policy as it was read. (Reading itself has those on its shape.)
pub(crate) const ALL: &[Check] = &[
    version::invalid_version,
    version::missing_version,
    version::old_version,
    sid::unsupported_sid,
    sid::unique_sids,
    sid::empty_sid_value,
    principal::unsupported_principal,
    principal::principal_kind_mismatch,
    principal::unknown_service_principal,
    principal::principal_arn,
    principal::unsupported_wildcard_in_principal,
    principal::reference_to_what_is_gone,
    service_principal::invalid_service_principal_format,
    service_principal::restrict_access_to_service_principal,
    service_principal::unsupported_condition_key_for_service_principal,
    resource_policy::unsupported_action_in_trust_policy,
    resource_policy::foreign_to_the_resource,
    resource_policy::allow_with_not_principal,
    resource_policy::federated_principal_not_supported,
    resource_policy::irrelevant_condition_key_in_policy,
    trust::resource_in_trust_policy,
    trust::not_principal_in_trust_policy,
    trust::bare_wildcard_in_trust_policy,
    trusted_principal::federated_principal_syntax,
    roles_anywhere::missing_action_for_roles_anywhere,
    trusted_principal::redundant_principal_in_role_trust_policy,
    trust::mismatched_action_for_principal,
    identity_pool_role::missing_identity_pool_audience,
    identity_pool_role::audience_not_an_identity_pool,
    identity_pool_role::unknown_amr,
    web_identity::missing_condition_key_for_oidc_principal,
    web_identity::specific_github_repo_and_branch_recommended,
    web_identity::audience_claim_type,
    action::invalid_action,
    action::invalid_service_in_action,
    action::wildcard_in_service_name,
    action::pattern_matches_nothing,
    action::operation_without_action,
    action::unsigned_action,
    pass_role::pass_role,
    service_linked_role::create_service_linked_role,
    size::policy_size_exceeds_quota,
    scp::scp_syntax_error_principal,
    scp::scp_syntax_error_action_wildcard,
    rcp::rcp_syntax_error_principal,
    rcp::rcp_syntax_error_allow,
    rcp::rcp_syntax_error_notaction,
    rcp::rcp_syntax_error_action,
    rcp_bystander::rcp_missing_related_principal_condition_key,
    rcp_bystander::rcp_missing_related_service_principal_condition_key,
    rcp_bystander::rcp_missing_service_condition_key_null_check,
    arn::not_an_arn,
    arn::resource_arn,
    scope::unscopable_action,
    scope::resource_mismatch,
    scope::unused_resource,
    required_resource::missing_required_resource_type,
    broad::broader_than_needed,
    condition_operator::invalid_condition_operator,
    condition_operator::type_mismatch,
    condition_operator::missing_qualifier,
    condition_operator::forallvalues_with_single_valued_key,
    condition_operator::string_like_operator_with_arn_condition_keys,
    condition_operator::null_with_qualifier,
    condition_key::invalid_condition_key,
    condition_key::duplicate_keys_with_different_case,
    key_of_action::unsupported_action_for_condition_key,
    tag::unsupported_tag_condition_key,
    companion::missing_paired_condition_keys,
    companion::missing_action_for_condition_key,
    supported_service::use_condition_key_only_with_supported_services,
    sensitive_key::untrustworthy_condition_key,
    sensitive_key::usage_too_permissive,
    wildcard::wildcard_without_like_operator,
    wildcard::comparison_with_everything,
    condition_value::invalid_values,
    condition_value::invalid_date_value,
    condition_value::mixed_types,
    condition_value::redundant_condition_value_num,
    condition_value::multiple_boolean,
    condition_value::arn_values,
    condition_value::invalid_region,
    resource_id::invalid_network_id,
    resource_id::invalid_kms_key_value,
    ip::private_ip_address,
    ip::improve_ip_range,
    other_services::dynamodb_attributes_without_select,
    other_services::s3_prefix_in_negative_context,
    variable::malformed_variable,
    variable::unknown_variable,
    variable::variable_in_wrong_place,
    variable::variable_in_old_version,
    redundant::redundant_action,
    redundant::redundant_resource,
    redundant::redundant_statement,
];
