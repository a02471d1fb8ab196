//! Prints tokens as readable code: indented, one item after another, with `///` for documentation.
//! Supports only the syntax that this crate generates, not all of Rust.

use proc_macro2::{Delimiter, Group, Spacing, TokenStream, TokenTree};

const WIDTH: usize = 100;
const INDENT: usize = 4;

/// Keywords that need a space before a path: `for ::core::fmt::Debug`.
const APART: &[&str] = &["as", "const", "dyn", "for", "impl", "in", "mut", "pub", "return", "use"];

/// Prints the items of a file.
pub(crate) fn print(tokens: TokenStream) -> String {
    let mut printer = Printer { text: String::new(), depth: 0 };
    printer.block(tokens);
    printer.text.push('\n');
    printer.text
}

struct Printer {
    text: String,
    depth: usize,
}

impl Printer {
    /// Prints the contents of braces or of a file: a line for each item, field, variant or
    /// statement.
    fn block(&mut self, tokens: TokenStream) {
        let mut before: Option<TokenTree> = None;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if let (true, Some(TokenTree::Group(group))) = (is_punct(&token, '#'), tokens.peek()) {
                self.attribute(&group.stream(), before.as_ref());
                tokens.next();
                before = None;
                continue;
            }
            let ends = ends_line(&token, tokens.peek());
            self.token(before.as_ref(), &token);
            before = Some(token);
            if ends && tokens.peek().is_some() {
                let item = matches!(&before, Some(TokenTree::Group(_)))
                    || tokens.peek().is_some_and(|next| is_punct(next, '#'))
                        && !is_comma(before.as_ref());
                if item {
                    self.text.push('\n');
                }
                self.line();
                before = None;
            }
        }
    }

    /// Prints an attribute on its own line.
    fn attribute(&mut self, tokens: &TokenStream, before: Option<&TokenTree>) {
        if before.is_some() {
            self.line();
        }
        if let Some(text) = doc_text(tokens) {
            self.text.push_str("///");
            self.text.push_str(&text);
        } else {
            self.text.push_str("#[");
            self.flat(tokens.clone());
            self.text.push(']');
        }
        self.line();
    }

    fn line(&mut self) {
        self.text.truncate(self.text.trim_end_matches(' ').len());
        self.text.push('\n');
        self.text.push_str(&" ".repeat(self.depth * INDENT));
    }

    fn flat(&mut self, tokens: TokenStream) {
        let mut before = None;
        for token in tokens {
            self.token(before.as_ref(), &token);
            before = Some(token);
        }
    }

    fn token(&mut self, before: Option<&TokenTree>, token: &TokenTree) {
        if before.is_some_and(|before| needs_space(before, token, &self.text)) {
            self.text.push(' ');
        }
        match token {
            TokenTree::Group(group) => self.group(group),
            _ => self.text.push_str(&token.to_string()),
        }
    }

    fn group(&mut self, group: &Group) {
        let (open, close) = match group.delimiter() {
            Delimiter::Brace => ('{', '}'),
            Delimiter::Bracket => ('[', ']'),
            Delimiter::Parenthesis => ('(', ')'),
            Delimiter::None => return self.flat(group.stream()),
        };
        self.text.push(open);
        if !group.stream().is_empty() {
            self.contents(group);
        }
        self.text.push(close);
    }

    /// Prints the contents of a group: those of braces on lines of their own, others on the current
    /// line if they fit.
    fn contents(&mut self, group: &Group) {
        let start = self.text.len();
        let is_block = group.delimiter() == Delimiter::Brace;
        if !is_block {
            self.flat(group.stream());
            if !self.is_too_long(start) {
                return;
            }
            self.text.truncate(start);
        }
        self.depth += 1;
        self.line();
        if is_block {
            self.block(group.stream());
        } else {
            self.elements(group.stream());
        }
        self.depth -= 1;
        self.line();
    }

    /// Returns whether the text after `start` exceeds the line width or already has several lines.
    fn is_too_long(&self, start: usize) -> bool {
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        self.text[start..].contains('\n') || self.text.len() - line > WIDTH
    }

    /// Prints the contents of brackets: a line for each element, or for as many names as fit.
    fn elements(&mut self, tokens: TokenStream) {
        let (mut list, mut names) = (false, true);
        for token in tokens.clone() {
            if is_punct(&token, ',') {
                list = true;
            } else if !matches!(token, TokenTree::Ident(_)) {
                names = false;
            }
        }
        let mut before = None;
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            let comma = is_punct(&token, ',');
            let length = tokens.peek().map_or(0, |next| next.to_string().len());
            self.token(before.as_ref(), &token);
            before = Some(token);
            if comma && tokens.peek().is_some() {
                let column = self.text.len() - self.text.rfind('\n').map_or(0, |at| at + 1);
                if !names || column + length + 2 > WIDTH {
                    self.line();
                    before = None;
                }
            }
        }
        if list && !is_comma(before.as_ref()) {
            self.text.push(',');
        }
    }
}

fn is_punct(token: &TokenTree, char: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == char)
}

