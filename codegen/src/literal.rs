//! Literals in generated code.

use proc_macro2::Literal;

/// Returns a JSON text as a raw string literal, which stays readable.
pub(crate) fn json(text: &str) -> Literal {
    format!("r#\"{text}\"#").parse().unwrap_or_else(|_| Literal::string(text))
}
