//! From a text to a tree.

use std::ops::Range;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::{ParseError, ParseErrorKind};
use jsonc_parser::{CollectOptions, ParseOptions, ParseStringErrorKind, parse_to_ast};

use super::{Form, Member, Node, SyntaxError, Text, Value, lexis};

/// JSON and nothing beyond it.
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

/// Reads a JSON text strictly, as [RFC 8259] defines it.
///
/// Duplicate members are kept: what they mean is for the reader of the tree to say.
///
/// ```
/// use cognito_policy_spec::json::{Value, parse};
///
/// let node = parse("[1, true]").unwrap();
/// assert!(matches!(&node.value, Value::Array(items) if items[1].span == (4..8)));
///
/// let error = parse("[1, true,]").unwrap_err();
/// assert_eq!(error.span, 8..9);
/// assert_eq!(error.message, "a comma stands behind the last value; remove it");
/// ```
///
/// # Errors
///
/// The first fault of the text, with its place: everything that RFC 8259 does not allow, an empty
/// text, a byte order mark, and more than 512 lists or 256 objects in one another.
///
/// [RFC 8259]: https://www.rfc-editor.org/rfc/rfc8259
pub fn parse(text: &str) -> Result<Node<Range<usize>>, SyntaxError> {
    Ok(node(&parse_borrowed(text)?))
}

/// As [`parse`], but the tree is the parser's own, whose strings are parts of the text.
pub(crate) fn parse_borrowed(text: &str) -> Result<ast::Value<'_>, SyntaxError> {
    let lexical = lexis::fault(text);
    let parsed = parse_to_ast(text, &CollectOptions::default(), &STRICT);
    match (parsed, lexical) {
        (Err(error), lexical) => {
            let syntax = syntax_error(text, &error);
            match lexical {
                Some(lexical) if lexical.span.start <= syntax.span.start => Err(lexical),
                _ => Err(syntax),
            }
        }
        (Ok(_), Some(lexical)) => Err(lexical),
        (Ok(result), None) => result.value.ok_or_else(|| SyntaxError {
            span: text.len()..text.len(),
            message: "the file is empty; a JSON value is missing".to_owned(),
        }),
    }
}

