//! Rules on statement ids.

use super::Context;
use crate::finding::Findings;
use crate::rule::{
    EMPTY_SID_VALUE, UNIQUE_SIDS_RECOMMENDED, UNIQUE_SIDS_REQUIRED, UNSUPPORTED_SID,
};
use cognito_policy_language::PolicyKind;
use cognito_policy_language::policy::Str;

/// `UNSUPPORTED_SID`: services that take resource-based policies accept more than IAM does.
pub(super) fn unsupported_sid(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !is_iams_own(cx.kind) && cx.kind != PolicyKind::Trust {
        return;
    }
    for sid in sids(cx) {
        let value = sid.value();
        if let Some((at, c)) = value.char_indices().find(|(_, c)| !c.is_ascii_alphanumeric()) {
            if value.contains("${") {
                continue; // a variable, which has a rule of its own
            }
            let clean: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
            let help = match clean.as_str() {
                "" => "use letters and digits only".to_owned(),
                clean => format!("use letters and digits only: `{clean}`"),
            };
            findings
                .report(
                    UNSUPPORTED_SID,
                    sid.place,
                    format!("a statement id cannot have the character `{}`", c.escape_debug()),
                )
                .part(&sid.text, at..at + c.len_utf8())
                .help(help);
        }
    }
}

/// `UNIQUE_SIDS_REQUIRED`, and `UNIQUE_SIDS_RECOMMENDED` where AWS puts up with it.
pub(super) fn unique_sids(cx: &Context<'_, '_>, findings: &mut Findings) {
    let rule = if is_iams_own(cx.kind) { UNIQUE_SIDS_REQUIRED } else { UNIQUE_SIDS_RECOMMENDED };
    let sids: Vec<&Str> = sids(cx).collect();
    for (index, sid) in sids.iter().enumerate() {
        if !sid.value().is_empty() && sids[..index].iter().any(|it| it.value() == sid.value()) {
            findings
                .report(
                    rule,
                    sid.place,
                    format!("another statement has the id `{}` already", sid.value()),
                )
                .help("give each statement an id of its own, or none");
        }
    }
}

/// `EMPTY_SID_VALUE`
pub(super) fn empty_sid_value(cx: &Context<'_, '_>, findings: &mut Findings) {
    for sid in sids(cx) {
        if sid.value().is_empty() {
            findings
                .report(EMPTY_SID_VALUE, sid.place, "the statement id is empty")
                .help("leave it out, or say what the statement is for");
        }
    }
}

fn sids<'a>(cx: &'a Context<'_, '_>) -> impl Iterator<Item = &'a Str> {
    cx.policy.statements.iter().filter_map(|statement| statement.sid.as_ref())
}

fn is_iams_own(kind: PolicyKind) -> bool {
    matches!(
        kind,
        PolicyKind::Identity
            | PolicyKind::Session
            | PolicyKind::ServiceControl
            | PolicyKind::ResourceControl
    )
}
