//! The lists that apply to all services. They are built in and have no defects, because the tests
//! of this crate read them.

use std::sync::OnceLock;

use super::Tables;
use crate::data;
use crate::load;
use crate::model::{ConditionKey, OtherName, Partition, Quota};
use crate::rule_facts::RuleFacts;
use crate::vocabulary::Vocabulary;

impl Tables {
    /// Returns the condition keys of requests to any service.
    pub fn global_condition_keys(&self) -> &[ConditionKey] {
        global_condition_keys()
    }

    /// Returns the partitions of AWS.
    pub fn partitions(&self) -> &[Partition] {
        static PARTITIONS: OnceLock<Vec<Partition>> = OnceLock::new();
        PARTITIONS.get_or_init(|| {
            let (file, text) = data::PARTITIONS.read();
            load::partitions(file, text).unwrap_or_default()
        })
    }

    /// Returns the maximum lengths of policies.
    ///
    /// ```
    /// use cognito_policy_spec::tables::Tables;
    ///
    /// let quotas = Tables::builtin().quotas();
    /// let managed_policy = quotas.iter().find(|quota| quota.name == "managed-policy").unwrap();
    /// assert_eq!(managed_policy.characters, 6_144);
    /// ```
    pub fn quotas(&self) -> &[Quota] {
        static QUOTAS: OnceLock<Vec<Quota>> = OnceLock::new();
        QUOTAS.get_or_init(|| {
            let (file, text) = data::QUOTAS.read();
            load::quotas(file, text).unwrap_or_default()
        })
    }

    /// Returns the words that people use for the names of services and actions.
    pub fn vocabulary(&self) -> &Vocabulary {
        static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
        VOCABULARY.get_or_init(|| {
            let (file, text) = data::VOCABULARY.read();
            load::vocabulary(file, text).unwrap_or_default()
        })
    }

    /// Returns the lists that individual rules use.
    pub fn rule_facts(&self) -> &RuleFacts {
        static FACTS: OnceLock<RuleFacts> = OnceLock::new();
        FACTS.get_or_init(|| {
            let (file, text) = data::RULE_FACTS.read();
            load::rule_facts(file, text).unwrap_or_default()
        })
    }
}

/// Returns the condition keys of requests to any service.
pub(crate) fn global_condition_keys() -> &'static [ConditionKey] {
    static KEYS: OnceLock<Vec<ConditionKey>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let (file, text) = data::GLOBAL_CONDITION_KEYS.read();
        load::global_condition_keys(file, text).unwrap_or_default()
    })
}

/// Returns the names without a table.
pub(super) fn other_names() -> &'static [OtherName] {
    static NAMES: OnceLock<Vec<OtherName>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let (file, text) = data::OTHER_NAMES.read();
        load::other_names(file, text).unwrap_or_default()
    })
}
