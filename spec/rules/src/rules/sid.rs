//! Rules on statement ids.

use super::Context;
use crate::document::PolicyKind;
use crate::finding::Findings;
use crate::policy::Str;
use crate::rule::{UNIQUE_SIDS_REQUIRED, UNSUPPORTED_SID};

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
                    format!("a statement id cannot have the character `{}`", c.escape_default()),
                )
                .part(&sid.text, at..at + c.len_utf8())
                .help(help);
        }
    }
}

/// `UNIQUE_SIDS_REQUIRED`
pub(super) fn unique_sids_required(cx: &Context<'_, '_>, findings: &mut Findings) {
    if !is_iams_own(cx.kind) {
        return;
    }
    let sids: Vec<&Str> = sids(cx).collect();
    for (index, sid) in sids.iter().enumerate() {
        if !sid.value().is_empty() && sids[..index].iter().any(|it| it.value() == sid.value()) {
            findings
                .report(
                    UNIQUE_SIDS_REQUIRED,
                    sid.place,
                    format!("another statement has the id `{}` already", sid.value()),
                )
                .help("give each statement an id of its own, or none");
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
