//! Parses a text into a tree.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

use super::{Form, Member, Node, SyntaxError, Text, Value, comments, lexis};

/// JSON without extensions.
const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// JSON as people write it in configuration files, after [comments](super::comments) are removed.
const RELAXED: ParseOptions = ParseOptions { allow_trailing_commas: true, ..STRICT };

/// Reads a JSON text strictly, as [RFC 8259] defines it.
///
/// Duplicate members are kept; whether they are an error is up to the caller.
///
/// ```
/// use cognito_policy_spec::json::{Value, parse};
///
/// let node = parse("[1, true]").unwrap();
/// assert!(matches!(&node.value, Value::Array(items) if items[1].span == (4..8)));
///
/// let error = parse("[1, true,]").unwrap_err();
/// assert_eq!(error.span, 8..9);
/// assert_eq!(error.message, "trailing comma");
/// ```
///
/// # Errors
///
/// Returns the first error of the text: anything that RFC 8259 does not allow, an empty text, a
/// byte order mark, and more than 512 nested lists or 256 nested objects.
///
/// [RFC 8259]: https://www.rfc-editor.org/rfc/rfc8259
pub fn parse(text: &str) -> Result<Node<Range<usize>>, SyntaxError> {
    Ok(node(parse_borrowed(text)?))
}

/// Like [`parse`], for files that people write: accepts comments, and commas after the last item.
///
/// ```
/// use cognito_policy_spec::json::{Value, parse_with_comments};
///
/// let node = parse_with_comments("[1, /* two */ 2,] // three").unwrap();
/// assert!(matches!(&node.value, Value::Array(items) if items[1].span == (14..15)));
/// ```
///
/// # Errors
///
/// Returns the first other error, and a comment that is not closed.
pub fn parse_with_comments(text: &str) -> Result<Node<Range<usize>>, SyntaxError> {
    let text = comments::blanked(text)?;
    Ok(node(parse_as(&text, &RELAXED)?))
}

/// Like [`parse`], but returns the parser's own tree, whose strings borrow from the text.
pub(crate) fn parse_borrowed(text: &str) -> Result<ast::Value<'_>, SyntaxError> {
    parse_as(text, &STRICT)
}

fn parse_as<'t>(text: &'t str, options: &ParseOptions) -> Result<ast::Value<'t>, SyntaxError> {
    let lexical = lexis::first_error(text);
    let parsed = parse_to_ast(text, &CollectOptions::default(), options);
    match (parsed, lexical) {
        (Err(error), lexical) => {
            let syntax = syntax_error(text, &error);
            match lexical {
                Some(lexical) if lexical.span.start <= syntax.span.start => Err(lexical),
                _ => Err(syntax),
            }
        }
        (Ok(_), Some(lexical)) => Err(lexical),
        (Ok(result), None) => result.value.ok_or_else(|| {
            SyntaxError::new(text.len()..text.len(), "the file is empty").help("write a JSON value")
        }),
    }
}

// Takes the parser's tree apart, so that a large text does not have two complete trees at once.
fn node(value: ast::Value<'_>) -> Node<Range<usize>> {
    let range = value.range();
    let value = match value {
        ast::Value::StringLit(literal) => Value::String(text(literal)),
        ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(array) => Value::Array(array.elements.into_iter().map(node).collect()),
        ast::Value::Object(object) => {
            Value::Object(object.properties.into_iter().map(member).collect())
        }
    };
    Node { span: range.start..range.end, value }
}

fn member(property: ast::ObjectProp<'_>) -> Member<Range<usize>> {
    let range = property.name.range();
    let name = match property.name {
        ast::ObjectPropName::String(literal) => text(literal),
        // Not in strict JSON: the parser has already rejected it.
        ast::ObjectPropName::Word(word) => Text { value: word.value.to_owned(), form: Form::Bare },
    };
    Member { name, name_span: range.start..range.end, value: node(property.value) }
}

fn text(literal: ast::StringLit<'_>) -> Text {
    let quoted = literal.range.end - literal.range.start == literal.value.len() + 2;
    let form = if quoted { Form::Quoted } else { Form::Escaped };
    Text { value: literal.value.into_owned(), form }
}

