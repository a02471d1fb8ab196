//! Rules on the length of policies.

use cognito_policy_spec::model::Quota;
use cognito_policy_spec::tables::Tables;

use super::Context;
use crate::finding::Findings;
use crate::rule::{
    POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA, POLICY_SIZE_EXCEEDS_RCP_QUOTA,
    POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA, POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
    POLICY_SIZE_EXCEEDS_SCP_QUOTA, Rule,
};
use cognito_policy_language::PolicyKind;
use cognito_policy_language::write::Piece;

/// The rule of the quota that holds for the policy.
pub(super) fn policy_size_exceeds_quota(cx: &Context<'_, '_>, findings: &mut Findings) {
    let Some(Quota { title, characters, .. }) = quota(cx) else { return };
    if size(cx.pieces) <= *characters {
        return;
    }
    let known = length(cx.pieces);
    if known > *characters {
        let open = cx.pieces.iter().any(|piece| matches!(piece, Piece::Expression { .. }));
        // Run-time values add to what is known now.
        let least = if open { "at least " } else { "" };
        let message = format!(
            "the policy has {least}{known} characters without white space, and {title} at most \
             {characters}"
        );
        let (rule, help) = rule_and_help(cx);
        findings.report(rule, cx.policy.place, message).help(help);
    }
}

/// How many characters the known pieces have; white space does not count.
fn length(pieces: &[Piece]) -> usize {
    let mut length = 0;
    for piece in pieces {
        if let Piece::Text(text) = piece {
            for byte in text.bytes() {
                // Of a character's bytes, the first counts.
                let further = byte & 0b1100_0000 == 0b1000_0000;
                length += usize::from(!further && !byte.is_ascii_whitespace());
            }
        }
    }
    length
}

/// How many bytes the known pieces have, which are no fewer than their characters.
fn size(pieces: &[Piece]) -> usize {
    let mut size = 0;
    for piece in pieces {
        if let Piece::Text(text) = piece {
            size += text.len();
        }
    }
    size
}

fn quota<'t>(cx: &Context<'_, 't>) -> Option<&'t Quota> {
    named(
        cx.tables,
        match cx.kind {
            PolicyKind::Identity => "managed-policy",
            PolicyKind::Session => "session-policy",
            PolicyKind::Trust => "trust-policy",
            PolicyKind::ServiceControl => "service-control-policy",
            PolicyKind::ResourceControl => "resource-control-policy",
            PolicyKind::Endpoint => "endpoint-policy",
            PolicyKind::Resource => return of_resource(cx),
        },
    )
}

fn named<'t>(tables: &'t Tables, name: &str) -> Option<&'t Quota> {
    tables.quotas().iter().find(|quota| quota.name == name)
}

/// The quota of the service that the first action is of.
fn of_resource<'t>(cx: &Context<'_, 't>) -> Option<&'t Quota> {
    let (prefix, _) = cx.actions.first()?.str.value().split_once(':')?;
    cx.tables.quotas().iter().find(|quota| {
        quota.service.as_ref().is_some_and(|service| service.eq_ignore_ascii_case(prefix))
    })
}

fn rule_and_help(cx: &Context<'_, '_>) -> (&'static Rule, String) {
    const SPLIT: &str = "split it into several policies, or write fewer and wider patterns";
    const WIDEN: &str = "write fewer and wider patterns";
    let (rule, help) = match cx.kind {
        PolicyKind::Identity => {
            let embedded = named(cx.tables, "role-policies").map_or(0, |quota| quota.characters);
            let help = format!(
                "split it into several policies; embedded in a role it may have {embedded}"
            );
            return (POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA, help);
        }
        PolicyKind::Session => (
            POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
            "write fewer and wider patterns: the role's own policies bound the session as well",
        ),
        PolicyKind::Trust => (
            POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
            "have the account's quota raised (to 8192 at most), or trust fewer principals",
        ),
        PolicyKind::ServiceControl => (POLICY_SIZE_EXCEEDS_SCP_QUOTA, SPLIT),
        PolicyKind::ResourceControl => (POLICY_SIZE_EXCEEDS_RCP_QUOTA, SPLIT),
        PolicyKind::Endpoint => (POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA, WIDEN),
        PolicyKind::Resource => (
            POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA,
            "write fewer and wider patterns, or move permissions to the callers' own policies",
        ),
    };
    (rule, help.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Piece, length};

    #[test]
    fn characters_count_but_for_white_space() {
        let text = |text: &str| Piece::Text(text.to_owned());
        assert_eq!(length(&[text("{\"Sid\": \"größe\"}\n"), text("€ \u{1f600}")]), 17);
    }
}
