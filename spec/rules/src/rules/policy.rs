//! Rules on the entire policy: its version, its size, and its statements and their IDs.

use cognito_policy_language::PolicyKind;
use cognito_policy_language::policy::Str;

use super::Context;
use crate::rule::rule_files;

rule_files! {
    mod invalid_version;
    mod missing_version;
    mod old_version;
    mod unsupported_sid;
    mod unique_sids;
    mod empty_sid_value;
    mod policy_size_exceeds_quota;
    mod redundant_statement;
}

fn sids<'a>(cx: &Context<'a, '_>) -> Vec<&'a Str> {
    let mut sids = Vec::new();
    for statement in &cx.policy.statements {
        if let Some(sid) = &statement.sid {
            sids.push(sid);
        }
    }
    sids
}

/// Returns whether IAM itself, or AWS Organizations, checks the statement IDs of such policies.
fn is_identity_or_control(kind: PolicyKind) -> bool {
    matches!(
        kind,
        PolicyKind::Identity
            | PolicyKind::Session
            | PolicyKind::ServiceControl
            | PolicyKind::ResourceControl
    )
}
