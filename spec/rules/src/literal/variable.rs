//! Policy variables that stand alone: what `variable!` checks.

use cognito_policy_spec::json::{Form, Text};
use cognito_policy_spec::tables::Tables;

use super::{find_placeholder, id};
use crate::rule::{EMPTY_VARIABLE, Rule, UNKNOWN_VARIABLE, UNSUPPORTED_SPACE_IN_VARIABLE};
use crate::rules::meant_variable;
use cognito_policy_language::condition_key::{self, Key};

/// What a variable turned out to be.
#[derive(Debug, Default)]
pub struct VariableLiteral {
    /// The type of the ids that it holds, if it holds ids: a service, and the type's name there.
    pub id_type: Option<(String, String)>,
    /// What is wrong with it.
    pub faults: Vec<VariableFault>,
}

/// Something that is wrong with a variable.
#[derive(Debug)]
pub struct VariableFault {
    /// The rule that it breaks, if a string of a policy could break it as well.
    pub rule: Option<&'static Rule>,
    /// Whether it is the default that is wrong, and not the key.
    pub in_default: bool,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

impl VariableLiteral {
    fn fault(&mut self, rule: Option<&'static Rule>, message: String, help: impl Into<String>) {
        self.faults.push(VariableFault { rule, in_default: false, message, help: help.into() });
    }

    fn default_fault(&mut self, message: String, help: impl Into<String>) {
        self.faults.push(VariableFault {
            rule: None,
            in_default: true,
            message,
            help: help.into(),
        });
    }
}

/// Checks the key of a variable, and its default.
pub fn variable(key: &str, default: Option<&str>, tables: &Tables) -> VariableLiteral {
    let mut literal = VariableLiteral::default();
    check_key(key, tables, &mut literal);
    if let Some(default) = default {
        check_default(default, tables, &mut literal);
    }
    literal
}

fn check_key(key: &str, tables: &Tables, literal: &mut VariableLiteral) {
    let legal = |c: char| (c.is_alphanumeric() && c <= '\u{ff}') || " _.:/=+-@".contains(c);
    if key.is_empty() {
        let message = "the policy variable has no name".to_owned();
        return literal.fault(Some(EMPTY_VARIABLE), message, "name a condition key");
    }
    if let Some(inside) = key.strip_prefix("${") {
        let message = format!("`{key}` is not the name of a condition key");
        let help = format!("write the name alone: `{}`", inside.trim_end_matches('}'));
        return literal.fault(None, message, help);
    }
    if let Some(wrong) = key.chars().find(|&c| !legal(c)) {
        let message = format!("a condition key cannot have `{}`", shown(wrong));
        let help = match key.split_once(',') {
            Some((key, default)) => {
                let default = default.trim().trim_matches('\'');
                format!("write the default apart: `variable!(\"{key}\", \"{default}\")`")
            }
            None => "it has letters, digits, spaces and characters of `_.:/=+-@`".to_owned(),
        };
        return literal.fault(None, message, help);
    }
    // Behind the slash is a tag's key, which may have spaces.
    if key.split('/').next().is_some_and(|name| name.contains(' ')) {
        let message = "the name of a policy variable has no spaces".to_owned();
        let help = format!("write `{}`", key.replace(' ', ""));
        return literal.fault(Some(UNSUPPORTED_SPACE_IN_VARIABLE), message, help);
    }
    match condition_key::resolve(key, &tables.core_services(), tables) {
        Key::Unchecked => {}
        Key::Fault(fault) => {
            let help = match meant_variable(key, &fault, tables) {
                Some(meant) => format!("write `{meant}`"),
                None => "name a condition key, such as `aws:PrincipalTag/team`".to_owned(),
            };
            let message =
                format!("`{key}` is no condition key, so the variable is never filled in");
            literal.fault(Some(UNKNOWN_VARIABLE), message, help);
        }
        Key::Known(known) if known.key.multivalued || known.key.either_cardinality => {
            let message = format!(
                "`{key}` can hold several values, and IAM fills variables in from keys with one"
            );
            literal.fault(None, message, "compare the key itself, with `ForAnyValue` or the like");
        }
        Key::Known(known) if known.spelling != key => {
            let message = format!("AWS spells this key `{}`", known.spelling);
            literal.fault(None, message, format!("write `{}`", known.spelling));
        }
        Key::Known(known) => {
            let Some(name) = &known.key.placeholder else { return };
            let owner = find_placeholder(name, tables);
            literal.id_type = owner.map(|(service, _)| (service.name.clone(), name.clone()));
        }
    }
}

fn check_default(default: &str, tables: &Tables, literal: &mut VariableLiteral) {
    let legal = |c: char| matches!(c, ' '..='~' | '\u{a1}'..='\u{ff}') && !"'\"\\{}$*?".contains(c);
    if default.is_empty() {
        let message = "the default is empty".to_owned();
        return literal.default_fault(message, "leave it out, or write what stands for no value");
    }
    if let Some(wrong) = default.chars().find(|&c| !legal(c)) {
        let message = format!("the default of a variable cannot have `{}`", shown(wrong));
        let quoted = default.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
        let help = match quoted {
            Some(text) => format!("write `\"{text}\"`: the macro adds the single quotes"),
            None => {
                "it is plain text without `'`, `\"`, `\\`, `{`, `}`, `$`, `*` and `?`".to_owned()
            }
        };
        return literal.default_fault(message, help);
    }
    let Some((_, name)) = &literal.id_type else { return };
    let text = Text { value: default.to_owned(), form: Form::Escaped };
    let Some((_, findings)) = id(name, &text, tables) else { return };
    for finding in findings {
        let help = finding.help.map_or_else(String::new, |help| help.to_string());
        literal.default_fault(finding.message, help);
    }
}

/// A character as a message shows it.
fn shown(character: char) -> String {
    if character.is_control() {
        character.escape_debug().to_string()
    } else {
        character.to_string()
    }
}