fn is_comma(token: Option<&TokenTree>) -> bool {
    token.is_some_and(|token| is_punct(token, ','))
}

/// Returns whether a line in a block ends after `token`.
fn ends_line(token: &TokenTree, next: Option<&TokenTree>) -> bool {
    match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace
            && !next.is_some_and(
                |next| matches!(next, TokenTree::Punct(punct) if ",;.)".contains(punct.as_char())),
            ),
        _ => is_punct(token, ';') || is_punct(token, ','),
    }
}

/// Returns whether to print a space between two tokens. `text` is the output so far.
fn needs_space(before: &TokenTree, token: &TokenTree, text: &str) -> bool {
    use TokenTree::{Group, Ident, Punct};
    match (before, token) {
        (Punct(first), Punct(_)) if first.spacing() == Spacing::Joint => false,
        (Punct(first), _) => match first.as_char() {
            ',' | ';' | '=' | '|' | '+' => true,
            ':' => !text.ends_with("::"),
            '>' if text.ends_with("->") || text.ends_with("=>") => true,
            '>' => is_punct(token, '=') || !matches!(token, Punct(_)) && !is_call(token),
            '!' => !is_call(token) && matches!(token, Group(_)),
            _ => false,
        },
        (Ident(word), Punct(second)) if second.as_char() == ':' => {
            second.spacing() == Spacing::Joint && APART.contains(&word.to_string().as_str())
        }
        (_, Punct(second)) => "-=+|#&*".contains(second.as_char()),
        (Ident(word), Group(_)) if is_call(token) => {
            *word != "pub" && APART.contains(&word.to_string().as_str())
        }
        (_, Group(group)) => group.delimiter() != Delimiter::Parenthesis,
        _ => true,
    }
}

/// Returns whether the token is a group in parentheses or brackets.
fn is_call(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() != Delimiter::Brace)
}

/// Returns the text of a `doc` attribute.
fn doc_text(tokens: &TokenStream) -> Option<String> {
    let mut tokens = tokens.clone().into_iter();
    if tokens.next()?.to_string() != "doc" {
        return None;
    }
    let literal = tokens.nth(1)?.to_string();
    if let Some(raw) = literal.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|&byte| byte == b'#').count();
        return Some(raw[hashes + 1..raw.len() - hashes - 1].to_owned());
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    Some(unescape(inner))
}

/// Resolves the escapes of a string literal without control characters.
fn unescape(text: &str) -> String {
    let mut chars = text.chars();
    let mut plain = String::new();
    while let Some(char) = chars.next() {
        plain.push(if char == '\\' { chars.next().unwrap_or('\\') } else { char });
    }
    plain
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::*;

    #[test]
    fn items_and_fields_have_their_own_lines() {
        let tokens = quote! {
            #[doc = " What \"it\" is: C:\\dir."]
            #[derive(Clone, Copy)]
            pub enum Action { #[doc = " First."] A = 1, #[doc = r" Second."] B, }
            impl ::core::fmt::Debug for Action {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { f.pad("x") }
            }
            pub use self::other::Id;
            static EMPTY: [&str; 0] = [];
            pub(crate) const NAMED: Name<A> = Name::new("a");
            my::list!(Action, [A, B]);
        };
        let expected = r#"/// What "it" is: C:\dir.
#[derive(Clone, Copy)]
pub enum Action {
    /// First.
    A = 1,
    /// Second.
    B,
}

impl ::core::fmt::Debug for Action {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        f.pad("x")
    }
}

pub use self::other::Id;
static EMPTY: [&str; 0] = [];
pub(crate) const NAMED: Name<A> = Name::new("a");
my::list!(Action, [A, B]);
"#;
        assert_eq!(print(tokens), expected);
    }

    #[test]
    fn long_lists_are_wrapped_and_names_fill_the_lines() {
        let strings = (0..12).map(|index| format!("element number {index}"));
        let names = (0..30).map(|index| quote::format_ident!("Variant{index}"));
        let text = print(quote! {
            static LIST: &[&str] = &[#(#strings),*];
            enumerate!(Action, [#(#names),*]);
        });
        assert!(
            text.contains("= &[\n    \"element number 0\",\n    \"element number 1\",\n"),
            "{text}"
        );
        assert!(text.contains("        Variant0, Variant1, Variant2,"), "{text}");
        assert!(text.lines().all(|line| line.len() <= WIDTH && line.trim_end() == line), "{text}");
    }

    #[test]
    fn printed_code_parses_to_the_same_tokens() {
        let tokens = quote! {
            #[doc = " A \\[bracket\\]."]
            pub fn f<'a, T: Copy>(a: &'a str, b: impl ::x::Or<T>) -> (u8, Vec<&'a str>) {
                match a { "x" | "y" => (-1 as u8, y!{ b'a'..=b'z' },), _ => g::<T>(&a[..])?, }
            }
        };
        let again: TokenStream = print(tokens.clone()).parse().expect("printed code is Rust");
        let plain = |tokens: TokenStream| tokens.to_string().replace(' ', "");
        assert_eq!(plain(again), plain(tokens));
    }
}
