//! Parses the text of a valid policy and replaces parts of it.

use std::ops::Range;

use cognito_policy_spec::json::{self, Member, Node, Value};

use crate::choices::Choices;
use crate::intent::Intent;
use crate::write;

type Tree = Node<Range<usize>>;

/// A policy without errors.
pub(super) struct Good {
    pub(super) intent: Intent,
    text: String,
    root: Tree,
}

/// A policy with a mistake.
pub(super) struct Planted {
    pub(super) text: String,
    /// The place of the mistake.
    pub(super) place: Range<usize>,
}

/// A statement of the policy.
#[derive(Clone, Copy)]
pub(super) struct Statement<'g> {
    good: &'g Good,
    pub(super) node: &'g Tree,
}

/// A string of the policy.
pub(super) struct Word<'g> {
    good: &'g Good,
    pub(super) text: &'g str,
    /// The place of the string, with its quotes.
    pub(super) span: Range<usize>,
}

impl Good {
    pub(super) fn new(intent: Intent) -> Self {
        let text = write::plainly(&intent);
        let root = json::parse(&text).unwrap();
        Self { intent, text, root }
    }

    pub(super) fn statements(&self) -> Vec<Statement<'_>> {
        let statement = member(&self.root, "Statement").unwrap();
        let nodes = items(&statement.value);
        nodes.iter().map(|node| Statement { good: self, node }).collect()
    }

    /// Picks a statement.
    pub(super) fn statement(&self, choices: &mut Choices) -> Statement<'_> {
        *choices.pick(&self.statements())
    }

    /// Returns a member of the policy.
    pub(super) fn member(&self, name: &str) -> &Member<Range<usize>> {
        member(&self.root, name).unwrap()
    }

    /// Replaces a part of the text with an invalid one.
    pub(super) fn with(&self, span: Range<usize>, other: &str) -> Planted {
        self.with_wrong(span, other, 0..other.len())
    }

    /// Replaces a part of the text with another one, in which the range `wrong` is invalid.
    pub(super) fn with_wrong(
        &self,
        span: Range<usize>,
        other: &str,
        wrong: Range<usize>,
    ) -> Planted {
        let place = span.start + wrong.start..span.start + wrong.end;
        let mut text = self.text.clone();
        text.replace_range(span, other);
        Planted { text, place }
    }

    /// Removes a part of the text that `around` requires.
    pub(super) fn without(&self, part: Range<usize>, around: Range<usize>) -> Planted {
        let place = around.start..around.end - part.len();
        let mut text = self.text.clone();
        text.replace_range(part, "");
        Planted { text, place }
    }
}

impl<'g> Statement<'g> {
    /// Returns a member by name.
    pub(super) fn member(self, name: &str) -> Option<&'g Member<Range<usize>>> {
        member(self.node, name)
    }

    /// Returns a member of this name or its negation.
    pub(super) fn element(self, name: &str) -> Option<&'g Member<Range<usize>>> {
        self.member(name).or_else(|| self.member(&format!("Not{name}")))
    }

    /// Returns the strings of an element.
    pub(super) fn words(self, element: &str) -> Vec<Word<'g>> {
        self.element(element).map_or_else(Vec::new, |it| words(self.good, &it.value))
    }

    /// Returns the operators, each with its keys.
    pub(super) fn operators(self) -> &'g [Member<Range<usize>>] {
        self.member("Condition").map_or(&[], |it| members(&it.value))
    }

    /// Adds a member, in which the range `wrong` is invalid, at the start of the statement.
    pub(super) fn with_member(self, member: &str, wrong: Range<usize>) -> Planted {
        let after_brace = self.node.span.start + 1;
        self.good.with_wrong(after_brace..after_brace, &format!("{member},"), wrong)
    }

    /// Adds an invalid string at the end of an element's list.
    pub(super) fn with_item(self, element: &str, other: &str) -> Option<Planted> {
        let node = &self.element(element)?.value;
        let item = format!("{other:?}");
        if let Value::Array(_) = node.value {
            let end = node.span.end - 1;
            return Some(self.good.with_wrong(end..end, &format!(", {item}"), 2..2 + item.len()));
        }
        let own = &self.good.text[node.span.clone()];
        let list = format!("[{own}, {item}]");
        let wrong = list.len() - 1 - item.len()..list.len() - 1;
        Some(self.good.with_wrong(node.span.clone(), &list, wrong))
    }

    /// Removes a member that the statement must have.
    pub(super) fn without(self, member: &Member<Range<usize>>) -> Planted {
        self.good.without_member(member, self.node)
    }
}

impl Good {
    /// Removes a member that the object must have.
    pub(super) fn without_member(&self, member: &Member<Range<usize>>, object: &Tree) -> Planted {
        let (start, end) = (member.name_span.start, member.value.span.end);
        let is_last = !self.text[end..].starts_with(',');
        let comma = self.text[..start].rfind(',').filter(|_| is_last);
        let part = comma.map_or(start..end + 1, |comma| comma..end);
        self.without(part, object.span.clone())
    }

    /// Removes the statements.
    pub(super) fn without_statements(&self) -> Planted {
        self.without_member(self.member("Statement"), &self.root)
    }
}

impl Word<'_> {
    /// Replaces the string with an invalid one.
    pub(super) fn with(&self, other: &str) -> Planted {
        self.good.with(self.span.clone(), &format!("{other:?}"))
    }

    /// Replaces a part of the string with an invalid one.
    pub(super) fn with_part(&self, part: Range<usize>, other: &str) -> Planted {
        let start = self.span.start + 1;
        self.good.with(start + part.start..start + part.end, other)
    }
}

/// Returns the strings of a value, which is a string or a list.
pub(super) fn words<'g>(good: &'g Good, node: &'g Tree) -> Vec<Word<'g>> {
    let word = |node: &'g Tree| match &node.value {
        Value::String(text) => Some(Word { good, text: &text.value, span: node.span.clone() }),
        _ => None,
    };
    items(node).iter().filter_map(word).collect()
}

pub(super) fn members(node: &Tree) -> &[Member<Range<usize>>] {
    match &node.value {
        Value::Object(members) => members,
        _ => &[],
    }
}

fn member<'t>(node: &'t Tree, name: &str) -> Option<&'t Member<Range<usize>>> {
    members(node).iter().find(|member| member.name.value == name)
}

fn items(node: &Tree) -> &[Tree] {
    match &node.value {
        Value::Array(items) => items,
        _ => std::slice::from_ref(node),
    }
}

/// Doubles a letter of a word.
pub(super) fn stuttered(word: &str, choices: &mut Choices) -> String {
    let at = choices.below(word.len());
    format!("{}{}", &word[..=at], &word[at..])
}
