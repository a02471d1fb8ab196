//! Literals, and the tokens that can be a run-time value.

use cognito_policy_spec::json::{Form, Text, Value};
use proc_macro2::{Delimiter, Literal, TokenTree};
use syn::Lit;

use super::value::is_punct;
use crate::token_range::TokenRange;

/// A message and its help.
type Advice = (String, String);

/// Returns the text of a string literal, or `None` for any other literal.
pub(super) fn string(literal: &Literal) -> Option<Text> {
    let written = literal.to_string();
    // Most strings need no unescaping, so they need not be parsed.
    if let Some(rest) = written.strip_prefix('"')
        && let Some(value) = rest.strip_suffix('"')
        && !value.contains('\\')
        && !value.contains('\r')
    {
        return Some(Text { value: value.to_owned(), form: Form::Quoted });
    }
    match Lit::new(literal.clone()) {
        Lit::Str(string) if string.suffix().is_empty() => {
            Some(Text { value: string.value(), form: Form::Escaped })
        }
        _ => None,
    }
}

/// Reads a literal as a JSON value.
pub(super) fn literal(literal: &Literal) -> Result<Value<TokenRange>, Advice> {
    if let Some(text) = string(literal) {
        return Ok(Value::String(text));
    }
    let written = literal.to_string();
    let number = |digits: &str, suffix: &str| {
        if suffix.is_empty() && digits == written && !written.contains(['x', 'o', 'b', '_']) {
            Ok(Value::Number(written.clone()))
        } else {
            Err((format!("`{written}` is not a JSON number"), format!("write `{digits}`")))
        }
    };
    match Lit::new(literal.clone()) {
        Lit::Int(int) => number(int.base10_digits(), int.suffix()),
        Lit::Float(float) => number(float.base10_digits(), float.suffix()),
        _ => Err((
            format!("`{written}` is not a JSON value"),
            "write a string in double quotes".to_owned(),
        )),
    }
}

/// Words that begin or continue an expression, so the next token does not start another value.
const KEYWORDS: [&str; 15] = [
    "as", "async", "const", "dyn", "else", "if", "in", "let", "loop", "match", "move", "mut",
    "return", "unsafe", "while",
];

/// Returns whether two adjacent tokens belong to different values.
pub(super) fn are_two_values(before: &TokenTree, after: &TokenTree) -> bool {
    let keyword = |token: &TokenTree| KEYWORDS.contains(&token.to_string().as_str());
    match (before, after) {
        (TokenTree::Punct(_), _) | (_, TokenTree::Punct(_)) => false,
        // A call or an index is one value.
        (TokenTree::Ident(_), TokenTree::Group(group)) => {
            group.delimiter() == Delimiter::Brace && !keyword(before)
        }
        (_, TokenTree::Group(group)) => group.delimiter() != Delimiter::Parenthesis,
        _ => !keyword(before) && !keyword(after),
    }
}

/// Returns the message for a token in the place of an element's name.
pub(super) fn no_name(token: &TokenTree) -> (String, &'static str) {
    if is_punct(token, '#') {
        let message = "an attribute is not allowed before the name of an element".to_owned();
        return (message, "write it after the colon, before the statement that it applies to");
    }
    let message = format!("{} is not the name of an element", shown(token));
    (message, "write `Name: value`, with or without quotes around the name")
}

/// Returns what follows the first colon of `aws:username: value`, written without quotes. The tokens
/// begin with that colon. A doubled colon is a typo.
pub(super) fn name_with_colon(tokens: &[TokenTree]) -> Option<String> {
    match tokens {
        [first, TokenTree::Ident(name), second, ..]
            if is_punct(first, ':') && is_punct(second, ':') && !is_path(&tokens[2..]) =>
        {
            Some(name.to_string())
        }
        [first, second, TokenTree::Ident(name), third, ..]
            if is_punct(first, ':') && is_punct(second, ':') && is_punct(third, ':') =>
        {
            Some(name.to_string())
        }
        _ => None,
    }
}