fn node(value: &ast::Value<'_>) -> Node<Range<usize>> {
    let range = value.range();
    let value = match value {
        ast::Value::StringLit(literal) => Value::String(text(literal)),
        ast::Value::NumberLit(literal) => Value::Number(literal.value.to_owned()),
        ast::Value::BooleanLit(literal) => Value::Bool(literal.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(array) => {
            let mut items = Vec::with_capacity(array.elements.len());
            for element in &array.elements {
                items.push(node(element));
            }
            Value::Array(items)
        }
        ast::Value::Object(object) => {
            let mut members = Vec::with_capacity(object.properties.len());
            for property in &object.properties {
                members.push(member(property));
            }
            Value::Object(members)
        }
    };
    Node { span: range.start..range.end, value }
}

fn member(property: &ast::ObjectProp<'_>) -> Member<Range<usize>> {
    let range = property.name.range();
    let name = match &property.name {
        ast::ObjectPropName::String(literal) => text(literal),
        // Not in strict JSON; the parser has refused it already.
        ast::ObjectPropName::Word(word) => Text { value: word.value.to_owned(), form: Form::Bare },
    };
    Member { name, name_span: range.start..range.end, value: node(&property.value) }
}

fn text(literal: &ast::StringLit<'_>) -> Text {
    let quoted = literal.range.end - literal.range.start == literal.value.len() + 2;
    let form = if quoted { Form::Quoted } else { Form::Escaped };
    Text { value: (*literal.value).to_owned(), form }
}

/// The parser's error in our words, at a place as narrow as the fault.
fn syntax_error(text: &str, error: &ParseError) -> SyntaxError {
    use ParseErrorKind as Kind;
    let range = error.range();
    let (start, end) = (range.start, range.end);
    let found = &text[start..end];
    let first = start..start + found.chars().next().map_or(0, char::len_utf8);
    let (span, message): (_, &str) = match error.kind() {
        Kind::CommentsNotAllowed | Kind::UnterminatedCommentBlock => {
            (first.start..(start + 2).min(text.len()), "JSON has no comments; remove it")
        }
        Kind::SingleQuotedStringsNotAllowed => {
            (first, "a string stands in double quotes; write `\"` instead of `'`")
        }
        Kind::HexadecimalNumbersNotAllowed => (start..end, "numbers are decimal; write it so"),
        Kind::UnaryPlusNumbersNotAllowed => (first, "a number has no `+` sign; remove it"),
        Kind::BareDecimalPointNumbersNotAllowed => {
            (start..end, "a decimal point needs a digit before and behind it; write it so")
        }
        Kind::NonFiniteNumbersNotAllowed => (start..end, "JSON has no such number"),
        Kind::ExpectedDigit
        | Kind::ExpectedDigitFollowingNegativeSign
        | Kind::ExpectedPlusMinusOrDigitInNumberLiteral => {
            (start..end, "the number is not finished; a digit is missing")
        }
        Kind::TrailingCommasNotAllowed => {
            (start..end, "a comma stands behind the last value; remove it")
        }
        Kind::ExpectedComma => (start..end, "a comma is missing behind this value"),
        Kind::UnexpectedComma => (start..end, "a value is missing before the comma"),
        Kind::ExpectedColonAfterObjectKey => {
            (start..end, "a colon is missing between a member's name and its value")
        }
        Kind::UnexpectedColon => (start..end, "a colon stands only behind a member's name"),
        Kind::ExpectedObjectValue => (start..end, "the member's value is missing"),
        Kind::UnterminatedObject => (first, "this object is not closed; a `}` is missing"),
        Kind::UnterminatedArray => (first, "this list is not closed; a `]` is missing"),
        Kind::UnexpectedCloseBrace => {
            (start..end, "`}` closes nothing here; a value or a `]` is missing before it")
        }
        Kind::UnexpectedCloseBracket => {
            (start..end, "`]` closes nothing here; a value or a `}` is missing before it")
        }
        Kind::MultipleRootJsonValues => {
            (start..end, "the document has ended before this; remove what follows")
        }
        Kind::NestingDepthExceeded => (
            first,
            "lists and objects are nested too deeply; at most 512 lists or 256 objects stand in one another",
        ),
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedTokenInObject => {
            return unexpected(start..end, found, "a member's name in double quotes");
        }
        Kind::String(kind) => return string_error(text, start..end, kind),
        // An unexpected token or word. (The parser's optional features add kinds of their own.)
        _ => return unexpected(start..end, found, "a value"),
    };
    SyntaxError { span, message: message.to_owned() }
}

fn unexpected(span: Range<usize>, found: &str, expected: &str) -> SyntaxError {
    let message = if found == "/" {
        "`/` stands outside a string; JSON has no comments, put text in double quotes".to_owned()
    } else if matches!(found, "NaN" | "Infinity") {
        format!("`{found}` is no number of JSON; write a finite one, or a string")
    } else if found.starts_with(|first: char| first.is_alphabetic() || first == '_') {
        format!("`{found}` stands without quotes; put it in double quotes: `\"{found}\"`")
    } else {
        format!("`{found}` stands where {expected} must stand")
    };
    SyntaxError { span, message }
}

fn string_error(text: &str, span: Range<usize>, kind: &ParseStringErrorKind) -> SyntaxError {
    use ParseStringErrorKind as Kind;
    let (span, message) = match kind {
        Kind::UnterminatedStringLiteral => {
            let bytes = text.as_bytes();
            let mut end = span.start;
            while end < bytes.len() && !matches!(bytes[end], b'\n' | b'\r') {
                end += 1;
            }
            (span.start..end, "the string does not end; close it with `\"`")
        }
        Kind::ExpectedFourHexDigits => {
            (span, "four hexadecimal digits must follow `\\u`, as in `\\u00e9`")
        }
        Kind::InvalidUnicodeEscapeSequence(_) => {
            (span, "half of a surrogate pair stands alone; write both halves: `\\ud83d\\ude00`")
        }
        Kind::InvalidEscapeInSingleQuoteString
        | Kind::InvalidEscapeInDoubleQuoteString
        | Kind::ExpectedTwoHexDigits
        | Kind::InvalidEscape => (
            span,
            "JSON has no such escape; it has `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, \
             `\\t` and `\\u` with four digits",
        ),
    };
    SyntaxError { span, message: message.to_owned() }
}
