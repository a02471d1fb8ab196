//! Rules on policy variables.

use cognito_policy_language::nearest::nearest;
use std::ops::Range;

use cognito_policy_spec::json::Text;
use cognito_policy_spec::tables::Tables;

use super::Context;
use crate::finding::Findings;
use crate::rule::{
    EMPTY_VARIABLE, INVALID_VARIABLE_FOR_OPERATOR, MISSING_BRACE_IN_VARIABLE,
    MISSING_QUOTE_IN_VARIABLE, UNKNOWN_VARIABLE, UNSUPPORTED_SPACE_IN_VARIABLE,
    VARIABLE_UNSUPPORTED_IN_ELEMENT, VARIABLE_UNSUPPORTED_IN_VERSION,
};
use crate::suggest;
use cognito_policy_language::Place;
use cognito_policy_language::condition::Scalar;
use cognito_policy_language::condition_key::{self, Key, KeyFault};
use cognito_policy_language::policy::Policy;
use cognito_policy_language::resource::ResourceValue;
use cognito_policy_language::variable::{self, Variable};

/// A string of the policy that has variables, and whether IAM fills them in there.
pub(super) struct Site<'a> {
    text: &'a Text,
    place: Place,
    kind: Kind<'a>,
    variables: Vec<Variable>,
}

/// What IAM does with variables in a string.
enum Kind<'a> {
    /// It fills them in, from this byte on.
    FilledIn(usize),
    /// It fills none in: this is the element, and what to write there.
    Plain(&'static str, &'static str),
    /// It fills none in below this operator.
    OtherOperator(&'a str),
}

/// `MISSING_BRACE_IN_VARIABLE`, `EMPTY_VARIABLE`, `UNSUPPORTED_SPACE_IN_VARIABLE`,
/// `MISSING_QUOTE_IN_VARIABLE`
pub(super) fn malformed_variable(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (site, variable) in variables_filled_in(cx) {
        let value = &site.text.value;
        let name = &value[variable.name.clone()];
        let mut report = |rule, range: Range<usize>, message: String, help: String| {
            findings.report(rule, site.place, message).part(site.text, range).help(help);
        };
        let range = variable.range.clone();
        if !variable.closed {
            report(
                MISSING_BRACE_IN_VARIABLE,
                range,
                format!("the policy variable `{}` is not closed", &value[variable.range.clone()]),
                "close it with `}`, or write `${$}` for a dollar sign".to_owned(),
            );
        } else if name.is_empty() {
            let help = "name a condition key, such as `${aws:username}`";
            report(
                EMPTY_VARIABLE,
                range,
                "the policy variable has no name".to_owned(),
                help.to_owned(),
            );
        } else if name.split('/').next().is_some_and(|key| key.contains(' ')) {
            // Behind the slash is a tag's key, which may have spaces.
            report(
                UNSUPPORTED_SPACE_IN_VARIABLE,
                variable.name.clone(),
                "the name of a policy variable has no spaces".to_owned(),
                format!("write `${{{}}}`", name.replace(' ', "")),
            );
        } else if let Some(default) = &variable.default {
            let default = &value[default.clone()];
            let quoted = default.len() >= 2 && default.starts_with('\'') && default.ends_with('\'');
            if !quoted {
                report(
                    MISSING_QUOTE_IN_VARIABLE,
                    range,
                    format!("the default value `{default}` is not in single quotes"),
                    format!("write `${{{name}, '{}'}}`", default.trim_matches('\'')),
                );
            }
        }
    }
}

/// `UNKNOWN_VARIABLE`
pub(super) fn unknown_variable(cx: &Context<'_, '_>, findings: &mut Findings) {
    for (site, variable) in variables_filled_in(cx) {
        let value = &site.text.value;
        let name = &value[variable.name.clone()];
        let malformed = !variable.closed
            || name.is_empty()
            || name.split('/').next().is_some_and(|key| key.contains(' '));
        if malformed || variable.is_escape(value) {
            continue;
        }
        let services = cx.tables.core_services();
        let Key::Fault(fault) = condition_key::resolve(name, &services, cx.tables) else {
            continue;
        };
        let help = match meant(name, &fault, cx.tables) {
            Some(key) => format!("write `${{{key}}}`"),
            None => "name a condition key, such as `${aws:username}`".to_owned(),
        };
        findings
            .report(
                UNKNOWN_VARIABLE,
                site.place,
                format!("`{name}` is no condition key, so the variable is never filled in"),
            )
            .part(site.text, variable.name.clone())
            .help(help);
    }
}

/// The key that was most likely meant by the name of a variable.
pub(crate) fn meant(name: &str, fault: &KeyFault<'_>, tables: &Tables) -> Option<String> {
    let mut keys = suggest::key_stems(tables.global_condition_keys());
    for service in tables.core_services() {
        keys.extend(suggest::key_stems(&service.condition_keys));
    }
    let (stem, rest) = name.split_at(name.find('/').unwrap_or(name.len()));
    match fault {
        KeyFault::MissingTag(key) => Some(key.name.replace("${TagKey}", "team")),
        KeyFault::Format => {
            let named = |key: &&&str| key.split_once(':').is_some_and(|it| it.1 == name);
            keys.iter().find(named).map(|key| (*key).to_owned())
        }
        _ => nearest(stem, &keys).map(|nearest| format!("{nearest}{rest}")),
    }
}

