//! Rules on condition keys: their names, the actions that support them, and keys with pitfalls.

mod faulty;
mod prefix;
mod sensitive;
mod supported;
mod tag;

use crate::rule::rule_files;

pub(super) use sensitive::is_sensitive;
pub(crate) use sensitive::{ENOUGH, is_set_by_aws, keys_set_by_aws};
pub(crate) use tag::{TAG_KEY_HELP, invalid_tag, printable};

rule_files! {
    check: prefix::unknown_prefix;

    mod invalid_condition_key_format;
    mod invalid_global_condition_key;
    mod invalid_service_condition_key;
    mod unsupported_global_condition_key;
    mod missing_tag_key_in_condition;
    mod duplicate_keys_with_different_case;
    mod unsupported_action_for_condition_key;
    mod unsupported_tag_condition_key_for_service;
    mod notaction_with_unsupported_tag_condition_key_for_service;
    mod missing_paired_condition_keys;
    mod missing_action_for_condition_key;
    mod use_condition_key_only_with_supported_services;
    mod untrustworthy_condition_key;
    mod variable_usage_too_permissive;
    mod wildcard_usage_too_permissive;
    mod dynamodb_attributes_without_select;
    mod s3_prefix_in_negative_context;
}
