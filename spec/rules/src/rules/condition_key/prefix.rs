//! Prefixes of condition keys.

use cognito_policy_language::condition_key::{self, KeyFault};

use super::faulty::{faulty, with_other_prefix};
use crate::finding::Findings;
use crate::rule::INVALID_SERVICE;
use crate::rules::Context;
use crate::suggest;

/// Reports condition keys whose prefix is not a service: a case of [`INVALID_SERVICE`].
pub(in crate::rules) fn unknown_prefix(cx: &Context<'_, '_>, findings: &mut Findings) {
    for faulty in &faulty(cx) {
        let KeyFault::UnknownPrefix = faulty.fault else { continue };
        if findings.is_full() {
            return;
        }
        let key = faulty.key();
        let (prefix, name) = key.value().split_once(':').unwrap_or((key.value(), ""));
        let message = format!("no condition key begins with `{prefix}:`");
        let finding =
            findings.report(INVALID_SERVICE, key.place, message).part(&key.text, 0..prefix.len());
        if !cx.suggests {
            continue;
        }
        let meant = match nearest_prefix(prefix, cx) {
            Some(prefix) => Some(format!("{prefix}:{name}")),
            None => with_other_prefix(key.value(), cx),
        };
        if let Some(meant) = meant {
            faulty.rename(finding, &meant, cx);
        }
    }
}

fn nearest_prefix<'t>(prefix: &str, cx: &Context<'_, 't>) -> Option<&'t str> {
    let nearest = condition_key::nearest_prefix(prefix, cx.tables);
    if nearest.is_some() {
        return nearest;
    }
    let mut names = cx.tables.service_names();
    names.push("aws");
    names.push("saml");
    suggest::service(prefix, &names, cx.tables)
}