/// `VARIABLE_UNSUPPORTED_IN_ELEMENT`, `INVALID_VARIABLE_FOR_OPERATOR`
pub(super) fn variable_in_wrong_place(cx: &Context<'_, '_>, findings: &mut Findings) {
    for site in &cx.sites {
        for variable in &site.variables {
            let (rule, message, help) = match &site.kind {
                Kind::Plain(element, help) => (
                    VARIABLE_UNSUPPORTED_IN_ELEMENT,
                    format!("{element} cannot hold a policy variable: IAM takes it as plain text"),
                    *help,
                ),
                Kind::OtherOperator(operator) => (
                    INVALID_VARIABLE_FOR_OPERATOR,
                    format!("`{operator}` does not fill policy variables in"),
                    "variables work below String and Arn operators",
                ),
                Kind::FilledIn(from) if variable.range.start < *from => (
                    VARIABLE_UNSUPPORTED_IN_ELEMENT,
                    "only the resource part of an ARN can hold a policy variable".to_owned(),
                    "write the value itself, or `*`",
                ),
                Kind::FilledIn(_) => continue,
            };
            findings
                .report(rule, site.place, message)
                .part(site.text, variable.range.clone())
                .help(help);
        }
    }
}

/// `VARIABLE_UNSUPPORTED_IN_VERSION`
pub(super) fn variable_in_old_version(cx: &Context<'_, '_>, findings: &mut Findings) {
    use cognito_policy_language::policy::Version;
    let absent = match cx.policy.version {
        Version::Current | Version::Invalid => return,
        Version::Absent => true,
        Version::Old => false,
    };
    for (site, variable) in variables_where_filled_in(cx) {
        let message = if absent {
            "the policy has a variable and does not say its version"
        } else {
            "variables are plain text in Version 2008-10-17"
        };
        findings
            .report(VARIABLE_UNSUPPORTED_IN_VERSION, site.place, message)
            .part(site.text, variable.range.clone())
            .help("write `Version: \"2012-10-17\"`");
    }
}

/// Whether a string has a variable where the current version fills it in.
pub(super) fn has_variables(cx: &Context<'_, '_>) -> bool {
    !variables_where_filled_in(cx).is_empty()
}

/// The variables that IAM reads, given the policy's version.
fn variables_filled_in<'c>(cx: &'c Context<'_, '_>) -> Vec<(&'c Site<'c>, &'c Variable)> {
    use cognito_policy_language::policy::Version;
    match cx.policy.version {
        Version::Current | Version::Invalid => variables_where_filled_in(cx),
        // Without the new version there is one thing to say, and another rule says it.
        Version::Absent | Version::Old => Vec::new(),
    }
}

/// The variables that stand where the current version fills them in.
fn variables_where_filled_in<'c>(cx: &'c Context<'_, '_>) -> Vec<(&'c Site<'c>, &'c Variable)> {
    let mut found = Vec::new();
    for site in &cx.sites {
        let Kind::FilledIn(from) = site.kind else { continue };
        for variable in &site.variables {
            if variable.range.start >= from {
                found.push((site, variable));
            }
        }
    }
    found
}

/// Every string of the policy that has variables.
pub(super) fn sites<'a>(policy: &'a Policy<'_>) -> Vec<Site<'a>> {
    let mut sites = Vec::new();
    let mut add = |text: &'a Text, place, kind| {
        let variables = variable::scan(&text.value);
        if !variables.is_empty() {
            sites.push(Site { text, place, kind, variables });
        }
    };
    for statement in &policy.statements {
        if let Some(sid) = &statement.sid {
            add(&sid.text, sid.place, Kind::Plain("`Sid`", "write letters and digits"));
        }
        for item in statement.actions() {
            add(&item.str.text, item.str.place, Kind::Plain("`Action`", "name the action itself"));
        }
        for principal in statement.principals() {
            if let Some(text) = &principal.text {
                add(text, principal.place, Kind::Plain("`Principal`", "name the principal itself"));
            }
        }
        for item in statement.resources() {
            match &item.value {
                ResourceValue::Arn(text, arn) => {
                    add(text, item.place, Kind::FilledIn(arn.resource.start));
                }
                ResourceValue::Fault(text, _) => add(text, item.place, Kind::FilledIn(0)),
                ResourceValue::Everything | ResourceValue::Expression(_) => {}
            }
        }
        for condition in &statement.conditions {
            add(
                &condition.key_str.text,
                condition.key_str.place,
                Kind::Plain("a condition key", "name the key itself"),
            );
            let Some(operator) = condition.operator else { continue };
            for value in &condition.values {
                if let Scalar::String(text) = &value.value {
                    let kind = if operator.base.family.takes_variables() {
                        Kind::FilledIn(0)
                    } else {
                        Kind::OtherOperator(condition.operator_str.value())
                    };
                    add(text, value.place, kind);
                }
            }
        }
    }
    sites
}
