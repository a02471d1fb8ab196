//! Rules on policy variables.

mod site;

use cognito_policy_language::condition_key::KeyFault;
use cognito_policy_language::nearest::nearest;
use cognito_policy_language::variable::Variable;
use cognito_policy_spec::tables::Tables;

use crate::rule::rule_files;
use crate::suggest;

pub(super) use site::{Site, has_variables, sites};

rule_files! {
    mod missing_brace_in_variable;
    mod empty_variable;
    mod unsupported_space_in_variable;
    mod missing_quote_in_variable;
    mod unknown_variable;
    mod multivalued_key_in_variable;
    mod variable_unsupported_in_element;
    mod invalid_variable_for_operator;
    mod variable_unsupported_in_version;
}

/// Whether a rule other than [`unknown_variable`] reports the name of a variable.
fn is_malformed(variable: &Variable, text: &str) -> bool {
    let name = &text[variable.name.clone()];
    !variable.closed || name.is_empty() || has_space(name)
}

/// Whether the name of a variable contains a space. A tag key, after the slash, can.
fn has_space(name: &str) -> bool {
    name.split('/').next().is_some_and(|key| key.contains(' '))
}

/// The condition key that is most likely meant by the name of a variable.
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
