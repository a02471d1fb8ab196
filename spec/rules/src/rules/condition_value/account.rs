//! Account IDs: a case of [`INVALID_ARN_ACCOUNT`].

use cognito_policy_language::arn::Arn;
use cognito_policy_language::condition::{ConditionValue, Scalar};
use cognito_policy_language::glob;
use cognito_policy_language::operator::Family;

use crate::finding::Findings;
use crate::rule::INVALID_ARN_ACCOUNT;
use crate::rules::variable::has_bare_key;
use crate::rules::{Context, account_fault};

/// Reports values that are compared with account IDs and match none.
pub(super) fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let is_like = match condition.operator.map(|operator| operator.base.family) {
            Some(Family::String) => false,
            Some(Family::StringLike) => true,
            _ => continue,
        };
        if !condition.is_on_any(&cx.tables.rule_facts().keys_with_accounts) {
            continue;
        }
        for value in &condition.values {
            let Some(id) = written(value) else { continue };
            if id == ANONYMOUS && condition.is_on("aws:PrincipalAccount") {
                continue;
            }
            if let Some(fault) = fault(id, is_like)
                && !has_bare_key(id, cx.tables)
            {
                let message = format!("`{id}` is not an account ID: {fault}");
                findings.report(INVALID_ARN_ACCOUNT, value.place, message).help(help(id));
            }
        }
    }
}

/// Returns a value that can be an account ID: another rule reports booleans.
fn written(value: &ConditionValue) -> Option<&str> {
    match value.value {
        Scalar::String(_) | Scalar::Number(_) => value.value.written(),
        Scalar::Bool(_) | Scalar::Expression => None,
    }
}

/// The account of callers without credentials.
///
/// See [`aws:PrincipalAccount`](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalaccount).
const ANONYMOUS: &str = "anonymous";

/// Returns what is wrong with a value that is compared with account IDs.
fn fault(id: &str, is_like: bool) -> Option<String> {
    if id.contains("${") {
        return None;
    }
    if !glob::is_pattern(id) {
        return account_fault(id);
    }
    // Another rule reports wildcards under other operators.
    if !is_like {
        return None;
    }
    let mut length = 0;
    for c in id.chars() {
        match c {
            '*' => {}
            '?' | '0'..='9' => length += 1,
            _ => return Some(format!("`{}` is not a digit", c.escape_debug())),
        }
    }
    let fits = length == 12 || (length < 12 && id.contains('*'));
    (!fits).then(|| "it never matches 12 digits".to_owned())
}

/// Returns what to write instead of a value.
fn help(id: &str) -> String {
    let account = match Arn::parse(id) {
        Ok(arn) => id[arn.account].to_owned(),
        Err(_) => id.replace(['-', ' '], ""),
    };
    if account_fault(&account).is_none() {
        format!("write `{account}`")
    } else {
        "write the 12 digits of the account ID".to_owned()
    }
}
