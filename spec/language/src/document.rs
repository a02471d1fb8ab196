//! The input of every front end: a tree of values with their places, and the kind of policy.

use std::ops::Range;

use cognito_policy_spec::json::{Member, Node, Value};

use crate::kind::PolicyKind;

/// A policy as it was written.
#[derive(Debug, Clone)]
pub struct Document<S> {
    /// What the policy will be attached to, which decides what it can contain.
    pub kind: PolicyKind,
    /// The policy's JSON, each value with its place.
    pub root: Node<S>,
    /// Whether a missing `Version` is added when the policy is written out.
    pub adds_version: bool,
    /// Whether it is for the role of an identity pool's guests.
    pub is_of_guests: bool,
    /// The rules that the author expects to be broken.
    pub expectations: Vec<Expectation<S>>,
}

/// A rule that the author suppresses, like Rust's own `expect`.
#[derive(Debug, Clone)]
pub struct Expectation<S> {
    /// Where the code was written.
    pub span: S,
    /// The code of the rule.
    pub code: String,
    /// The index of the statement that it applies to; `None` if it applies to the entire policy.
    pub statement: Option<usize>,
}

impl Document<Range<usize>> {
    /// A policy from a file, whose places are byte ranges of its text. Nothing is added to it.
    pub fn file(kind: PolicyKind, root: Node<Range<usize>>) -> Self {
        Self { kind, root, adds_version: false, is_of_guests: false, expectations: Vec::new() }
    }
}

/// A place in a document: the index of a front end's span.
///
/// Code that works on places is compiled only once, regardless of the front end's type of span.
/// Places are numbered in the order of the text.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub usize);

/// A document's tree with a [`Place`] for each span.
#[derive(Debug)]
pub struct Placed<'d, S> {
    /// The tree.
    pub root: Node<Place>,
    /// The spans, by place.
    pub spans: Vec<&'d S>,
}

impl<S> Document<S> {
    /// Numbers the places of the document.
    pub fn placed(&self) -> Placed<'_, S> {
        let mut spans = Vec::new();
        let root = place(&self.root, &mut spans);
        Placed { root, spans }
    }
}

fn place<'d, S>(node: &'d Node<S>, spans: &mut Vec<&'d S>) -> Node<Place> {
    let span = number(&node.span, spans);
    let value = match &node.value {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(*value),
        Value::Number(digits) => Value::Number(digits.clone()),
        Value::String(text) => Value::String(text.clone()),
        Value::Expression(index) => Value::Expression(*index),
        Value::Array(nodes) => Value::Array(nodes.iter().map(|node| place(node, spans)).collect()),
        Value::Object(members) => {
            Value::Object(members.iter().map(|member| place_member(member, spans)).collect())
        }
    };
    Node { span, value }
}

fn place_member<'d, S>(member: &'d Member<S>, spans: &mut Vec<&'d S>) -> Member<Place> {
    Member {
        name: member.name.clone(),
        name_span: number(&member.name_span, spans),
        value: place(&member.value, spans),
    }
}

fn number<'d, S>(span: &'d S, spans: &mut Vec<&'d S>) -> Place {
    spans.push(span);
    Place(spans.len() - 1)
}

/// Returns the last place in a node.
pub fn last_place(node: &Node<Place>) -> Place {
    match &node.value {
        Value::Array(nodes) => nodes.last().map_or(node.span, last_place),
        Value::Object(members) => {
            members.last().map_or(node.span, |member| last_place(&member.value))
        }
        _ => node.span,
    }
}
