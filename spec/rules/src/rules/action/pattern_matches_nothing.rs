use cognito_policy_language::action::{ActionFault, Covers};
use cognito_policy_language::glob;
use cognito_policy_language::nearest::nearest;
use cognito_policy_spec::model::Service;

use super::replace_or;
use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;
use crate::suggest;

declare_rules! {
    check: check;

    /// An action pattern matches no action.
    ///
    /// ## What it does
    ///
    /// Checks that each pattern matches at least one action of its service.
    ///
    /// ## Why it matters
    ///
    /// IAM accepts the policy, but the pattern never matches a request. Usually the text before the
    /// wildcard is misspelled.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminLst*",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Use instead
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminList*",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Limitations
    ///
    /// The actions are those of the service authorization reference at the time of the release. An
    /// action that AWS added later is reported.
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
    /// - <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncognitouserpools.html>
    PATTERN_MATCHES_NOTHING: Error;
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for item in &cx.actions {
        let Covers::Fault(ActionFault::MatchesNothing(service)) = item.covers else { continue };
        if findings.is_full() {
            return;
        }
        let pattern = &item.str.value()[item.name_range()];
        if pattern.contains("${") {
            continue; // Variables have rules of their own.
        }
        let message = format!("no action of `{}` matches `{pattern}`", service.name);
        let finding = findings.report(PATTERN_MATCHES_NOTHING, item.str.place, message);
        finding.part(&item.str.text, item.name_range());
        if !cx.suggests {
            continue;
        }
        let meant = meant(pattern, service).map(|pattern| format!("{}:{pattern}", service.name));
        replace_or(finding, item, meant, suggest::look_up("actions", service));
    }
}

/// Returns a similar pattern that matches something: `AdminGet*` for `AdminGett*`.
fn meant(pattern: &str, service: &Service) -> Option<String> {
    let stem = pattern.strip_suffix('*')?;
    if glob::is_pattern(stem) {
        return None;
    }
    let mut stems = Vec::new();
    for action in &service.actions {
        add_word_prefixes(&action.name, &mut stems);
    }
    Some(format!("{}*", nearest(stem, &stems)?))
}

/// Adds the prefixes that end with a word: `Admin`, `AdminGet` and `AdminGetUser`.
fn add_word_prefixes<'n>(name: &'n str, prefixes: &mut Vec<&'n str>) {
    for (at, c) in name.char_indices() {
        if at > 0 && c.is_ascii_uppercase() {
            prefixes.push(&name[..at]);
        }
    }
    prefixes.push(name);
}
