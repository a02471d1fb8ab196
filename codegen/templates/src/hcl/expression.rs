//! Expressions: their values, as far as they are known.

use std::ops::Range;

use cognito_policy_spec::json::{Form, Member, Node, Text, Value};
use hcl_edit::Span as _;
use hcl_edit::expr::{Conditional, Expression, FuncCall, Object, ObjectKey};
use hcl_edit::structure::Body;
use hcl_edit::template::Element;
use hcl_edit::visit::{Visit, visit_conditional};

use super::module::Module;
use super::{document, references};
use crate::cloudformation::fill;
use crate::origin::{Origin, Segment};
use crate::text::{TextBuilder, hole_at};
use crate::tree::{Segments, Tree, member, object, string};

/// How deeply local values can refer to each other.
const DEEPEST: usize = 16;

/// What is known about a module, and which branch of each conditional is taken.
#[derive(Clone, Copy)]
pub(super) struct Evaluator<'m> {
    pub(super) module: &'m Module<'m>,
    pub(super) text: &'m str,
    /// `None` if that is not known.
    pub(super) condition: Option<bool>,
    /// Whether a reference to a policy document is its policy: otherwise, it is found where it is
    /// written.
    pub(super) follows_documents: bool,
}

impl Evaluator<'_> {
    /// Returns the value of an expression.
    pub(super) fn value(self, expression: &Expression) -> Tree {
        self.value_at(expression, 0)
    }

    fn value_at(self, expression: &Expression, depth: usize) -> Tree {
        let origin = Origin::new(place(expression));
        let value = match expression {
            Expression::Null(_) => Value::Null,
            Expression::Bool(value) => Value::Bool(*value.value()),
            Expression::Number(number) => Value::Number(number.value().to_string()),
            Expression::String(value) => {
                let inside = inside_quotes(&origin.span);
                let segments = align(&self.text[inside.clone()], inside.start, value, true);
                let text = Text { value: value.value().clone(), form: Form::Escaped };
                let span = Origin::of_string(origin.span, segments);
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
                let branch = match self.condition {
                    Some(true) => true_expr,
                    Some(false) => false_expr,
                    None => return self.unknown(&origin),
                };
                return self.value_at(branch, depth);
            }
            Expression::FuncCall(call) => return self.call(call, &origin, depth),
            Expression::Variable(_) | Expression::Traversal(_) => {
                return self.reference(expression, &origin, depth);
            }
            Expression::UnaryOp(_) | Expression::BinaryOp(_) | Expression::ForExpr(_) => {
                return self.unknown(&origin);
            }
        };
        Node { span: origin, value }
    }

    /// A value that is not known: a hole with the name of its expression.
    fn unknown(self, origin: &Origin) -> Tree {
        hole_at(self.text.get(origin.span.clone()).unwrap_or("?"), origin)
    }

    fn object(self, entries: &Object, origin: &Origin, depth: usize) -> Tree {
        let mut members = Vec::new();
        for (key, value) in entries {
            let name = match key {
                ObjectKey::Ident(name) | ObjectKey::Expression(Expression::Variable(name)) => {
                    let place = Origin::new(name.span().unwrap_or_default());
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

    fn template<'e>(
        self,
        elements: impl Iterator<Item = &'e Element>,
        quoted: bool,
        origin: &Origin,
        depth: usize,
    ) -> Tree {
        let mut text = TextBuilder::default();
        for element in elements {
            let span = element.span().unwrap_or_default();
            match element {
                Element::Literal(literal) => {
                    let source = self.text.get(span.clone()).unwrap_or_default();
                    let segments = align(source, span.start, literal, quoted);
                    let origin = Origin::of_string(span, segments);
                    text.part(literal, 0..literal.len(), &origin);
                }
                Element::Interpolation(interpolation) => {
                    let value = self.value_at(&interpolation.expr, depth);
                    let name = self.text.get(place(&interpolation.expr)).unwrap_or("?");
                    text.scalar(&value, name);
                }
                Element::Directive(_) => text.hole("%{..}"),
            }
        }
        text.done(origin)
    }

    fn reference(self, expression: &Expression, origin: &Origin, depth: usize) -> Tree {
        let Some(address) = references::names(expression) else { return self.unknown(origin) };
        if let Some(name) = references::document(expression)
            && let Some((block, text)) = self.module.document(name)
        {
            if self.follows_documents && depth < DEEPEST {
                return document::policy(block, Evaluator { text, ..self });
            }
            return Node { span: origin.clone(), value: Value::Null };
        }
        if let ["local", name] = address.as_slice()
            && depth < DEEPEST
            && let Some(local) = self.module.local(name)
        {
            return self.value_at(local, depth + 1);
        }
        if let ["path", "module" | "root" | "cwd"] = address.as_slice() {
            let mut folder = TextBuilder::default();
            folder.literal(".");
            return folder.done(origin);
        }
        if let Some(format) = references::format(&address) {
            let mut text = TextBuilder::default();
            let end = address.len() - 1;
            fill(format, &address[..end].join("."), &mut text);
            return text.done(origin);
        }
        self.unknown(origin)
    }

    fn call(self, call: &FuncCall, origin: &Origin, depth: usize) -> Tree {
        let arguments: Vec<&Expression> = call.args.iter().collect();
        let value = |expression: &Expression| self.value_at(expression, depth);
        match (call.name.name.as_str(), arguments.as_slice()) {
            // What only changes the representation.
            (
                "jsonencode" | "jsondecode" | "tolist" | "toset" | "tostring" | "sensitive"
                | "nonsensitive" | "trimspace" | "compact" | "flatten" | "distinct" | "sort",
                [argument],
            ) => value(argument),
            ("file", [path]) => self.file(&value(path), None, origin),
            ("templatefile", [path, names]) => self.file(&value(path), Some(&value(names)), origin),
            ("concat", lists) => self.concat(lists, origin, depth),
            ("join", [delimiter, list]) => {
                join(&value(delimiter), &value(list), origin).unwrap_or(self.unknown(origin))
            }
            ("format", [format, arguments @ ..]) => {
                let arguments: Vec<Tree> = arguments.iter().map(|it| value(it)).collect();
                format_text(&value(format), &arguments, origin).unwrap_or(self.unknown(origin))
            }
            _ => self.unknown(origin),
        }
    }

    /// Returns the text of a file; of a template, with what it fills in.
    fn file(self, path: &Tree, names: Option<&Tree>, origin: &Origin) -> Tree {
        let path = string(path).map(|path| path.trim_start_matches("./"));
        let Some((file, content)) = path.and_then(|path| self.module.include(path)) else {
            return self.unknown(origin);
        };
        let mut segments = Segments::default();
        segments.add(content.len(), 0, content.len());
        let place = Origin::of_string(0..content.len(), segments.done()).in_file(file);
        match names {
            Some(names) => filled(&content, names, &place),
            None => {
                let text = Text { value: content, form: Form::Escaped };
                Node { span: place, value: Value::String(text) }
            }
        }
    }

    fn concat(self, lists: &[&Expression], origin: &Origin, depth: usize) -> Tree {
        let mut all = Vec::new();
        for list in lists {
            match self.value_at(list, depth) {
                Node { value: Value::Array(items), .. } => all.extend(items),
                // More items, which are not known.
                other => all.push(other),
            }
        }
        Node { span: origin.clone(), value: Value::Array(all) }
    }
}

/// Returns the text of `join`.
fn join(delimiter: &Tree, list: &Tree, origin: &Origin) -> Option<Tree> {
    let (delimiter, Value::Array(items)) = (string(delimiter)?, &list.value) else { return None };
    let mut text = TextBuilder::default();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.literal(delimiter);
        }
        text.scalar(item, "join");
    }
    Some(text.done(origin))
}

