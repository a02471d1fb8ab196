//! Rules on policy variables.

mod site;

use cognito_policy_language::condition::Condition;
use cognito_policy_language::condition_key::{self, Key};
use cognito_policy_language::variable::{Variable, Variables};
use cognito_policy_language::{Place, PolicyKind};

use crate::finding::{Confidence, Finding};
use crate::rule::rule_files;
use crate::rules::Context;
use crate::suggest::{IDENTITY_POOLS, Sessions};

pub(super) use site::{Site, has_variables, sites};
pub(super) use variable_without_braces::has_bare_key;

use site::replaced_variables;

rule_files! {
    mod missing_brace_in_variable;
    mod empty_variable;
    mod unsupported_space_in_variable;
    mod missing_quote_in_variable;
    mod missing_comma_in_variable;
    mod variable_without_braces;
    mod unknown_variable;
    mod multivalued_key_in_variable;
    mod variable_unsupported_in_element;
    mod invalid_variable_for_operator;
    mod variable_unsupported_in_version;
}

/// Returns the well-formed variables that IAM replaces, each with its name and its condition key.
fn named_variables<'c, 't>(
    cx: &'c Context<'_, 't>,
) -> Vec<(&'c Site<'c>, &'c Variable, &'c str, Key<'t>)> {
    let mut variables = Vec::new();
    if cx.sites.is_empty() {
        return variables;
    }
    let services = cx.tables.core_services();
    for &(site, variable) in &replaced_variables(cx) {
        let text = &site.text.value;
        if is_malformed(variable, text) || variable.is_escape(text) {
            continue;
        }
        let name = &text[variable.name.clone()];
        variables.push((site, variable, name, condition_key::resolve(name, &services, cx.tables)));
    }
    variables
}

/// Suggests another name for a variable. If the variable has a default value, an edit would have to
/// keep it and differ from the text of the help, so there is only advice.
fn rename<'f>(
    finding: &'f mut Finding<Place>,
    site: &Site<'_>,
    variable: &Variable,
    name: &str,
) -> &'f mut Finding<Place> {
    let renamed = format!("${{{name}}}");
    match variable.default {
        None => {
            finding.replace_part(site.text, variable.range.clone(), renamed, Confidence::Likely)
        }
        Some(_) => finding.help(format!("write `{renamed}`")),
    }
}

/// Whether a rule other than [`unknown_variable`] reports the name of a variable.
fn is_malformed(variable: &Variable, text: &str) -> bool {
    let name = &text[variable.name.clone()];
    !variable.closed
        || name.is_empty()
        || has_space(name)
        || quoted_default(variable, text).is_some()
}

/// Returns the key and the quoted default value of a variable that has no comma between them.
fn quoted_default<'t>(variable: &Variable, text: &'t str) -> Option<(&'t str, &'t str)> {
    const QUOTES: [char; 2] = ['\'', '"'];
    let at = text[variable.name.clone()].find(QUOTES)?;
    // The default value may itself contain a comma.
    let content = text[variable.name.start..variable.range.end].trim_end_matches('}');
    let (key, default) = content.split_at(at);
    let default = default.trim_end();
    // An apostrophe within a word is only an illegal character.
    let is_default = !key.ends_with(char::is_alphanumeric) || default[1..].ends_with(QUOTES);
    is_default.then_some((key, default.trim_matches(QUOTES)))
}

/// Whether the name of a variable contains a space. A tag key, after the slash, can.
fn has_space(name: &str) -> bool {
    let (key, _) = name.split_once('/').unwrap_or((name, ""));
    key.contains(' ')
}

/// Returns whether the policy is that of an identity pool's role, by what it names.
fn is_of_identity_pool(cx: &Context<'_, '_>) -> bool {
    let has_condition =
        |(_, it): &(_, &Condition<'_>)| it.key_str.value().starts_with("cognito-identity");
    cx.conditions.iter().any(has_condition)
        || cx.actions.iter().any(|it| it.str.value().starts_with("cognito-sync:"))
        || cx.sites.iter().any(|it| it.text.value.contains("${cognito-identity"))
}

/// Returns the sessions that the policy applies to.
fn sessions(of_identity_pool: bool, kind: PolicyKind, site: &Site<'_>) -> Sessions {
    let is_gov = site.text.value.starts_with("arn:aws-us-gov:");
    Sessions {
        of_identity_pool,
        // A session policy applies to a role or a federated user.
        of_users: !of_identity_pool && kind != PolicyKind::Session,
        provider: if is_gov { "cognito-identity-us-gov.amazonaws.com" } else { IDENTITY_POOLS },
    }
}

fn is_quoted(default: &str) -> bool {
    default.len() >= 2 && default.starts_with('\'') && default.ends_with('\'')
}

/// Returns whether a rule reports a variable of the text, so that it is unclear what is meant.
pub(crate) fn has_reported_variable(text: &str, cx: &Context<'_, '_>) -> bool {
    let services = cx.tables.core_services();
    for variable in Variables::of(text) {
        if variable.is_escape(text) {
            continue;
        }
        let has_quotes = match &variable.default {
            Some(default) => is_quoted(&text[default.clone()]),
            None => true,
        };
        if is_malformed(&variable, text) || !has_quotes {
            return true;
        }
        let name = &text[variable.name.clone()];
        match condition_key::resolve(name, &services, cx.tables) {
            Key::Fault(_) => return true,
            Key::Known(known) if known.key.can_have_several_values() => return true,
            Key::Known(_) | Key::Unchecked => {}
        }
    }
    false
}
