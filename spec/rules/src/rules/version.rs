//! Rules on the version of the policy language.

use super::Context;
use super::variable::has_variables;
use crate::finding::Findings;
use crate::rule::{INVALID_VERSION, MISSING_VERSION, OLD_VERSION};
use cognito_policy_language::policy::Version;

/// `INVALID_VERSION`
pub(super) fn invalid_version(cx: &Context<'_, '_>, findings: &mut Findings) {
    if cx.policy.version == Version::Invalid
        && let Some(version) = &cx.policy.version_str
    {
        findings
            .report(
                INVALID_VERSION,
                version.place,
                format!("`{}` is no version of the policy language", version.value()),
            )
            .help("write `2012-10-17`; it is a name, not the date of your policy");
    }
}

/// `MISSING_VERSION`: where none is added.
pub(super) fn missing_version(cx: &Context<'_, '_>, findings: &mut Findings) {
    // With variables in it that is an error, and another rule says so.
    let warns = !cx.adds_version && cx.policy.readable && !has_variables(cx);
    if cx.policy.version == Version::Absent && warns {
        findings
            .report(MISSING_VERSION, cx.policy.place, "the policy has no `Version`")
            .help("write `\"Version\": \"2012-10-17\"`; without it AWS takes the version of 2008");
    }
}

/// `OLD_VERSION`
pub(super) fn old_version(cx: &Context<'_, '_>, findings: &mut Findings) {
    // Variables in it are an error, and say the same.
    if cx.policy.version == Version::Old
        && !has_variables(cx)
        && let Some(version) = &cx.policy.version_str
    {
        findings
            .report(OLD_VERSION, version.place, "this version does not know policy variables")
            .help("write `2012-10-17`");
    }
}
