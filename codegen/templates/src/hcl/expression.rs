//! Expressions: their values, as far as they are known.

use std::ops::Range;

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use hcl_edit::Span as _;
use hcl_edit::expr::{Conditional, Expression, Object, ObjectKey};
use hcl_edit::template::Element;

use super::reading::Reading;
use super::references::{self, Step};
use super::{DOCUMENT, document};
use crate::cloudformation::fill;
use crate::origin::{Origin, Segment};
use crate::text::{TextBuilder, hole_at};
use crate::tree::{Segments, Tree, items, length, member, object, string_within};

/// How deeply local values can refer to each other.
const DEEPEST: usize = 16;

/// What is known about a module, and which branch of each conditional is taken.
#[derive(Clone, Copy)]
pub(super) struct Evaluator<'m> {
    pub(super) reading: &'m Reading<'m>,
    pub(super) source: Source<'m>,
    /// `None` if that is not known.
    pub(super) condition: Option<bool>,
    pub(super) documents: Documents,
}

/// What a reference to a policy document of a data source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Documents {
    /// Nothing: the document is found where it is written.
    Skipped,
    /// The policy.
    Followed,
    /// A hole with its name.
    Named,
}

/// A text with expressions: a file, or a string in it.
#[derive(Clone, Copy)]
pub(super) struct Source<'t> {
    pub(super) text: &'t str,
    /// The place of the string.
    pub(super) within: Option<&'t Origin>,
    /// The number of the file in places.
    pub(super) file: usize,
}

impl Evaluator<'_> {
    /// Returns the place of a part of the text.
    pub(super) fn place(self, span: &Range<usize>) -> Origin {
        let span = self.source.within.map_or_else(|| span.clone(), |origin| origin.locate(span));
        Origin::new(span).in_file(self.source.file)
    }

    /// Returns the place of a string in the text, with its segments.
    fn string_place(self, span: &Range<usize>, segments: Vec<Segment>) -> Origin {
        match self.source.within {
            Some(origin) => string_within(origin, span, &segments),
            None => Origin::of_string(span.clone(), segments).in_file(self.source.file),
        }
    }

    /// Returns the value of an expression, given how deep it is in local values.
    pub(super) fn value_at(self, expression: &Expression, depth: usize) -> Tree {
        let span = span(expression);
        let origin = self.place(&span);
        let value = match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::Bool(*value.value()),
            Expression::Number(number) => Value::Number(number.value().to_string()),
            Expression::String(value) => {
                let inside = inside_quotes(&span);
                let segments = align(self.text(&inside), inside.start, value, true);
                let text = Text { value: value.value().clone(), form: Form::Escaped };
                let span = self.string_place(&span, segments);
                return Node { span, value: Value::String(text) };
            }
            Expression::Array(items) => {
                Value::Array(items.iter().map(|item| self.value_at(item, depth)).collect())
            }
            Expression::Object(entries) => return self.object(entries, &origin, depth),
            Expression::StringTemplate(template) => {
                return self.template(template.iter(), true, &origin, depth);
            }
            Expression::HeredocTemplate(heredoc) => {
                return self.template(heredoc.template.iter(), false, &origin, depth);
            }
            Expression::Parenthesis(parenthesis) => {
                return self.value_at(parenthesis.inner(), depth);
            }
            Expression::Conditional(conditional) => {
                let Conditional { true_expr, false_expr, .. } = &**conditional;
                self.reading.met_condition.set(true);
                let branch = match self.condition {
                    Some(true) => true_expr,
                    Some(false) => false_expr,
                    None => return self.unknown(expression),
                };
                return self.value_at(branch, depth);
            }
            Expression::FuncCall(call) => {
                let known = self.call(call, &origin, depth);
                return known.unwrap_or_else(|| self.unknown(expression));
            }
            Expression::Variable(_) | Expression::Traversal(_) => {
                let known = self.reference(expression, &origin, depth);
                return known.unwrap_or_else(|| self.unknown(expression));
            }
            Expression::UnaryOp(_) | Expression::BinaryOp(_) | Expression::ForExpr(_) => {
                return self.unknown(expression);
            }
        };
        Node { span: origin, value }
    }

    /// A value that is not known: a hole with the name of its expression.
    fn unknown(self, expression: &Expression) -> Tree {
        let span = span(expression);
        hole_at(self.text(&span), &self.place(&span))
    }

    fn text(&self, span: &Range<usize>) -> &str {
        self.source.text.get(span.clone()).unwrap_or("?")
    }

    fn object(self, entries: &Object, origin: &Origin, depth: usize) -> Tree {
        let mut members = Vec::new();
        for (key, value) in entries {
            let name = match key {
                ObjectKey::Ident(name) | ObjectKey::Expression(Expression::Variable(name)) => {
                    let place = self.place(&name.span().unwrap_or_default());
                    let text = Text { value: name.to_string(), form: Form::Escaped };
                    Node { span: place, value: Value::String(text) }
                }
                ObjectKey::Expression(expression) => self.value_at(expression, depth),
            };
            let value = self.value_at(value.expr(), depth);
            if let Node { span, value: Value::String(text) } = name {
                members.push(Member { name: text, name_span: span, value });
            }
        }
        object(members, origin)
    }

    /// Returns the text of a template; the value itself if it is nothing but one expression.
    pub(super) fn template<'e>(
        self,
        elements: impl Iterator<Item = &'e Element>,
        quoted: bool,
        origin: &Origin,
        depth: usize,
    ) -> Tree {
        let elements: Vec<&Element> = elements.collect();
        if let [Element::Interpolation(only)] = elements.as_slice() {
            return self.value_at(&only.expr, depth);
        }
        let mut text = TextBuilder::at(origin);
        for element in elements {
            match element {
                Element::Literal(literal) => {
                    let span = literal.span().unwrap_or_default();
                    let segments = align(self.text(&span), span.start, literal, quoted);
                    let origin = self.string_place(&span, segments);
                    text.part(literal, 0..literal.len(), &origin);
                }
                Element::Interpolation(interpolation) => {
                    let value = self.value_at(&interpolation.expr, depth);
                    text.scalar(&value, self.text(&span(&interpolation.expr)));
                }
                Element::Directive(_) => text.hole("%{..}"),
            }
        }
        text.done(origin)
    }

    /// Returns what a reference is, if it is known.
    fn reference(self, expression: &Expression, origin: &Origin, depth: usize) -> Option<Tree> {
        if let Some((name, steps)) = references::local(expression) {
            return self.local(name, &steps, depth);
        }
        if let Some(name) = references::document(expression) {
            return self.document(name, origin);
        }
        let address = references::names(expression)?;
        let mut text = TextBuilder::at(origin);
        match address.as_slice() {
            ["path", "module" | "root" | "cwd"] => text.literal("."),
            [resource @ .., _] => {
                fill(references::format(&address)?, &resource.join("."), &mut text);
            }
            [] => return None,
        }
        Some(text.done(origin))
    }

    /// Returns a local value, or a value in it.
    fn local(self, name: &str, steps: &[Step<'_>], depth: usize) -> Option<Tree> {
        let (file, argument) = self.reading.module.local(name)?;
        if depth == DEEPEST || !self.reading.spend(1) {
            return None;
        }
        let source = self.reading.evaluator(file, self.documents).source;
        let mut value = Evaluator { source, ..self }.argument(argument, depth + 1);
        for step in steps {
            value = match *step {
                Step::Member(name) => member(&value, name)?.clone(),
                Step::Item(index) => items(&value).get(index)?.clone(),
            };
        }
        self.reading.spend(length(&value)).then_some(value)
    }

    /// Returns a policy document of the module.
    fn document(self, name: &str, origin: &Origin) -> Option<Tree> {
        let (file, block) = self.reading.module.document(name)?;
        match self.documents {
            Documents::Skipped => Some(Node { span: origin.clone(), value: Value::Null }),
            Documents::Named => Some(hole_at(&format!("data.{DOCUMENT}.{name}"), origin)),
            Documents::Followed => {
                // A document can refer to itself.
                let evaluator = self.reading.evaluator(file, Documents::Skipped);
                let arguments = evaluator.arguments(&block.content);
                let is_entire = !document::combines_others(&arguments);
                is_entire.then(|| document::policy(&arguments, &evaluator.place(&block.place)))
            }
        }
    }
}

