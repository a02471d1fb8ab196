//! Rules on the form of the document: JSON types, elements that are missing, unknown or empty.
//!
//! They report the faults that reading the document lists.

use cognito_policy_language::fault::{Expected, Subject};
use cognito_policy_spec::names::with_article;

use crate::rule::rule_files;

rule_files! {
    mod json_syntax_error;
    mod data_type_mismatch;
    mod null_value;
    mod duplicate_key;
    mod invalid_policy_element;
    mod missing_statement;
    mod missing_effect;
    mod missing_action;
    mod missing_resource;
    mod missing_principal;
    mod unsupported_element_combination;
    mod empty_array_action;
    mod empty_array_resource;
    mod empty_array_principal;
    mod empty_object_principal;
    mod invalid_principal_key;
    mod empty_array_condition;
    mod empty_object_condition;
    mod invalid_effect;
}

/// What a message calls a value of the document.
fn subject(subject: &Subject) -> String {
    match subject {
        Subject::Policy => "the policy".to_owned(),
        Subject::Statement => "the statement".to_owned(),
        Subject::Element(name) => format!("`{name}`"),
        Subject::ValueOf(name) => format!("a value of `{name}`"),
        Subject::Principal(kind) => with_article(&format!("`{kind}` principal")),
        Subject::KeysOf(operator) => format!("the value of `{operator}`"),
        Subject::ConditionValue(key) => format!("a value of `{key}`"),
    }
}

/// What a message calls the types that IAM accepts.
fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::String => "a string",
        Expected::Object => "an object",
        Expected::Scalar => "a string, a number or a boolean",
    }
}
