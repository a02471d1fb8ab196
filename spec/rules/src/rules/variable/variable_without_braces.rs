use std::ops::Range;

use cognito_policy_language::Place;
use cognito_policy_language::condition_key::{self, Key, KeyFault, KnownKey};
use cognito_policy_language::policy::Version;
use cognito_policy_language::resource::ResourceValue;
use cognito_policy_language::variable;
use cognito_policy_spec::json::Text;
use cognito_policy_spec::tables::Tables;

use crate::finding::Findings;
use crate::rule::declare_rules;
use crate::rules::Context;

declare_rules! {
    check: check;

    /// A condition value or a resource has a condition key in other brackets than `${..}`, or in none.
    ///
    /// ## What it does
    ///
    /// Finds condition values and parts of resources such as `aws:username`, `$aws:username` and
    /// `{aws:username}`.
    ///
    /// ## Why it matters
    ///
    /// Only `${aws:username}` is a policy variable. IAM compares anything else as text, so it
    /// matches nothing.
    ///
    /// ## Example
    ///
    /// ```json
    /// {
    ///   "Version": "2012-10-17",
    ///   "Statement": [
    ///     {
    ///       "Effect": "Allow",
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/tenant": "aws:PrincipalTag/tenant"}
    ///       }
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
    ///       "Action": "cognito-idp:AdminGetUser",
    ///       "Resource": "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
    ///       "Condition": {
    ///         "StringEquals": {"aws:ResourceTag/tenant": "${aws:PrincipalTag/tenant}"}
    ///       }
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Source
    ///
    /// - <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html>
    VARIABLE_WITHOUT_BRACES: Warning { yields: true };
}

fn check(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (_, condition) in &cx.conditions {
        let Some(operator) = condition.operator else { continue };
        if !operator.base.family.takes_variables() {
            continue;
        }
        for value in &condition.values {
            if let Some(text) = value.text() {
                check_text(text, 0, value.place, cx, findings);
            }
        }
    }
    for (_, item) in &cx.resources {
        if let ResourceValue::Arn(text, arn) = &item.value {
            check_text(text, arn.resource.start, item.place, cx, findings);
        }
    }
}

/// Checks a text from a byte on: what precedes it in an ARN is not replaced either.
fn check_text(
    text: &Text,
    from: usize,
    place: Place,
    cx: &Context<'_, '_>,
    findings: &mut Findings,
) {
    for (range, key) in bare_keys(&text.value[from..], cx.tables) {
        let range = from + range.start..from + range.end;
        let message =
            format!("`{}` is plain text, not a policy variable", &text.value[range.clone()]);
        findings
            .report(VARIABLE_WITHOUT_BRACES, place, message)
            .part(text, range)
            .help(help(&key, cx.policy.version));
    }
}

fn help(key: &KnownKey<'_>, version: Version) -> String {
    let name = &key.spelling;
    if key.key.can_have_several_values() {
        format!("write a value; `{name}` can have several, so it cannot be a policy variable")
    } else if version.has_variables() {
        format!("write `${{{name}}}`")
    } else {
        format!("write `${{{name}}}`, and `Version: \"2012-10-17\"`")
    }
}

/// Returns whether a text has a condition key that is not in a variable.
pub(in crate::rules) fn has_bare_key(text: &str, tables: &Tables) -> bool {
    !bare_keys(text, tables).is_empty()
}

/// What authors write in place of `${` and `}`.
const OPENING: &str = "$%#@{[(<";
const CLOSING: &str = "%}])>";

/// Returns the condition keys in a text that are not in a variable, each with its brackets.
fn bare_keys<'t>(text: &str, tables: &'t Tables) -> Vec<(Range<usize>, KnownKey<'t>)> {
    let mut keys = Vec::new();
    if !text.contains(':') {
        return keys;
    }
    let variables = variable::scan(text);
    let mut variables = variables.iter().peekable();
    let (mut from, mut escaped) = (0, None);
    for (colon, _) in text.match_indices(':') {
        while let Some(variable) = variables.next_if(|it| it.range.start < colon) {
            from = from.max(variable.range.end);
            if variable.is_escape(text) {
                escaped = Some(variable.range.end);
            }
        }
        if colon < from {
            continue;
        }
        if let Some((range, key)) = bare_key(text, colon, tables) {
            from = range.end;
            // After `${$}`, braces are meant as plain text.
            if escaped != Some(range.start) {
                keys.push((range, key));
            }
        }
    }
    keys
}

/// Returns the condition key around a colon, with its brackets.
fn bare_key<'t>(
    text: &str,
    colon: usize,
    tables: &'t Tables,
) -> Option<(Range<usize>, KnownKey<'t>)> {
    let prefix = &text[..colon];
    let start = prefix.trim_end_matches(is_in_prefix).len();
    let opening = text[..start].trim_end_matches(|c| OPENING.contains(c)).len();
    let is_marked = opening < start;
    let prefix = &prefix[start..];
    // Looking up a key costs more than this.
    if !may_be_prefix(prefix, tables) {
        return None;
    }
    // A service's key among other text is usually something else, such as a part of an ARN.
    let is_global = prefix.eq_ignore_ascii_case("aws") && !text[..start].ends_with(':');
    if !is_marked && !is_global && start > 0 {
        return None;
    }
    let name = &text[colon + 1..];
    let mut end = text.len() - name.trim_start_matches(is_in_name).len();
    let key = match resolve(&text[start..end], tables) {
        Key::Known(key) => key,
        Key::Fault(KeyFault::MissingTag(_)) => {
            let tag = text[end..].strip_prefix('/')?;
            let length = tag.find(|c| "/*?".contains(c) || CLOSING.contains(c));
            end += 1 + length.unwrap_or(tag.len());
            let Key::Known(key) = resolve(&text[start..end], tables) else { return None };
            key
        }
        _ => return None,
    };
    let rest = &text[end..];
    if !is_marked && !is_global && !rest.is_empty() {
        return None;
    }
    if is_marked {
        end = closing(text, end);
    }
    Some((opening..end, key))
}

/// Returns the end of the brackets around a key, which may also contain a default value.
fn closing(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    if rest.trim_start().starts_with(',')
        && let Some(brace) = rest.find(['}', ':'])
        && rest[brace..].starts_with('}')
    {
        return end + brace + 1;
    }
    end + rest.len() - rest.trim_start_matches(|c| CLOSING.contains(c)).len()
}

fn resolve<'t>(name: &str, tables: &'t Tables) -> Key<'t> {
    condition_key::resolve(name, &tables.core_services(), tables)
}

fn may_be_prefix(prefix: &str, tables: &Tables) -> bool {
    prefix.eq_ignore_ascii_case("aws")
        || prefix.eq_ignore_ascii_case("saml")
        || prefix.contains('.')
        || tables.has_table(prefix)
}

fn is_in_prefix(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '.'
}

fn is_in_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '.' || c == '_'
}
