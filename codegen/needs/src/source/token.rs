//! Rust source text as tokens with lines.

use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A token, or a group of tokens in brackets.
#[derive(Debug, Clone)]
pub(super) enum Token {
    /// An identifier or keyword, and its line.
    Ident(String, usize),
    /// A lifetime or a punctuation character.
    Punct(char),
    /// The value of a string literal.
    Str(String),
    /// Another literal, as it was written.
    Literal(String),
    /// What is in brackets. Invisible brackets are left out.
    Group(Bracket, Vec<Token>),
}

/// The brackets of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bracket {
    /// `( )`
    Round,
    /// `{ }`
    Curly,
    /// `[ ]`
    Square,
}

impl Token {
    /// Returns the identifier.
    pub(super) fn ident(&self) -> Option<&str> {
        match self {
            Self::Ident(name, _) => Some(name),
            _ => None,
        }
    }

    /// Returns whether it is this punctuation character.
    pub(super) fn is(&self, punct: char) -> bool {
        matches!(self, Self::Punct(own) if *own == punct)
    }

    /// Returns what is in these brackets.
    pub(super) fn group(&self, wanted: Bracket) -> Option<&[Token]> {
        match self {
            Self::Group(bracket, tokens) if *bracket == wanted => Some(tokens),
            _ => None,
        }
    }
}

/// The tokens of a file.
pub(super) struct Lexed {
    /// The tokens, without those of the parts that are not Rust.
    pub tokens: Vec<Token>,
    /// The lines of the parts that are not Rust.
    pub unreadable: Vec<usize>,
}

/// Splits a file into tokens. If it has unbalanced brackets or the like, its top-level items are
/// read one by one, and those that are not Rust are left out.
pub(super) fn lex(text: &str) -> Lexed {
    let mut lexed = Lexed { tokens: Vec::new(), unreadable: Vec::new() };
    if let Some(tokens) = tokens(text, 0) {
        lexed.tokens = tokens;
    } else {
        let mut line = 0;
        for part in items(text) {
            match tokens(part, line) {
                Some(tokens) => lexed.tokens.extend(tokens),
                None => lexed.unreadable.push(line + 1),
            }
            line += part.matches('\n').count();
        }
    }
    // Otherwise the texts of all files stay in memory.
    proc_macro2::extra::invalidate_current_thread_spans();
    lexed
}

/// Splits a text after each line that begins with `}`, where top-level items usually end.
fn items(text: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        if line.starts_with('}') {
            items.push(&text[start..at]);
            start = at;
        }
    }
    items.push(&text[start..]);
    items
}

/// How deep brackets can be nested. No program comes near it, and everything that follows recurses.
const MOST_NESTED: usize = 100;

/// Returns the tokens of a text; `None` if it is not Rust.
fn tokens(text: &str, lines_before: usize) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    push(TokenStream::from_str(text).ok()?, lines_before, 0, &mut tokens)?;
    Some(tokens)
}

/// Adds tokens. Returns `None` if they are nested too deeply.
fn push(
    stream: TokenStream,
    lines_before: usize,
    depth: usize,
    tokens: &mut Vec<Token>,
) -> Option<()> {
    if depth > MOST_NESTED {
        return None;
    }
    for tree in stream {
        match tree {
            TokenTree::Ident(ident) => {
                let line = lines_before + ident.span().start().line;
                let mut name = ident.to_string();
                if name.starts_with("r#") {
                    name.drain(..2);
                }
                tokens.push(Token::Ident(name, line));
            }
            TokenTree::Punct(punct) => tokens.push(Token::Punct(punct.as_char())),
            TokenTree::Literal(literal) => tokens.push(literal_token(&literal.to_string())),
            TokenTree::Group(group) => {
                let bracket = match group.delimiter() {
                    Delimiter::Parenthesis => Bracket::Round,
                    Delimiter::Brace => Bracket::Curly,
                    Delimiter::Bracket => Bracket::Square,
                    Delimiter::None => {
                        push(group.stream(), lines_before, depth + 1, tokens)?;
                        continue;
                    }
                };
                let mut inner = Vec::new();
                push(group.stream(), lines_before, depth + 1, &mut inner)?;
                tokens.push(Token::Group(bracket, inner));
            }
        }
    }
    Some(())
}

fn literal_token(text: &str) -> Token {
    string(text).map_or_else(|| Token::Literal(text.to_owned()), Token::Str)
}