/// Returns the text of `format`, whose verbs are replaced by the arguments.
fn format_text(format: &Tree, arguments: &[Tree], origin: &Origin) -> Option<Tree> {
    let (source, mut text) = (string(format)?, TextBuilder::default());
    let (mut at, mut arguments) = (0, arguments.iter());
    while let Some(start) = source[at..].find('%').map(|offset| at + offset) {
        text.part(source, at..start, &format.span);
        let verb = source[start + 1..].chars().next()?;
        match verb {
            '%' => text.literal("%"),
            's' | 'v' | 'd' => text.scalar(arguments.next()?, "format"),
            _ => return None,
        }
        at = start + 1 + verb.len_utf8();
    }
    text.part(source, at..source.len(), &format.span);
    Some(text.done(origin))
}

/// Returns the text of a template file with its names filled in: values, as far as they are known.
fn filled(content: &str, names: &Tree, origin: &Origin) -> Tree {
    let (mut text, mut at) = (TextBuilder::default(), 0);
    while let Some(start) = content[at..].find(['$', '%']).map(|offset| at + offset) {
        text.part(content, at..start, origin);
        let (rest, sign) = (&content[start..], &content[start..=start]);
        let inside = rest.find('}').and_then(|end| rest.get(2..end));
        at = match inside {
            _ if rest[1..].starts_with(&format!("{sign}{{")) => {
                text.part(content, start..start + 1, origin);
                text.part(content, start + 2..start + 3, origin);
                start + 3
            }
            Some(inside) if rest[1..].starts_with('{') => {
                let name = inside.trim();
                match member(names, name).filter(|_| sign == "$") {
                    Some(value) => text.scalar(value, name),
                    None => text.hole(name),
                }
                start + inside.len() + 3
            }
            _ => {
                text.part(content, start..start + 1, origin);
                start + 1
            }
        };
    }
    text.part(content, at..content.len(), origin);
    text.done(origin)
}

fn place(expression: &Expression) -> Range<usize> {
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

/// Returns whether a body has conditional expressions.
pub(super) fn has_branches(body: &Body) -> bool {
    struct Finder(bool);
    impl Visit for Finder {
        fn visit_conditional(&mut self, node: &Conditional) {
            self.0 = true;
            visit_conditional(self, node);
        }
    }
    let mut finder = Finder(false);
    finder.visit_body(body);
    finder.0
}
