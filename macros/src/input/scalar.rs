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

/// Words that begin or continue an expression, so that what follows is no new value.
const KEYWORDS: [&str; 15] = [
    "as", "async", "const", "dyn", "else", "if", "in", "let", "loop", "match", "move", "mut",
    "return", "unsafe", "while",
];

/// Whether two tokens that stand side by side are two values.
pub(super) fn lacks_comma(before: &TokenTree, after: &TokenTree) -> bool {
    let keyword = |token: &TokenTree| KEYWORDS.iter().any(|word| token.to_string() == *word);
    match (before, after) {
        (TokenTree::Punct(_), _) | (_, TokenTree::Punct(_)) => false,
        (TokenTree::Ident(_), TokenTree::Group(group)) => {
            group.delimiter() == Delimiter::Bracket && !keyword(before)
        }
        (_, TokenTree::Group(group)) => group.delimiter() != Delimiter::Parenthesis,
        _ => !keyword(before) && !keyword(after),
    }
}

/// A token in a message: a group by its bracket alone.
pub(super) fn shown(token: &TokenTree) -> String {
    match token {
        TokenTree::Group(group) => match group.delimiter() {
            Delimiter::Brace => "`{`".to_owned(),
            Delimiter::Bracket => "`[`".to_owned(),
            Delimiter::Parenthesis | Delimiter::None => "`(`".to_owned(),
        },
        other => format!("`{other}`"),
    }
}

/// What is wrong if the tokens are something else than a path, a field access or a call.
pub(super) fn expression_fault(tokens: &[TokenTree]) -> Option<Advice> {
    let mut rest = tokens;
    while let [first, tail @ ..] = rest
        && is_punct(first, '&')
    {
        rest = tail;
    }
    let fits = |index: usize| match &rest[index] {
        TokenTree::Ident(_) => index == 0 || follows_separator(rest, index),
        TokenTree::Punct(punct) => matches!(punct.as_char(), ':' | '.') && index + 1 < rest.len(),
        TokenTree::Group(group) => index > 0 && group.delimiter() == Delimiter::Parenthesis,
        // The number of a field: `pair.0`.
        TokenTree::Literal(_) => index > 0 && is_punct(&rest[index - 1], '.'),
    };
    if !rest.is_empty() && (0..rest.len()).all(fits) {
        return None;
    }
    Some((
        "a run-time value is a path, a field or a call".to_owned(),
        "put any other expression into parentheses: `(...)`".to_owned(),
    ))
}

fn follows_separator(tokens: &[TokenTree], index: usize) -> bool {
    is_punct(&tokens[index - 1], ':') || is_punct(&tokens[index - 1], '.')
}
