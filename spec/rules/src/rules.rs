//! The rules, by topic. Each declares itself in its file, with its page and the function that checks
//! it; a topic's file lists the files of its rules.

mod condition_key;
mod condition_operator;
mod context;
mod document;
mod organization;
mod principal;
mod resource_policy;
mod role_grant;
mod trust;

mod action;
mod arn;
mod broad;
mod condition_value;
mod redundant;
mod required_resource;
mod scope;
mod sid;
mod size;
mod variable;
mod version;

use crate::finding::Findings;
use crate::former::FORMER;
use crate::rule::{Check, Group, Rule};

pub(crate) use arn::{account_fault, check_id};
pub(crate) use context::Context;
pub(crate) use variable::meant as meant_variable;

/// The rules of each topic.
const TOPICS: &[&[Group]] = &[
    document::GROUPS,
    principal::GROUPS,
    trust::GROUPS,
    role_grant::GROUPS,
    resource_policy::GROUPS,
    organization::GROUPS,
    condition_operator::GROUPS,
    condition_key::GROUPS,
    condition_value::GROUPS,
    variable::GROUPS,
];

/// The rules by their codes.
pub(crate) mod codes {
    pub use super::condition_key::codes::*;
    pub use super::condition_operator::codes::*;
    pub use super::condition_value::codes::*;
    pub use super::document::codes::*;
    pub use super::organization::codes::*;
    pub use super::principal::codes::*;
    pub use super::resource_policy::codes::*;
    pub use super::role_grant::codes::*;
    pub use super::trust::codes::*;
    pub use super::variable::codes::*;
    pub use crate::former::*;
}

/// Checks every rule.
pub(crate) fn check(context: &Context<'_, '_>, findings: &mut Findings) {
    for group in TOPICS.iter().copied().flatten() {
        (group.check)(context, findings);
    }
    for check in ALL {
        check(context, findings);
    }
}

const COUNT: usize = count();

const fn count() -> usize {
    let mut count = FORMER.len();
    let mut topic = 0;
    while topic < TOPICS.len() {
        let mut group = 0;
        while group < TOPICS[topic].len() {
            count += TOPICS[topic][group].rules.len();
            group += 1;
        }
        topic += 1;
    }
    count
}

/// Every rule, in the order of the topics and their files.
pub(crate) const fn all() -> [&'static Rule; COUNT] {
    let mut all = [FORMER[0]; COUNT];
    let mut at = 0;
    while at < FORMER.len() {
        all[at] = FORMER[at];
        at += 1;
    }
    let mut topic = 0;
    while topic < TOPICS.len() {
        let mut group = 0;
        while group < TOPICS[topic].len() {
            let rules = TOPICS[topic][group].rules;
            let mut rule = 0;
            while rule < rules.len() {
                all[at] = rules[rule];
                at += 1;
                rule += 1;
            }
            group += 1;
        }
        topic += 1;
    }
    all
}

/// The rules on an ARN that stands alone.
pub(crate) const ON_ARNS: &[Check] = &[
    arn::not_an_arn,
    arn::resource_arn,
    variable::missing_brace_in_variable::GROUP.check,
    variable::empty_variable::GROUP.check,
    variable::unsupported_space_in_variable::GROUP.check,
    variable::missing_quote_in_variable::GROUP.check,
    variable::unknown_variable::GROUP.check,
    variable::variable_unsupported_in_element::GROUP.check,
];

/// The rules on an action that stands alone.
pub(crate) const ON_ACTIONS: &[Check] = &[
    action::invalid_action,
    action::invalid_service_in_action,
    action::wildcard_in_service_name,
    action::pattern_matches_nothing,
    action::operation_without_action,
    // The others ignore what has a variable.
    variable::variable_unsupported_in_element::GROUP.check,
];

/// Every rule that looks at the policy as it was read. (Reading itself has those on its shape.)
pub(crate) const ALL: &[Check] = &[
    version::invalid_version,
    version::missing_version,
    version::old_version,
    sid::unsupported_sid,
    sid::unique_sids,
    sid::empty_sid_value,
    principal::check_arns,
    action::invalid_action,
    action::invalid_service_in_action,
    action::wildcard_in_service_name,
    action::pattern_matches_nothing,
    action::operation_without_action,
    action::unsigned_action,
    size::policy_size_exceeds_quota,
    arn::not_an_arn,
    arn::resource_arn,
    scope::unscopable_action,
    scope::resource_mismatch,
    scope::unused_resource,
    required_resource::missing_required_resource_type,
    broad::broader_than_needed,
    condition_key::unknown_prefix,
    redundant::redundant_action,
    redundant::redundant_resource,
    redundant::redundant_statement,
];
