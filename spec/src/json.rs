//! JSON with places: the tree that every front end passes on.
//!
//! Each node has the place where it was written, `S`: a byte range in a file, the span of a token
//! in a macro. [`parse`] reads a text strictly (RFC 8259), but keeps duplicate members, so that the
//! caller can report them.

mod comments;
mod lexis;
mod lines;
mod parse;
mod write;

use std::ops::Range;

pub use lines::Lines;
pub(crate) use lines::boundary;
pub(crate) use parse::parse_borrowed;
pub use parse::{parse, parse_with_comments};
pub use write::write_string;

/// A value, and where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<S> {
    /// Where the value was written.
    pub span: S,
    /// The value.
    pub value: Value<S>,
}

/// A JSON value, or a Rust expression in a macro.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<S> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(String),
    /// A string.
    String(Text),
    /// A list.
    Array(Vec<Node<S>>),
    /// An object, with its members in the order of the text, including duplicates.
    Object(Vec<Member<S>>),
    /// A Rust expression, by its position in the list of the front end. Never in a file.
    Expression(usize),
}

impl<S> Value<S> {
    /// Returns the kind of the value for messages: `a string`.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "`null`",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
            Self::Expression(_) => "an expression",
        }
    }
}

/// A member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<S> {
    /// The name of the member.
    pub name: Text,
    /// Where the name was written.
    pub name_span: S,
    /// The value of the member.
    pub value: Node<S>,
}

/// A string, and how it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The string, with escapes resolved.
    pub value: String,
    /// How it was written.
    pub form: Form,
}

/// How a string was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `"Allow"`, without escapes: byte `i` of the value is `i` bytes after the opening quote.
    Quoted,
    /// `"\u0041llow"`: an offset in the value has no place in the text.
    Escaped,
    /// `Allow`: a bare identifier in a macro.
    Bare,
    /// `cognito_idp::AdminGetUser`: a Rust path in a macro, stored as `cognito-idp:AdminGetUser`.
    Path,
    /// `!Sub "arn:${AWS::Partition}:.."`: text of a template, with values that are not known yet.
    Holes,
}

/// Why a text is not JSON, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The bytes that are wrong; empty where something is missing.
    pub span: Range<usize>,
    /// What is wrong, without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
}

impl SyntaxError {
    fn new(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
