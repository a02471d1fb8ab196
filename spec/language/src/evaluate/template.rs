//! Texts with wildcards and policy variables, and what they match.

use super::RequestContext;
use crate::policy::Version;
use crate::variable;

/// A text of a policy, parsed: literal text, wildcards, and policy variables.
///
/// ```
/// use cognito_policy_language::evaluate::{RequestContext, Template, Wildcards};
/// use cognito_policy_language::policy::Version;
///
/// let template = Template::parse("${aws:username}/*", Version::Current, Wildcards::Match);
/// let context = RequestContext::new().with("aws:username", "ana");
/// assert!(template.matches("ana/photos", &context));
/// assert!(!template.matches("bob/photos", &context));
/// assert!(!template.matches("ana/photos", &RequestContext::new()));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    pieces: Vec<Piece>,
    ignores_case: bool,
}

/// Whether `*` and `?` are wildcards or plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wildcards {
    /// They match other text.
    Match,
    /// They are plain text.
    Literal,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// This character.
    Char(char),
    /// `?`: any one character.
    AnyChar,
    /// `*`: any text.
    AnyText,
    /// A policy variable.
    Variable { key: String, default: Option<String> },
}

impl Template {
    /// Parses a text. Variables exist in version 2012-10-17 only.
    pub fn parse(text: &str, version: Version, wildcards: Wildcards) -> Self {
        let mut pieces = Vec::new();
        let mut at = 0;
        if version.has_variables() {
            for variable in variable::scan(text).iter().filter(|variable| variable.closed) {
                plain(&text[at..variable.range.start], wildcards, &mut pieces);
                pieces.push(Piece::of(variable, text));
                at = variable.range.end;
            }
        }
        plain(&text[at..], wildcards, &mut pieces);
        Self { pieces, ignores_case: false }
    }

    /// Returns the same template, which ignores the case of letters.
    #[must_use]
    pub fn ignoring_case(self) -> Self {
        Self { ignores_case: true, ..self }
    }

    /// Returns whether it matches all of a text, in a request with this context. It matches nothing if
    /// the request lacks the value of a variable that has no default.
    pub fn matches(&self, text: &str, context: &RequestContext) -> bool {
        if !self.pieces.iter().any(|piece| matches!(piece, Piece::Variable { .. })) {
            return self.match_pieces(&self.pieces, text);
        }
        self.fill(context).is_some_and(|pieces| self.match_pieces(&pieces, text))
    }

    /// The pieces with the values of the request in place of variables.
    pub(super) fn fill(&self, context: &RequestContext) -> Option<Vec<Piece>> {
        let mut filled = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Variable { key, default } => {
                    let value = context.single(key).or(default.as_deref())?;
                    filled.extend(value.chars().map(Piece::Char));
                }
                other => filled.push(other.clone()),
            }
        }
        Some(filled)
    }

    fn match_pieces(&self, pieces: &[Piece], text: &str) -> bool {
        let (mut piece, mut rest) = (0, text);
        // Where to resume: after the last `*`, and the text that it has not consumed yet.
        let mut retry: Option<(usize, &str)> = None;
        loop {
            let next = rest.chars().next();
            match (pieces.get(piece), next) {
                (Some(Piece::AnyText), _) => {
                    piece += 1;
                    retry = Some((piece, rest));
                }
                (Some(own), Some(c)) if self.accepts(own, c) => {
                    piece += 1;
                    rest = &rest[c.len_utf8()..];
                }
                (None, None) => return true,
                _ => {
                    let Some((after_star, unconsumed)) = retry else { return false };
                    let Some(c) = unconsumed.chars().next() else { return false };
                    rest = &unconsumed[c.len_utf8()..];
                    piece = after_star;
                    retry = Some((after_star, rest));
                }
            }
        }
    }

    fn accepts(&self, piece: &Piece, c: char) -> bool {
        match piece {
            Piece::Char(own) if self.ignores_case => own.to_lowercase().eq(c.to_lowercase()),
            Piece::Char(own) => *own == c,
            Piece::AnyChar => true,
            Piece::AnyText | Piece::Variable { .. } => false,
        }
    }
}

