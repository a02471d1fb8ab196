//! The ids in ARNs, and wherever else a policy has one.

use std::ops::Range;

use cognito_policy_spec::json::Text;
use cognito_policy_spec::model::Placeholder;
use cognito_policy_spec::names::with_article;
use cognito_policy_spec::tables::Tables;

use crate::finding::Findings;
use crate::rule::{INVALID_ARN_RESOURCE, INVALID_POOL_ID, Severity};
use crate::suggest;
use cognito_policy_language::Place;
use cognito_policy_language::region;

/// `INVALID_POOL_ID`, or `INVALID_ARN_RESOURCE` for other ids: a text that does not have the form
/// of its placeholder.
pub(crate) fn check_id(
    text: &Text,
    range: Range<usize>,
    place: Place,
    placeholder: &Placeholder,
    tables: &Tables,
    findings: &mut Findings,
) {
    // Ids that begin with a Region are those of pools and identities.
    let rule =
        if placeholder.pattern.region.is_some() { INVALID_POOL_ID } else { INVALID_ARN_RESOURCE };
    let id = &text.value[range.clone()];
    if let Err(at) = placeholder.pattern.check(id) {
        let what = match id {
            "" => format!("the {} is missing", placeholder.title),
            id if id.len() > placeholder.pattern.max_length => format!(
                "`{id}` is no {}: it is longer than {} characters",
                placeholder.title, placeholder.pattern.max_length
            ),
            id => format!("`{id}` is no {}{}", placeholder.title, reason(id, at, placeholder)),
        };
        findings.report(rule, place, what).part(text, range).help(format!(
            "{} looks like `{}`",
            with_article(&placeholder.title),
            placeholder.example
        ));
        return;
    }
    let Some(home) = placeholder.pattern.region(id) else { return };
    if region::partition_of(home, tables).is_some() {
        return;
    }
    let (message, help) = match home.split_once(['_', ':']) {
        Some((first, _)) if region::partition_of(first, tables).is_some() => {
            let help = format!(
                "{} looks like `{}`",
                with_article(&placeholder.title),
                placeholder.example
            );
            (
                format!(
                    "`{id}` has the Region `{first}`, and `{}` twice",
                    &home[first.len()..=first.len()]
                ),
                help,
            )
        }
        _ => (
            format!("the {} begins with `{home}`, and AWS has no such Region", placeholder.title),
            suggest::region_help(home, tables),
        ),
    };
    findings
        .report(INVALID_POOL_ID, place, message)
        .part(text, range.start..range.start + home.len())
        .severity(Severity::Warning)
        .help(help);
}

fn reason(id: &str, at: usize, placeholder: &Placeholder) -> String {
    if let Some(separator) = placeholder.pattern.region.filter(|it| !id.contains(*it)) {
        return format!(": there is no `{separator}` behind its Region");
    }
    match id[at.min(id.len())..].chars().next() {
        Some(c) => format!(": `{}` cannot stand there", c.escape_debug()),
        None => ": its end is missing".to_owned(),
    }
}

/// What is wrong with an account id.
pub(crate) fn account_fault(id: &str) -> Option<String> {
    if let Some(c) = id.chars().find(|c| !c.is_ascii_digit()) {
        return Some(format!("`{}` is no digit", c.escape_debug()));
    }
    (id.len() != 12).then(|| format!("it has {} digits, not 12", id.len()))
}
