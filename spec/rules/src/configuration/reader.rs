//! Reads objects and lists, and collects what is wrong with them.

use std::ops::Range;

use cognito_policy_language::nearest::nearest;
use cognito_policy_language::structure::members;
use cognito_policy_spec::json::{Member, Node, Value};
use cognito_policy_spec::names::{joined, listed};

use super::{Configuration, Entry};

/// The most members of an object and items of a list, which are compared with each other.
const MOST: usize = 1 << 10;

pub(super) type Tree = Node<Range<usize>>;

impl Configuration {
    /// Returns the members of an object. Reports other values, duplicate members, and members that are not
    /// among the known ones, unless there are none.
    pub(super) fn object<'n>(
        &mut self,
        node: &'n Tree,
        what: &str,
        known: &[&str],
    ) -> &'n [Member<Range<usize>>] {
        if !matches!(node.value, Value::Object(_)) {
            let found = node.value.kind();
            self.report(node.span.start, &format!("{what} must be an object, not {found}"), None);
        }
        let all = members(node);
        let read = &all[..self.within_limit(all.len(), node, what)];
        let mut earlier: Vec<&str> = Vec::new();
        for member in read {
            let (at, name) = (member.name_span.start, member.name.value.as_str());
            if earlier.contains(&name) {
                let message = format!("duplicate member `{name}` in {what}");
                self.report(at, &message, Some("remove one of them".to_owned()));
            } else if !known.is_empty() && !known.contains(&name) {
                let help = match nearest(name, known) {
                    Some(meant) => format!("write `{meant}`"),
                    None => format!("the members are {}", listed(known)),
                };
                self.report(at, &format!("unknown member `{name}` in {what}"), Some(help));
            }
            earlier.push(name);
        }
        read
    }

    /// Returns the strings of a list. Reports other values.
    pub(super) fn strings(&mut self, node: &Tree, name: &str) -> Vec<Entry> {
        let mut strings = Vec::new();
        let Value::Array(items) = &node.value else {
            self.wrong_kind(node, name, "a list of strings");
            return strings;
        };
        for item in &items[..self.within_limit(items.len(), node, name)] {
            match &item.value {
                Value::String(text) if text.value.is_empty() => {
                    let message = format!("a string in `{name}` must not be empty");
                    self.report(item.span.start, &message, None);
                }
                Value::String(text) => {
                    strings.push(Entry::new(&text.value, item.span.start));
                }
                _ => self.wrong_kind(item, name, "a list of strings"),
            }
        }
        strings
    }

    /// Returns how many of these members or items are read.
    pub(super) fn within_limit(&mut self, count: usize, node: &Tree, what: &str) -> usize {
        if count > MOST {
            let message = format!("{what} has more than {MOST} entries");
            self.report(node.span.start, &message, None);
        }
        count.min(MOST)
    }

    pub(super) fn wrong_kind(&mut self, node: &Tree, name: &str, wanted: &str) {
        let found = node.value.kind();
        self.report(node.span.start, &format!("`{name}` must be {wanted}, not {found}"), None);
    }

    pub(super) fn unknown(&mut self, at: usize, what: &str, written: &str, known: &[&str]) {
        let help = match nearest(written, known) {
            Some(meant) => format!("write `\"{meant}\"`"),
            None => one_of(known),
        };
        self.report(at, &format!("`{written}` is not a {what}"), Some(help));
    }

    pub(super) fn report(&mut self, at: usize, message: &str, help: Option<String>) {
        self.defects.add(at, message.to_owned()).help_if(help);
    }
}

pub(super) fn one_of(words: &[&str]) -> String {
    format!("write one of {}", joined(words, ", "))
}
