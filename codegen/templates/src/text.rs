//! Texts with holes.

use cognito_policy_language::hole;
use cognito_policy_spec::json::{Form, Node, Text, Value};

use crate::origin::Origin;
use crate::sort::Sort;
use crate::tree::{Segments, Tree};

/// Builds a text from literal parts and holes.
#[derive(Debug, Default)]
pub(crate) struct TextBuilder {
    value: String,
    segments: Segments,
    has_holes: bool,
    /// The number of the file that the text is in.
    file: usize,
}

impl TextBuilder {
    /// Builds the text of a value at this place.
    pub(crate) fn at(origin: &Origin) -> Self {
        Self { file: origin.file, ..Self::default() }
    }

    /// Adds a part of a string of the template. The place of one in another file is not known in this one.
    pub(crate) fn part(&mut self, text: &str, range: std::ops::Range<usize>, origin: &Origin) {
        self.value.push_str(&text[range.clone()]);
        if origin.file == self.file {
            self.segments.append(range.len(), origin.within(&range).segments());
        } else {
            self.segments.skip(range.len());
        }
    }

    /// Adds text that the template does not contain.
    pub(crate) fn literal(&mut self, text: &str) {
        self.value.push_str(text);
        self.segments.skip(text.len());
    }

    /// Adds a value that is not known yet. The name is what messages call it.
    pub(crate) fn hole(&mut self, name: &str) {
        match Sort::of(name) {
            Some(sort) => self.hole_of_sort(name, sort),
            None => {
                self.has_holes = true;
                self.literal(&hole::named(name));
            }
        }
    }

    /// Adds a value that is not known yet, but for its form.
    pub(crate) fn hole_of_sort(&mut self, name: &str, sort: Sort) {
        self.has_holes = true;
        self.literal(&hole::of_sort(name, sort.letter()));
    }

    /// Adds a scalar; a hole if it is something else.
    pub(crate) fn scalar(&mut self, node: &Tree, name: &str) {
        match &node.value {
            Value::String(text) => {
                self.has_holes |= text.form == Form::Holes;
                self.part(&text.value, 0..text.value.len(), &node.span);
            }
            Value::Number(digits) => self.literal(digits),
            Value::Bool(value) => self.literal(if *value { "true" } else { "false" }),
            _ => self.hole(name),
        }
    }

    /// Returns the text alone.
    pub(crate) fn into_text(self) -> String {
        self.value
    }

    /// Returns the string, at the place of the expression that it is the value of.
    pub(crate) fn done(self, origin: &Origin) -> Tree {
        let form = if self.has_holes { Form::Holes } else { Form::Escaped };
        let span =
            Origin::of_string(origin.span.clone(), self.segments.done()).in_file(origin.file);
        Node { span, value: Value::String(Text { value: self.value, form }) }
    }
}

/// A value that is not known yet.
pub(crate) fn hole_at(name: &str, origin: &Origin) -> Tree {
    let mut text = TextBuilder::at(origin);
    text.hole(name);
    text.done(origin)
}
