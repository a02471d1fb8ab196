//! What `variable!` checks.

use cognito_policy_language::condition_key::{self, Key, KeyFault, KnownKey};
use cognito_policy_language::user_pool::with_pool;
use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::tables::Tables;

use super::id::{find_placeholder, id};
use crate::rule::{EMPTY_VARIABLE, Rule, UNKNOWN_VARIABLE, UNSUPPORTED_SPACE_IN_VARIABLE};
use crate::rules::{TAG_KEY_HELP, invalid_tag, printable};
use crate::suggest::{self, IDENTITY_POOLS, Sessions};

/// What a policy variable is.
#[derive(Debug, Default)]
pub struct VariableLiteral {
    /// The type of its values, if they are IDs: the service, and the name of the type.
    pub id_type: Option<(String, String)>,
    /// What is wrong with it.
    pub faults: Vec<VariableFault>,
}

/// Something that is wrong with a policy variable.
#[derive(Debug)]
pub struct VariableFault {
    /// The rule, if there is one for variables in a policy.
    pub rule: Option<&'static Rule>,
    /// Whether the default value is wrong, rather than the key.
    pub in_default: bool,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl VariableFault {
    fn in_key(rule: Option<&'static Rule>, message: String, help: impl Into<String>) -> Self {
        Self { rule, in_default: false, message, help: help.into() }
    }

    fn in_default(message: String, help: impl Into<String>) -> Self {
        Self { rule: None, in_default: true, message, help: help.into() }
    }
}

/// Checks the key of a variable, and its default value.
pub fn variable(key: &str, default: Option<&str>, tables: &Tables) -> VariableLiteral {
    let mut literal = VariableLiteral::default();
    match check_key(key, tables) {
        Ok(Some(known)) => literal.id_type = id_type(&known, tables),
        Ok(None) => {}
        Err(fault) => literal.faults.push(fault),
    }
    if let Some(default) = default {
        if let Some(fault) = default_fault(default) {
            literal.faults.push(fault);
        }
        if let (Some((_, name)), []) = (&literal.id_type, literal.faults.as_slice()) {
            literal.faults = id_faults(name, default, tables);
        }
    }
    literal
}

fn check_key<'t>(key: &str, tables: &'t Tables) -> Result<Option<KnownKey<'t>>, VariableFault> {
    check_characters(key)?;
    resolve(key, tables)
}

fn check_characters(key: &str) -> Result<(), VariableFault> {
    if key.is_empty() {
        let message = "the policy variable has no name".to_owned();
        return Err(VariableFault::in_key(Some(EMPTY_VARIABLE), message, "name a condition key"));
    }
    if let Some(inside) = key.strip_prefix("${") {
        let message = format!("`{key}` is not the name of a condition key");
        let help = format!("write only the name: `{}`", inside.trim_end_matches('}'));
        return Err(VariableFault::in_key(None, message, help));
    }
    for illegal in key.chars() {
        if (illegal.is_alphanumeric() && illegal <= '\u{ff}') || " _.:/=+-@".contains(illegal) {
            continue;
        }
        let message = format!("a condition key cannot contain `{}`", printable(illegal));
        let help = match key.split_once([',', '\'', '"']) {
            Some((key, default)) => {
                let (key, default) = (key.trim_end(), default.trim_matches(['\'', '"', ' ']));
                format!("write the default value separately: `variable!(\"{key}\", \"{default}\")`")
            }
            None => "write letters, digits, spaces and the characters `_.:/=+-@`".to_owned(),
        };
        return Err(VariableFault::in_key(None, message, help));
    }
    // A tag key, after the slash, can contain spaces.
    if key.split('/').next().unwrap_or(key).contains(' ') {
        let message = "the name of a policy variable cannot contain spaces".to_owned();
        let help = format!("write `{}`", key.replace(' ', ""));
        return Err(VariableFault::in_key(Some(UNSUPPORTED_SPACE_IN_VARIABLE), message, help));
    }
    Ok(())
}

/// Looks up the condition key; `None` if the tables do not cover it.
fn resolve<'t>(key: &str, tables: &'t Tables) -> Result<Option<KnownKey<'t>>, VariableFault> {
    match condition_key::resolve(key, &tables.core_services(), tables) {
        Key::Unchecked => Ok(None),
        Key::Fault(KeyFault::InvalidTag(fault)) => Err(VariableFault::in_key(
            Some(UNKNOWN_VARIABLE),
            invalid_tag(key, fault),
            TAG_KEY_HELP,
        )),
        Key::Fault(fault) => {
            let message =
                format!("`{key}` is not a condition key, so the variable never has a value");
            let sessions =
                Sessions { of_identity_pool: false, of_users: true, provider: IDENTITY_POOLS };
            let help = match suggest::variable(key, &fault, sessions, tables) {
                Some(meant) => format!("write `{meant}`"),
                None if matches!(fault, KeyFault::MissingPool) => {
                    format!("write `{}`, with the ID of the pool", with_pool(key, tables))
                }
                None => "name a condition key, such as `aws:PrincipalTag/team`".to_owned(),
            };
            Err(VariableFault::in_key(Some(UNKNOWN_VARIABLE), message, help))
        }
        Key::Known(known) if known.key.can_have_several_values() => {
            let message = format!(
                "`{key}` can have several values, but a policy variable requires a single value"
            );
            let help = "compare the key itself, for example with `ForAnyValue:StringEquals`";
            Err(VariableFault::in_key(None, message, help))
        }
        Key::Known(known) if known.spelling != key => {
            let message = format!("AWS spells this key `{}`", known.spelling);
            Err(VariableFault::in_key(None, message, format!("write `{}`", known.spelling)))
        }
        Key::Known(known) => Ok(Some(known)),
    }
}

fn id_type(known: &KnownKey<'_>, tables: &Tables) -> Option<(String, String)> {
    let name = known.key.placeholder.as_ref()?;
    let (service, _) = find_placeholder(name, tables)?;
    Some((service.name.clone(), name.clone()))
}

fn default_fault(default: &str) -> Option<VariableFault> {
    if default.is_empty() {
        let message = "the default value is empty".to_owned();
        let help = "remove it, or write a value such as `none`";
        return Some(VariableFault::in_default(message, help));
    }
    let illegal = default.chars().find(|&c| !is_legal_in_default(c))?;
    let message = format!("the default value cannot contain `{}`", printable(illegal));
    let help = match without_quotes(default) {
        Some(text) => format!("write `\"{text}\"`: the macro adds the single quotes"),
        None => "write plain text without `'`, `\"`, `\\`, `{`, `}`, `$`, `*` and `?`".to_owned(),
    };
    Some(VariableFault::in_default(message, help))
}

fn is_legal_in_default(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ff}') && !"'\"\\{}$*?".contains(c)
}

fn without_quotes(default: &str) -> Option<&str> {
    default.strip_prefix('\'')?.strip_suffix('\'')
}

/// Checks the default value of a key whose values are IDs.
fn id_faults(type_name: &str, default: &str, tables: &Tables) -> Vec<VariableFault> {
    let text = Text { value: default.to_owned(), form: Form::Escaped };
    let mut faults = Vec::new();
    if let Some((_, findings)) = id(type_name, &text, tables) {
        for finding in findings {
            let help = finding.help_text().unwrap_or_default();
            faults.push(VariableFault::in_default(finding.message, help));
        }
    }
    faults
}