/// Returns whether the tokens begin with `::`.
fn is_path(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [first, second, ..] if is_punct(first, ':') && is_punct(second, ':'))
}

/// Returns the tokens as one word.
pub(super) fn joined(tokens: &[TokenTree]) -> String {
    let mut joined = String::new();
    for token in tokens {
        joined.push_str(&token.to_string());
    }
    joined
}

/// Returns a token for a message: of a group, only its opening bracket.
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

/// Returns the message for tokens that are not a path, a field or a call, possibly of a macro, and
/// `None` for any that are.
pub(super) fn expression_fault(tokens: &[TokenTree], of_action: bool) -> Option<Advice> {
    let mut referent = tokens;
    while let [first, rest @ ..] = referent
        && is_punct(first, '&')
    {
        referent = rest;
    }
    if is_path_field_or_call(referent) || is_constant(tokens) {
        return None;
    }
    let text = joined(tokens);
    if let ([TokenTree::Ident(service), _, TokenTree::Ident(name)], true) = (tokens, of_action) {
        return Some((
            format!("`{text}` is neither a path nor a string"),
            format!("write `{service}::{name}`, or the action in quotes"),
        ));
    }
    if is_text(tokens) {
        let text = match text.split_once("::") {
            Some((service, name)) if of_action => format!("{}:{name}", service.replace('_', "-")),
            _ => text,
        };
        return Some((
            "this is neither a value nor a string".to_owned(),
            format!("write text in quotes: `\"{text}\"`"),
        ));
    }
    Some((
        "a run-time value must be a path, a field or a call".to_owned(),
        "put any other expression in parentheses: `(...)`".to_owned(),
    ))
}

fn is_path_field_or_call(tokens: &[TokenTree]) -> bool {
    let is = |index: usize, sign: char| tokens.get(index).is_some_and(|it| is_punct(it, sign));
    let is_separator = |index: usize| {
        let pair = is(index, ':') && (is(index + 1, ':') || (index > 0 && is(index - 1, ':')));
        pair || is(index, '.')
    };
    let fits = |index: usize| match &tokens[index] {
        TokenTree::Ident(_) => index == 0 || is_separator(index - 1),
        // `arn!(..)`, and `?` after a value.
        TokenTree::Punct(_) if is(index, '!') => is_call_of_macro(tokens, index),
        TokenTree::Punct(_) if is(index, '?') => index > 0 && !is_separator(index - 1),
        TokenTree::Punct(_) => is_separator(index) && index + 1 < tokens.len(),
        TokenTree::Group(_) if index > 0 && is(index - 1, '!') => true,
        TokenTree::Group(group) => index > 0 && group.delimiter() == Delimiter::Parenthesis,
        // The number of a field: `pair.0`.
        TokenTree::Literal(_) => index > 0 && is(index - 1, '.'),
    };
    !tokens.is_empty() && (0..tokens.len()).all(fits)
}

/// Returns whether the tokens are `const { .. }`.
pub(crate) fn is_constant(tokens: &[TokenTree]) -> bool {
    match tokens {
        [TokenTree::Ident(word), TokenTree::Group(block)] => {
            word == "const" && block.delimiter() == Delimiter::Brace
        }
        _ => false,
    }
}

/// Returns whether the `!` at this index is between the name of a macro and its input.
fn is_call_of_macro(tokens: &[TokenTree], index: usize) -> bool {
    index > 0
        && matches!(tokens[index - 1], TokenTree::Ident(_))
        && matches!(tokens.get(index + 1), Some(TokenTree::Group(_)))
}

/// Returns whether the tokens are text without quotes, such as `*`, `aws:username` or `2012-10-17`,
/// rather than something to compute.
fn is_text(tokens: &[TokenTree]) -> bool {
    let has = |sign: char| tokens.iter().any(|token| is_punct(token, sign));
    let has_group = tokens.iter().any(|token| matches!(token, TokenTree::Group(_)));
    let is_date = has('-') && matches!(tokens, [TokenTree::Literal(_), ..]);
    !has_group && (is_date || has('*') || has('?') || has(':'))
}
