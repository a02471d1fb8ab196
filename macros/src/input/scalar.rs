//! Literals, and which tokens may be a run-time value.

use cognito_policy_spec::json::{Form, Text, Value};
use proc_macro2::{Delimiter, Literal, TokenTree};
use syn::Lit;

use super::Place;
use super::value::is_punct;

/// What is wrong, and what to do about it.
type Advice = (String, String);

/// A string literal's text; `None` for any other literal.
pub(super) fn string(literal: &Literal) -> Option<Text> {
    match Lit::new(literal.clone()) {
        Lit::Str(string) if string.suffix().is_empty() => {
            let value = string.value();
            let quoted = literal.to_string().len() == value.len() + 2;
            Some(Text { value, form: if quoted { Form::Quoted } else { Form::Escaped } })
        }
        _ => None,
    }
}

/// A literal as a JSON value.
pub(super) fn literal(literal: &Literal) -> Result<Value<Place>, Advice> {
    if let Some(text) = string(literal) {
        return Ok(Value::String(text));
    }
    let written = literal.to_string();
    let number = |digits: &str, suffix: &str| {
        if suffix.is_empty() && digits == written && !written.contains(['x', 'o', 'b', '_']) {
            Ok(Value::Number(written.clone()))
        } else {
            Err((format!("`{written}` is no number of JSON"), format!("write `{digits}`")))
        }
    };
    match Lit::new(literal.clone()) {
        Lit::Int(int) => number(int.base10_digits(), int.suffix()),
        Lit::Float(float) => number(float.base10_digits(), float.suffix()),
        _ => Err((
            format!("`{written}` is no JSON value"),
            "write a string in double quotes".to_owned(),
        )),
    }
}

/// Whether the tokens are something else than a path, a field access or a call, and what then.
pub(super) fn expression_fault(tokens: &[TokenTree]) -> Option<Advice> {
    let mut rest = tokens;
    while let [first, tail @ ..] = rest
        && is_punct(first, '&')
    {
        rest = tail;
    }
    let odd = rest.iter().enumerate().find(|&(index, token)| match token {
        TokenTree::Ident(_) => index > 0 && !follows_separator(rest, index),
        TokenTree::Punct(punct) => !matches!(punct.as_char(), ':' | '.') || index + 1 == rest.len(),
        TokenTree::Group(group) => index == 0 || group.delimiter() != Delimiter::Parenthesis,
        // The number of a field: `pair.0`.
        TokenTree::Literal(_) => index == 0 || !is_punct(&rest[index - 1], '.'),
    });
    let (index, token) = odd.or_else(|| rest.is_empty().then(|| (0, &tokens[0])))?;
    let two_values = index > 0
        && matches!(token, TokenTree::Ident(_) | TokenTree::Literal(_) | TokenTree::Group(_));
    if two_values {
        return Some((
            format!("a comma is missing before `{token}`"),
            "write `,` between two values or members".to_owned(),
        ));
    }
    Some((
        "a run-time value is a path, a field or a call".to_owned(),
        "put any other expression into parentheses: `(...)`".to_owned(),
    ))
}

fn follows_separator(tokens: &[TokenTree], index: usize) -> bool {
    is_punct(&tokens[index - 1], ':') || is_punct(&tokens[index - 1], '.')
}