/// Returns the value of a string literal. `None` if it is another literal, or has escapes other than
/// those of quotes and backslashes, which no name or ARN has.
fn string(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix('r') {
        let inner = rest.trim_matches('#');
        return Some(inner.strip_prefix('"')?.strip_suffix('"')?.to_owned());
    }
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    if !inner.contains('\\') {
        return Some(inner.to_owned());
    }
    let mut value = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        value.push(match character {
            '\\' => characters.next().filter(|it| matches!(it, '"' | '\\' | '\''))?,
            other => other,
        });
    }
    Some(value)
}

/// Splits tokens at the commas outside of brackets and of `<..>`.
pub(super) fn split(tokens: &[Token]) -> Vec<&[Token]> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut angles = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Punct('<') => angles += 1,
            // The end of `->` and `=>` closes nothing.
            Token::Punct('>') if at > 0 && !tokens[at - 1].is('-') && !tokens[at - 1].is('=') => {
                angles = angles.saturating_sub(1);
            }
            Token::Punct(',') if angles == 0 => {
                parts.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if start < tokens.len() {
        parts.push(&tokens[start..]);
    }
    parts
}

/// Reads a path such as `aws_sdk_s3::Client` at the start of tokens, without generic arguments.
/// Returns its names, the line of the last one, and the number of tokens.
pub(super) fn path(tokens: &[Token]) -> Option<(Vec<&str>, usize, usize)> {
    let mut names = Vec::new();
    let mut at = 0;
    if is_double_colon(tokens) {
        at = 2;
    }
    let mut last_line;
    loop {
        let Some(Token::Ident(name, line)) = tokens.get(at) else { return None };
        names.push(name.as_str());
        last_line = *line;
        at += 1;
        if !is_double_colon(&tokens[at..]) {
            return Some((names, last_line, at));
        }
        match tokens.get(at + 2) {
            Some(Token::Ident(..)) => at += 2,
            // A turbofish, perhaps in the middle of a path.
            Some(Token::Punct('<')) => {
                at += 2 + generics(&tokens[at + 2..]);
                if !(is_double_colon(&tokens[at..])
                    && matches!(tokens.get(at + 2), Some(Token::Ident(..))))
                {
                    return Some((names, last_line, at));
                }
                at += 2;
            }
            _ => return Some((names, last_line, at)),
        }
    }
}

/// Returns whether tokens begin with `::`.
pub(super) fn is_double_colon(tokens: &[Token]) -> bool {
    matches!(tokens, [Token::Punct(':'), Token::Punct(':'), ..])
}

/// Returns the number of tokens of the `<..>` at the start of tokens.
pub(super) fn generics(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Punct('<') => depth += 1,
            Token::Punct('>') if at > 0 && tokens[at - 1].is('-') => {}
            Token::Punct('>') => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return if at == 0 { 0 } else { at + 1 };
        }
    }
    tokens.len()
}

#[cfg(test)]
mod tests {
    use super::{Token, lex, path};

    fn lines(text: &str) -> Vec<(String, usize)> {
        let mut found = Vec::new();
        for token in lex(text).tokens {
            if let Token::Ident(name, line) = token {
                found.push((name, line));
            }
        }
        found
    }

    #[test]
    fn tokens_have_their_lines() {
        assert_eq!(lines("a\n\n b"), [("a".to_owned(), 1), ("b".to_owned(), 3)]);
    }

    #[test]
    fn items_that_are_not_rust_are_left_out() {
        let text = "fn a() {\n}\nfn b( {\n}\nfn c() {\n}\n";
        let lexed = lex(text);
        assert_eq!(lexed.unreadable, [3]);
        assert_eq!(lines(text)[2..], [("fn".to_owned(), 5), ("c".to_owned(), 5)]);
    }

    #[test]
    fn brackets_nested_too_deeply_are_left_out() {
        let text = format!("fn a() {{\n}}\n{}{}\n", "(".repeat(50_000), ")".repeat(50_000));
        let lexed = lex(&text);
        assert_eq!((lexed.unreadable, lexed.tokens.len()), (vec![3], 4));
    }

    #[test]
    fn paths_end_before_calls() {
        let lexed = lex("a::b::<T>::c(d)");
        let (names, line, length) = path(&lexed.tokens).unwrap();
        assert_eq!((names.join("::"), line, length), ("a::b::c".to_owned(), 1, 12));
    }
}