impl Piece {
    fn of(variable: &variable::Variable, text: &str) -> Self {
        let name = &text[variable.name.clone()];
        let escaped = name.chars().next().filter(|_| variable.is_escape(text));
        if let Some(c) = escaped {
            return Self::Char(c);
        }
        let default = variable.default.clone().map(|range| unquoted(&text[range]).to_owned());
        Self::Variable { key: name.trim().to_owned(), default }
    }
}

/// A default value without its quotes.
fn unquoted(default: &str) -> &str {
    let inner = default.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.unwrap_or(default)
}

fn plain(text: &str, wildcards: Wildcards, pieces: &mut Vec<Piece>) {
    pieces.extend(text.chars().map(|c| match (c, wildcards) {
        ('*', Wildcards::Match) => Piece::AnyText,
        ('?', Wildcards::Match) => Piece::AnyChar,
        _ => Piece::Char(c),
    }));
}

#[cfg(test)]
mod tests {
    use super::{Template, Wildcards};
    use crate::evaluate::RequestContext;
    use crate::policy::Version;

    #[test]
    fn templates_match_as_iam_documents() {
        let context = RequestContext::new()
            .with("aws:username", "ana")
            .with("s3:prefix", "a*")
            .with_values("aws:TagKeys", &["one", "two"]);
        let (new, old) = (Version::Current, Version::Old);
        for (template, version, wildcards, text, expected) in [
            ("", new, Wildcards::Match, "", true),
            ("*", new, Wildcards::Match, "", true),
            ("a*c", new, Wildcards::Match, "abbbc", true),
            ("a*b?d", new, Wildcards::Match, "abcbbd", true),
            ("a*c", new, Wildcards::Match, "abbb", false),
            ("a?c", new, Wildcards::Match, "aéc", true),
            ("a?c", new, Wildcards::Match, "ac", false),
            ("a*", new, Wildcards::Literal, "ab", false),
            ("a*", new, Wildcards::Literal, "a*", true),
            ("a${*}c", new, Wildcards::Match, "abc", false),
            ("a${*}c", new, Wildcards::Match, "a*c", true),
            ("${$}{a}", new, Wildcards::Literal, "${a}", true),
            ("${AWS:Username}", new, Wildcards::Match, "ana", true),
            ("${aws:username}", old, Wildcards::Match, "ana", false),
            ("${aws:username}", old, Wildcards::Match, "${aws:username}", true),
            ("${aws:username}", Version::Absent, Wildcards::Literal, "${aws:username}", true),
            // A value is text: its wildcards do not match anything else.
            ("${s3:prefix}", new, Wildcards::Match, "ab", false),
            ("${s3:prefix}", new, Wildcards::Match, "a*", true),
            // Only keys with a single value have a variable.
            ("${aws:TagKeys}", new, Wildcards::Match, "one", false),
            ("${aws:TagKeys, 'x'}", new, Wildcards::Match, "x", true),
            ("${aws:userid}", new, Wildcards::Match, "", false),
            ("${aws:userid, ''}", new, Wildcards::Match, "", true),
            ("${aws:userid , 'a b' }", new, Wildcards::Match, "a b", true),
            ("${aws:username, 'x'}", new, Wildcards::Match, "ana", true),
            ("${open", new, Wildcards::Match, "${open", true),
        ] {
            let parsed = Template::parse(template, version, wildcards);
            assert_eq!(parsed.matches(text, &context), expected, "{template} {text}");
        }
    }

    #[test]
    fn case_is_ignored_on_request() {
        let template = Template::parse("É${aws:username}", Version::Current, Wildcards::Literal);
        let context = RequestContext::new().with("aws:username", "Ana");
        assert!(!template.matches("éana", &context));
        assert!(template.ignoring_case().matches("éANA", &context));
    }
}
