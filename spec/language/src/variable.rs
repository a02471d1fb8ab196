//! Policy variables: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`.

use std::ops::Range;

/// One `${...}` in a string.
#[derive(Debug, PartialEq, Eq)]
pub struct Variable {
    /// All of it, from `$` to `}` (or to the end of the string if it is not closed).
    pub range: Range<usize>,
    /// The key it names, without white space around it.
    pub name: Range<usize>,
    /// The default value after the comma, without white space around it.
    pub default: Option<Range<usize>>,
    /// Whether the closing brace is there.
    pub closed: bool,
}

impl Variable {
    /// Returns whether it is `${*}`, `${?}` or `${$}`: a special character, taken literally.
    pub fn is_escape(&self, text: &str) -> bool {
        self.closed && self.default.is_none() && matches!(&text[self.name.clone()], "*" | "?" | "$")
    }
}

/// Returns the variables of a string, in their order.
pub fn scan(text: &str) -> Vec<Variable> {
    Variables::of(text).collect()
}

/// The variables of a string, in their order. Takes no memory, however many there are.
#[derive(Debug, Clone)]
pub struct Variables<'t> {
    text: &'t str,
    /// Where to look for the next one.
    from: usize,
}

impl<'t> Variables<'t> {
    /// Finds the variables of a string.
    pub fn of(text: &'t str) -> Self {
        // Most texts have none. Searching for one character first saves 2 % of the instructions to
        // check a policy, without optimization.
        let from = if text.contains('$') { 0 } else { text.len() };
        Self { text, from }
    }
}

impl Iterator for Variables<'_> {
    type Item = Variable;

    fn next(&mut self) -> Option<Variable> {
        let text = self.text;
        if self.from == text.len() {
            return None;
        }
        let Some(start) = text[self.from..].find("${").map(|at| self.from + at) else {
            self.from = text.len();
            return None;
        };
        let inner = start + 2;
        // A `${` inside begins the next variable.
        let next = text[inner..].find("${").map_or(text.len(), |at| inner + at);
        let (content, end, closed) = match text[inner..next].find('}') {
            Some(length) => (inner..inner + length, inner + length + 1, true),
            None => (inner..next, next, false),
        };
        let (name, default) = match text[content.clone()].find(',') {
            Some(comma) => {
                let comma = content.start + comma;
                (trim(text, content.start..comma), Some(trim(text, comma + 1..content.end)))
            }
            None => (content, None),
        };
        self.from = end;
        Some(Variable { range: start..end, name, default, closed })
    }
}

/// Returns the offset of the first wildcard. `${*}` is not one: it is a plain `*`.
pub fn first_wildcard(text: &str) -> Option<usize> {
    first_outside(text, &['*', '?'])
}

/// Returns the offset of the first of these characters outside variables.
pub fn first_outside(text: &str, characters: &[char]) -> Option<usize> {
    let mut from = 0;
    for variable in Variables::of(text) {
        if let Some(at) = text[from..variable.range.start].find(characters) {
            return Some(from + at);
        }
        from = variable.range.end;
    }
    text[from..].find(characters).map(|at| from + at)
}

fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..start + inside.trim().len()
}

#[cfg(test)]
mod tests {
    use super::{first_wildcard, scan};

    #[test]
    fn variables_are_found_with_their_parts() {
        let text = "a/${aws:username}/${aws:PrincipalTag/x, 'y'}${*}";
        let found = scan(text);
        let names: Vec<_> = found.iter().map(|variable| &text[variable.name.clone()]).collect();
        assert_eq!(names, ["aws:username", "aws:PrincipalTag/x", "*"]);
        assert_eq!(found[1].default.clone().map(|range| &text[range]), Some("'y'"));
        let escapes: Vec<_> = found.iter().map(|variable| variable.is_escape(text)).collect();
        assert_eq!(escapes, [false, false, true]);
        assert!(found.iter().all(|variable| variable.closed));
        for text in ["${*, 'x'}", "${*"] {
            assert!(!scan(text)[0].is_escape(text), "{text}");
        }
    }

    #[test]
    fn an_open_variable_ends_at_the_next_or_at_the_end() {
        let text = "${aws:username/${aws:userid";
        let found = scan(text);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|variable| !variable.closed));
        assert_eq!(found[1].range, 15..text.len());
        let closed = |text| scan(text).iter().map(|variable| variable.closed).collect::<Vec<_>>();
        assert_eq!(closed("${a${b}"), [false, true], "the brace closes the second");
    }

    #[test]
    fn wildcards_are_outside_variables() {
        assert_eq!(first_wildcard("${*}a${aws:userid, '?'}b*"), Some(24));
        assert_eq!(first_wildcard("${?}"), None);
        assert_eq!(first_wildcard("a?"), Some(1));
    }
}
