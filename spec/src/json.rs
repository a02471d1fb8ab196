//! JSON with places: the tree that every front end hands on.
//!
//! A node knows where it was written. `S` is that place: a byte range in a file, a token's span
//! in a macro. [`parse`] reads a text strictly (RFC 8259), with duplicate members kept so that
//! whoever reads the tree can report them.

mod lexis;
mod lines;
mod parse;
mod write;

use std::ops::Range;

pub use lines::Lines;
pub(crate) use lines::boundary;
pub use parse::parse;
pub(crate) use parse::parse_borrowed;
pub use write::write_string;

/// One value and the place where it was written.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<S> {
    /// Where the value was written.
    pub span: S,
    /// What was written there.
    pub value: Value<S>,
}

/// A JSON value, or one of the two things that only a macro can hold: a bare word, an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<S> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was spelled.
    Number(String),
    /// A string.
    String(Text),
    /// A list.
    Array(Vec<Node<S>>),
    /// An object, members in the order of the text, duplicates included.
    Object(Vec<Member<S>>),
    /// A Rust expression, by its number in the front end's list. Files never hold one.
    Expression(usize),
}

impl<S> Value<S> {
    /// The kind of the value, for messages: `a string`.
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

/// One member of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<S> {
    /// The member's name.
    pub name: Text,
    /// Where the name was written.
    pub name_span: S,
    /// The member's value.
    pub value: Node<S>,
}

/// A string and how it was spelled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The string itself, escapes resolved.
    pub value: String,
    /// How it was spelled.
    pub form: Form,
}

/// How a string was spelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `"Allow"`, without escapes: byte `i` of the value stands `i` bytes behind the quote.
    Quoted,
    /// `"\u0041llow"`: an offset in the value says nothing about the text.
    Escaped,
    /// `Allow`: a bare identifier in a macro.
    Bare,
    /// `cognito_idp::AdminGetUser`: a Rust path in a macro, kept as `cognito-idp:AdminGetUser`.
    Path,
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
