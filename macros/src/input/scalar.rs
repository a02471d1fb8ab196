//! Literals, and which tokens may be a run-time value.

use cognito_policy_spec::json::{Form, Text, Value};
use proc_macro2::{Delimiter, Literal, TokenTree};
use syn::Lit;

use super::TokenRange;
use super::value::is_punct;

/// What is wrong, and what to do about it.
type Advice = (String, String);

/// A string literal's text; `None` for any other literal.
pub(super) fn string(literal: &Literal) -> Option<Text> {
    let written = literal.to_string();
    // Most strings are as they are written; only the others need reading.
    let plain = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    if let Some(value) = plain.filter(|value| !value.contains('\\') && !value.contains('\r')) {
        return Some(Text { value: value.to_owned(), form: Form::Quoted });
    }
    match Lit::new(literal.clone()) {
        Lit::Str(string) if string.suffix().is_empty() => {
            Some(Text { value: string.value(), form: Form::Escaped })
        }
        _ => None,
    }
}

/// A literal as a JSON value.
pub(super) fn literal(literal: &Literal) -> Result<Value<TokenRange>, Advice> {
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
pub(super) fn are_two_values(before: &TokenTree, after: &TokenTree) -> bool {
    let keyword = |token: &TokenTree| KEYWORDS.iter().any(|word| token.to_string() == *word);
    match (before, after) {
        (TokenTree::Punct(_), _) | (_, TokenTree::Punct(_)) => false,
        // A call, an index: one value.
        (TokenTree::Ident(_), TokenTree::Group(group)) => {
            group.delimiter() == Delimiter::Brace && !keyword(before)
        }
        (_, TokenTree::Group(group)) => group.delimiter() != Delimiter::Parenthesis,
        _ => !keyword(before) && !keyword(after),
    }
}

/// What to say of a token that stands where a name belongs.
pub(super) fn no_name(token: &TokenTree) -> (String, &'static str) {
    if is_punct(token, '#') {
        let message = "an attribute stands before the name of an element".to_owned();
        return (message, "write it behind the colon, before the statement that it is about");
    }
    let message = format!("{} is no name of an element", shown(token));
    (message, "write `Name: value`, the name with quotes or without")
}

/// What follows the first colon of `aws:username: value`, written without quotes; the tokens begin
/// with that colon. A second colon beside the first is a slip.
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

/// Whether the tokens go on with `::`.
fn is_path(tokens: &[TokenTree]) -> bool {
    matches!(tokens, [first, second, ..] if is_punct(first, ':') && is_punct(second, ':'))
}

/// The tokens as one word.
pub(super) fn joined(tokens: &[TokenTree]) -> String {
    tokens.iter().map(ToString::to_string).collect()
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
pub(super) fn expression_fault(tokens: &[TokenTree], of_action: bool) -> Option<Advice> {
    let mut rest = tokens;
    while let [first, tail @ ..] = rest
        && is_punct(first, '&')
    {
        rest = tail;
    }
    let is_separator = |index: usize| {
        let colon = |at: usize| rest.get(at).is_some_and(|token| is_punct(token, ':'));
        let pair = colon(index) && (colon(index + 1) || (index > 0 && colon(index - 1)));
        pair || is_punct(&rest[index], '.')
    };
    let fits = |index: usize| match &rest[index] {
        TokenTree::Ident(_) => index == 0 || is_separator(index - 1),
        TokenTree::Punct(_) => is_separator(index) && index + 1 < rest.len(),
        TokenTree::Group(group) => index > 0 && group.delimiter() == Delimiter::Parenthesis,
        // The number of a field: `pair.0`.
        TokenTree::Literal(_) => index > 0 && is_punct(&rest[index - 1], '.'),
    };
    if !rest.is_empty() && (0..rest.len()).all(fits) {
        return None;
    }
    let text = joined(tokens);
    if let ([TokenTree::Ident(service), _, TokenTree::Ident(name)], true) = (tokens, of_action) {
        return Some((
            format!("`{text}` is neither a path nor a string"),
            format!("write `{service}::{name}`, or the action in quotes"),
        ));
    }
    let has = |sign: char| tokens.iter().any(|token| is_punct(token, sign));
    let has_group = tokens.iter().any(|token| matches!(token, TokenTree::Group(_)));
    // `*`, `aws:username`, `2012-10-17`: text, rather than something to compute.
    let date = has('-') && matches!(tokens[0], TokenTree::Literal(_));
    if !has_group && (date || ['*', '?', ':'].into_iter().any(has)) {
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
        "a run-time value is a path, a field or a call".to_owned(),
        "put any other expression into parentheses: `(...)`".to_owned(),
    ))
}
