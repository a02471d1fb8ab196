//! Literals in generated code.

use proc_macro2::Literal;

/// A text of JSON, as a literal that a person can read.
pub(crate) fn json(text: &str) -> Literal {
    format!("r#\"{text}\"#").parse().unwrap_or_else(|_| Literal::string(text))
}
