//! The rules, by topic. Each rule is declared in its own file, with its page and the function that
//! checks it; a topic's file lists the files of its rules.

mod action;
mod arn;
mod condition_key;
mod condition_operator;
mod condition_value;
mod context;
mod document;
mod organization;
mod policy;
mod principal;
mod resource;
mod resource_policy;
mod role_grant;
mod template;
mod trust;
mod variable;

use crate::finding::Findings;
use crate::rule::{Check, Group, Rule};

pub(crate) use arn::{account_fault, check_id, check_typed_id, placeholder_named};
pub(crate) use condition_key::{ENOUGH, is_set_by_aws, keys_set_by_aws};
pub(crate) use condition_key::{TAG_KEY_HELP, invalid_tag, printable};
pub(crate) use condition_operator::{is_everything, is_operator_reported};
pub(crate) use context::Context;
pub(crate) use principal::misread_trust_policy;
pub(crate) use variable::has_reported_variable;

/// The rules of each topic.
const TOPICS: &[&[Group]] = &[
    document::GROUPS,
    policy::GROUPS,
    principal::GROUPS,
    trust::GROUPS,
    role_grant::GROUPS,
    resource_policy::GROUPS,
    organization::GROUPS,
    action::GROUPS,
    resource::GROUPS,
    arn::GROUPS,
    condition_operator::GROUPS,
    condition_key::GROUPS,
    condition_value::GROUPS,
    variable::GROUPS,
];

/// The rules by their codes.
pub mod codes {
    pub use super::action::codes::*;
    pub use super::arn::codes::*;
    pub use super::condition_key::codes::*;
    pub use super::condition_operator::codes::*;
    pub use super::condition_value::codes::*;
    pub use super::document::codes::*;
    pub use super::organization::codes::*;
    pub use super::policy::codes::*;
    pub use super::principal::codes::*;
    pub use super::resource::codes::*;
    pub use super::resource_policy::codes::*;
    pub use super::role_grant::codes::*;
    pub use super::template::codes::*;
    pub use super::trust::codes::*;
    pub use super::variable::codes::*;
}

/// Checks every rule.
pub(crate) fn check(context: &Context<'_, '_>, findings: &mut Findings) {
    for group in TOPICS.iter().copied().flatten() {
        (group.check)(context, findings);
        if findings.is_full() {
            break;
        }
    }
}

/// The rules on templates, which other crates check.
const ON_TEMPLATES: &[&[Group]] = &[template::GROUPS];

const fn count(topics: &[&[Group]]) -> usize {
    let mut count = 0;
    let mut topic = 0;
    while topic < topics.len() {
        let mut group = 0;
        while group < topics[topic].len() {
            count += topics[topic][group].rules.len();
            group += 1;
        }
        topic += 1;
    }
    count
}

/// The rules of topics, in the order of their files.
const fn rules<const COUNT: usize>(topics: &[&[Group]]) -> [&'static Rule; COUNT] {
    let mut rules = [&Rule::DEFAULT; COUNT];
    let mut at = 0;
    let mut topic = 0;
    while topic < topics.len() {
        let mut group = 0;
        while group < topics[topic].len() {
            let own = topics[topic][group].rules;
            let mut rule = 0;
            while rule < own.len() {
                rules[at] = own[rule];
                at += 1;
                rule += 1;
            }
            group += 1;
        }
        topic += 1;
    }
    rules
}

/// Every rule on policies.
pub(crate) const fn all() -> [&'static Rule; count(TOPICS)] {
    rules(TOPICS)
}

/// Every rule on templates.
pub(crate) const fn on_templates() -> [&'static Rule; count(ON_TEMPLATES)] {
    rules(ON_TEMPLATES)
}

/// The checks of an ARN outside a policy.
pub(crate) const ON_ARNS: &[Check] = &[
    arn::invalid_arn_prefix::GROUP.check,
    arn::missing_arn_field::GROUP.check,
    arn::check_resources,
    variable::missing_brace_in_variable::GROUP.check,
    variable::empty_variable::GROUP.check,
    variable::unsupported_space_in_variable::GROUP.check,
    variable::missing_quote_in_variable::GROUP.check,
    variable::missing_comma_in_variable::GROUP.check,
    variable::unknown_variable::GROUP.check,
    variable::multivalued_key_in_variable::GROUP.check,
    variable::variable_unsupported_in_element::GROUP.check,
];

/// The checks of a service principal outside a policy.
pub(crate) const ON_SERVICE_PRINCIPALS: &[Check] = &[
    principal::unsupported_wildcard_in_principal::GROUP.check,
    principal::invalid_service_principal_format::GROUP.check,
    principal::unknown_service_principal::GROUP.check,
];

/// The checks of an action outside a policy.
pub(crate) const ON_ACTIONS: &[Check] = &[
    action::invalid_action::GROUP.check,
    action::invalid_service_in_action::GROUP.check,
    action::wildcard_in_service_name::GROUP.check,
    action::pattern_matches_nothing::GROUP.check,
    action::operation_without_action::GROUP.check,
    // The others ignore variables.
    variable::variable_unsupported_in_element::GROUP.check,
];