pub(super) fn span(expression: &Expression) -> Range<usize> {
    expression.span().unwrap_or_default()
}

fn inside_quotes(span: &Range<usize>) -> Range<usize> {
    if span.len() < 2 { span.clone() } else { span.start + 1..span.end - 1 }
}

/// Returns the segments of a literal: what the parser has unescaped, or whose indentation it has removed.
pub(super) fn align(source: &str, start: usize, value: &str, quoted: bool) -> Vec<Segment> {
    let mut segments = Segments::default();
    let (mut at, mut own) = (0, 0);
    while own < value.len() && at < source.len() {
        let (rest, expected) = (&source[at..], &value[own..]);
        let character = rest.chars().next().map_or(1, char::len_utf8);
        if (rest.starts_with("$${") || rest.starts_with("%%{"))
            && expected.get(1..).is_some_and(|it| it.starts_with('{'))
        {
            segments.add(2, start + at, 3);
            (at, own) = (at + 3, own + 2);
        } else if quoted && rest.starts_with('\\') {
            let length = expected.chars().next().map_or(1, char::len_utf8);
            let escape = match rest.as_bytes().get(1) {
                Some(b'u') => 6,
                Some(b'U') => 10,
                _ => 2,
            };
            segments.add(length, start + at, escape.min(rest.len()));
            (at, own) = (at + escape, own + length);
        } else if expected.starts_with(&rest[..character]) {
            segments.add(character, start + at, character);
            (at, own) = (at + character, own + character);
        } else {
            at += character; // indentation of a heredoc
        }
    }
    segments.done()
}