/// The parser's error in our words, at a place as narrow as the mistake.
fn syntax_error(text: &str, error: &ParseError) -> SyntaxError {
    use ParseErrorKind as Kind;
    let range = error.range();
    let (start, end) = (range.start, range.end);
    let found = &text[start..end];
    let first = start..start + found.chars().next().map_or(0, char::len_utf8);
    let (span, message, help) = match error.kind() {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            let opening = start..(start + 2).min(text.len());
            (opening, "JSON has no comments", "remove the comment")
        }
        Kind::SingleQuotedStringsNotAllowed => {
            (first, "a string must be in double quotes", "write `\"` instead of `'`")
        }
        Kind::HexadecimalNumbersNotAllowed => {
            (start..end, "JSON has no hexadecimal numbers", "write the number in decimal")
        }
        Kind::UnaryPlusNumbersNotAllowed => {
            (first, "a number cannot have a `+` sign", "remove the sign")
        }
        Kind::BareDecimalPointNumbersNotAllowed => {
            (start..end, "a decimal point needs a digit on each side", "add the missing digit")
        }
        Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            (start..end, "incomplete number", "add the missing digit")
        }
        Kind::TrailingCommasNotAllowed => (start..end, "trailing comma", "remove it"),
        Kind::ExpectedComma => (start..end, "missing comma", "add a comma after this value"),
        Kind::UnexpectedComma => {
            (start..end, "unexpected comma", "add the missing value before it, or remove it")
        }
        Kind::ExpectedColonAfterObjectKey => {
            (start..end, "missing colon", "add a colon between the member's name and its value")
        }
        Kind::UnexpectedColon => {
            (start..end, "unexpected colon", "a colon can only follow the name of a member")
        }
        Kind::ExpectedObjectValue => {
            (start..end, "missing value", "add a value after the member's name")
        }
        Kind::UnterminatedObject => (first, "this object is not closed", "add a closing `}`"),
        Kind::UnterminatedArray => (first, "this list is not closed", "add a closing `]`"),
        Kind::UnexpectedCloseBrace => {
            (start..end, "unexpected `}`", "add the missing value or `]` before it")
        }
        Kind::UnexpectedCloseBracket => {
            (start..end, "unexpected `]`", "add the missing value or `}` before it")
        }
        Kind::MultipleRootJsonValues => {
            (start..end, "unexpected text after the end of the document", "remove it")
        }
        Kind::NestingDepthExceeded => (
            first,
            "lists and objects are nested too deeply",
            "nest at most 512 lists or 256 objects",
        ),
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedTokenInObject => {
            return unexpected(start..end, found, "a member name in double quotes");
        }
        Kind::NonFiniteNumbersNotAllowed => return not_finite(start..end, found),
        Kind::String(kind) => return string_error(text, start..end, kind),
        // An unexpected token or word. (The parser's optional features add kinds of their own.)
        _ => return unexpected(start..end, found, "a value"),
    };
    SyntaxError::new(span, message).help(help)
}

fn unexpected(span: Range<usize>, found: &str, expected: &str) -> SyntaxError {
    if found == "/" {
        SyntaxError::new(span, "unexpected `/`")
            .help("remove the comment, or put text in double quotes")
    } else if matches!(found, "NaN" | "Infinity") {
        not_finite(span, found)
    } else if found.starts_with(|first: char| first.is_alphabetic() || first == '_') {
        SyntaxError::new(span, format!("`{found}` must be in double quotes"))
            .help(format!("write `\"{found}\"`"))
    } else {
        SyntaxError::new(span, format!("expected {expected}, found `{found}`"))
    }
}

fn not_finite(span: Range<usize>, found: &str) -> SyntaxError {
    SyntaxError::new(span, format!("`{found}` is not a JSON number"))
        .help("write a finite number or a string")
}

fn string_error(text: &str, span: Range<usize>, kind: &ParseStringErrorKind) -> SyntaxError {
    use ParseStringErrorKind as Kind;
    match kind {
        Kind::UnterminatedStringLiteral => {
            let line = text[span.start..].split(['\n', '\r']).next().unwrap_or_default();
            SyntaxError::new(span.start..span.start + line.len(), "unterminated string")
                .help("add a closing `\"`")
        }
        Kind::ExpectedFourHexDigits => {
            SyntaxError::new(span, "four hexadecimal digits must follow `\\u`")
                .help("write the escape like `\\u00e9`")
        }
        Kind::InvalidUnicodeEscapeSequence(_) => {
            SyntaxError::new(span, "half of a surrogate pair")
                .help("write both halves, like `\\ud83d\\ude00`")
        }
        Kind::InvalidEscapeInSingleQuoteString
        | Kind::InvalidEscapeInDoubleQuoteString
        | Kind::ExpectedTwoHexDigits
        | Kind::InvalidEscape => SyntaxError::new(span, "JSON has no such escape").help(
            "use `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, or `\\u` with four digits",
        ),
    }
}
