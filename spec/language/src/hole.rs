//! Holes: values in a text that are not known when the policy is read.
//!
//! The text of a template, such as `!Sub "arn:aws:s3:::${Bucket}/*"`, is literal text and holes. What
//! is known is checked like any other policy. A hole can be anything, so that nothing is reported
//! about it, unless its sort is known: the value of `${AWS::Region}` is the name of a Region.
//!
//! In a [`Text`] of the form [`Form::Holes`], a hole is written like a [`variable`](mod@crate::variable) whose
//! name begins with a character that no name has. Everything that expects variables in a text, such
//! as the reader of ARNs, also expects holes.
//!
//! ```
//! use cognito_policy_language::hole;
//!
//! let arn = format!("arn:aws:s3:::{}/*", hole::named("Bucket"));
//! assert_eq!(hole::readable(&arn), "arn:aws:s3:::${Bucket}/*");
//! ```

use cognito_policy_spec::json::{Form, Text};

use crate::variable::{self, Variable};

/// The first character of the name of a hole: the control character "private use one".
const MARK: char = '\u{91}';

/// What separates the name of a hole from its sort: the control character "private use two".
const SORT: char = '\u{92}';

/// Returns the text of a hole. The name is what messages call it.
pub fn named(name: &str) -> String {
    let mut text = format!("${{{MARK}");
    push_name(name, &mut text);
    text.push('}');
    text
}

/// Returns the text of a hole whose value is of a known sort. The front end chooses the letters of sorts.
pub fn of_sort(name: &str, sort: char) -> String {
    let mut text = format!("${{{MARK}");
    push_name(name, &mut text);
    text.extend([SORT, sort, '}']);
    text
}

/// Adds a name without what would end the hole, or begin another one.
fn push_name(name: &str, text: &mut String) {
    for character in name.chars() {
        if !matches!(character, '{' | '}' | '$' | ',' | MARK | SORT) {
            text.push(character);
        }
    }
}

/// Returns whether a string has holes.
pub fn has_holes(text: &Text) -> bool {
    text.form == Form::Holes
}

/// Returns whether a string is a hole, and nothing else.
pub fn is_hole(text: &Text) -> bool {
    has_holes(text)
        && text.value.starts_with(&format!("${{{MARK}"))
        && text.value.find('}') == Some(text.value.len() - 1)
}

/// Returns whether a text has the mark of a hole.
pub fn is_marked(text: &str) -> bool {
    text.contains(MARK)
}

/// Returns how many characters of a text are holes.
pub fn characters(text: &str) -> usize {
    let mut characters = 0;
    if is_marked(text) {
        for variable in variable::scan(text) {
            if variable.is_hole(text) {
                characters += text[variable.range].chars().filter(|c| !c.is_whitespace()).count();
            }
        }
    }
    characters
}

/// Returns a text with `*` in place of each hole.
pub fn as_wildcards(text: &str) -> String {
    let (mut wild, mut end) = (String::with_capacity(text.len()), 0);
    for variable in variable::scan(text) {
        if variable.is_hole(text) {
            wild.push_str(&text[end..variable.range.start]);
            wild.push('*');
            end = variable.range.end;
        }
    }
    wild.push_str(&text[end..]);
    wild
}

/// Returns a text as messages show it.
pub fn readable(text: &str) -> String {
    let mut readable = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            MARK => {}
            SORT => drop(characters.next()),
            _ => readable.push(character),
        }
    }
    readable
}

impl Variable {
    /// Returns whether it is a hole.
    pub fn is_hole(&self, text: &str) -> bool {
        text[self.name.clone()].starts_with(MARK)
    }

    /// Returns the sort of the value, if it is a hole of a known sort.
    pub fn sort(&self, text: &str) -> Option<char> {
        let (_, sort) = text[self.name.clone()].strip_prefix(MARK)?.split_once(SORT)?;
        sort.chars().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_hole_cannot_end_it() {
        let hole = named("var.names[\"${x}\"], 2");
        assert_eq!(readable(&hole), "${var.names[\"x\"] 2}");
        let text = Text { value: hole, form: Form::Holes };
        assert!(is_hole(&text) && has_holes(&text));
        let text = Text { value: format!("a{}", named("b")), form: Form::Holes };
        assert!(!is_hole(&text) && has_holes(&text));
        assert!(!is_hole(&Text { value: "${aws:username}".to_owned(), form: Form::Quoted }));
    }

    #[test]
    fn messages_do_not_show_the_sort_of_a_hole() {
        let text = of_sort("AWS::Region", 'r') + &named("b");
        assert_eq!(readable(&text), "${AWS::Region}${b}");
        let sorts: Vec<_> = variable::scan(&text).iter().map(|it| it.sort(&text)).collect();
        assert_eq!(sorts, [Some('r'), None]);
    }
}
