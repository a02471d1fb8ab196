//! Texts with wildcards and policy variables, and what they match.

use super::RequestContext;
use crate::glob;
use crate::policy::Version;
use crate::variable::{self, Variable};

/// A text of a policy, parsed: literal text, wildcards, and policy variables.
///
/// It is parsed once and compared any number of times, which does not allocate.
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
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Template {
    pieces: Vec<Piece>,
    ignores_case: bool,
    has_variables: bool,
}

/// Whether `*` and `?` are wildcards or plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wildcards {
    /// They match other text.
    Match,
    /// They are plain text.
    Literal,
}

/// A piece of a [`Template`].
///
/// The segments of an ARN are separated by colons. What cannot match across segments has `colons`
/// set to `false`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// This text.
    Text(String),
    /// `?`: any one character.
    AnyChar {
        /// Whether it can be a colon.
        colons: bool,
    },
    /// `*`: any text.
    AnyText {
        /// Whether it can contain colons.
        colons: bool,
    },
    /// A policy variable.
    Variable {
        /// The condition key.
        key: String,
        /// The value if the request does not have the key.
        default: Option<String>,
        /// Whether its value can contain colons. If not, such a value matches nothing.
        colons: bool,
    },
}

impl Template {
    /// Parses a text. Variables exist in version 2012-10-17 only.
    pub fn parse(text: &str, version: Version, wildcards: Wildcards) -> Self {
        let mut template = Self::empty();
        template.push(text, version, wildcards, true);
        template
    }

    /// A template that matches only the empty text.
    pub(super) fn empty() -> Self {
        Self { pieces: Vec::new(), ignores_case: false, has_variables: false }
    }

    /// Appends a text.
    pub(super) fn push(
        &mut self,
        text: &str,
        version: Version,
        wildcards: Wildcards,
        colons: bool,
    ) {
        let mut at = 0;
        if version.has_variables() {
            for variable in variable::scan(text) {
                if variable.closed {
                    self.push_plain(&text[at..variable.range.start], wildcards, colons);
                    self.push_variable(&variable, text, colons);
                    at = variable.range.end;
                }
            }
        }
        self.push_plain(&text[at..], wildcards, colons);
    }

    fn push_plain(&mut self, text: &str, wildcards: Wildcards, colons: bool) {
        let mut rest = text;
        while wildcards == Wildcards::Match
            && let Some(at) = rest.find(['*', '?'])
        {
            self.push_text(&rest[..at]);
            self.push_wildcard(&rest[at..=at], colons);
            rest = &rest[at + 1..];
        }
        self.push_text(rest);
    }

    /// Appends a wildcard.
    pub(super) fn push_wildcard(&mut self, wildcard: &str, colons: bool) {
        let any_text = wildcard == "*";
        let piece = if any_text { Piece::AnyText { colons } } else { Piece::AnyChar { colons } };
        // A second `*` matches nothing more.
        if !any_text || self.pieces.last() != Some(&piece) {
            self.pieces.push(piece);
        }
    }

    /// Appends plain text.
    pub(super) fn push_text(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Text(last)) => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned())),
        }
    }

    fn push_variable(&mut self, variable: &Variable, text: &str, colons: bool) {
        let name = &text[variable.name.clone()];
        if variable.is_escape(text) {
            self.push_text(name);
            return;
        }
        let default = variable.default.clone().map(|range| unquoted(&text[range]).to_owned());
        self.pieces.push(Piece::Variable { key: name.trim().to_owned(), default, colons });
        self.has_variables = true;
    }

    /// Returns the same template, which ignores the case of letters.
    #[must_use]
    pub fn ignoring_case(self) -> Self {
        Self { ignores_case: true, ..self }
    }

    /// Returns the template with the values of a request in place of its variables; `None` if the
    /// request lacks the value of one that has no default.
    pub fn fill(&self, context: &RequestContext) -> Option<Self> {
        let mut filled = Self { ignores_case: self.ignores_case, ..Self::empty() };
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => filled.push_text(text),
                Piece::Variable { .. } => filled.push_text(piece.value(context)?),
                wildcard => filled.pieces.push(wildcard.clone()),
            }
        }
        Some(filled)
    }

    /// Lets variables match any text, except those of these keys.
    ///
    /// ```
    /// use cognito_policy_language::evaluate::{RequestContext, Template, Wildcards};
    /// use cognito_policy_language::policy::Version;
    ///
    /// let text = "${aws:ResourceAccount}/${aws:PrincipalTag/team}";
    /// let mut template = Template::parse(text, Version::Current, Wildcards::Literal);
    /// template.open_variables(&["aws:ResourceAccount"]);
    /// let context = RequestContext::new().with("aws:ResourceAccount", "123456789012");
    /// assert!(template.matches("123456789012/blue", &context));
    /// assert!(!template.matches("210987654321/blue", &context));
    /// ```
    pub fn open_variables(&mut self, except: &[&str]) {
        for piece in &mut self.pieces {
            if let Piece::Variable { key, colons, .. } = piece
                && !glob::is_one_of(key, except)
            {
                *piece = Piece::AnyText { colons: *colons };
            }
        }
    }

    /// Returns the pieces.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Returns whether it ignores the case of letters.
    pub const fn ignores_case(&self) -> bool {
        self.ignores_case
    }

    /// Returns whether it has policy variables.
    pub const fn has_variables(&self) -> bool {
        self.has_variables
    }

    /// Returns whether it matches all of a text, in a request with this context. It matches nothing if
    /// the request lacks the value of a variable that has no default.
    pub fn matches(&self, text: &str, context: &RequestContext) -> bool {
        if self.has_variables && !self.pieces.iter().all(|piece| piece.is_known(context)) {
            return false;
        }
        let (mut at, mut rest) = (0, text);
        // Where to resume: after the last `*` that matches any text and after the last one since
        // then that stays within a segment, each with the text that it has not consumed yet.
        let mut across: Option<(usize, &str)> = None;
        let mut within: Option<(usize, &str)> = None;
        loop {
            match self.pieces.get(at) {
                Some(Piece::AnyText { colons: true }) => {
                    at += 1;
                    if at == self.pieces.len() {
                        return true;
                    }
                    (across, within) = (Some((at, rest)), None);
                    continue;
                }
                Some(Piece::AnyText { colons: false }) => {
                    at += 1;
                    within = Some((at, rest));
                    continue;
                }
                Some(piece) => {
                    if let Some(after) = self.strip(piece, rest, context) {
                        (at, rest) = (at + 1, after);
                        continue;
                    }
                }
                None if rest.is_empty() => return true,
                None => {}
            }
            // A `*` within a segment that is followed by a colon cannot be followed by anything
            // else there, so that the last one before it is the only one to resume at.
            if let Some((after, unconsumed)) = within
                && !unconsumed.starts_with(':')
                && let Some(shorter) = without_first(unconsumed)
            {
                (at, rest, within) = (after, shorter, Some((after, shorter)));
                continue;
            }
            let Some((after, unconsumed)) = across else { return false };
            let Some(shorter) = without_first(unconsumed) else { return false };
            (at, rest, across, within) = (after, shorter, Some((after, shorter)), None);
        }
    }

    /// Returns what follows a piece at the beginning of a text; `None` if it does not match.
    fn strip<'r>(&self, piece: &Piece, text: &'r str, context: &RequestContext) -> Option<&'r str> {
        let own = match piece {
            Piece::Text(own) => own,
            Piece::AnyChar { colons } => {
                return without_first(text).filter(|_| *colons || !text.starts_with(':'));
            }
            Piece::AnyText { .. } => return None,
            Piece::Variable { .. } => piece.value(context)?,
        };
        if self.ignores_case { strip_in_any_case(text, own) } else { text.strip_prefix(own) }
    }
}

impl Piece {
    /// The value of a variable.
    fn value<'c>(&'c self, context: &'c RequestContext) -> Option<&'c str> {
        let Self::Variable { key, default, colons } = self else { return None };
        let value = context.single(key).or(default.as_deref())?;
        (*colons || !value.contains(':')).then_some(value)
    }

    fn is_known(&self, context: &RequestContext) -> bool {
        !matches!(self, Self::Variable { .. }) || self.value(context).is_some()
    }
}

fn without_first(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    chars.next().map(|_| chars.as_str())
}

fn strip_in_any_case<'r>(text: &'r str, own: &str) -> Option<&'r str> {
    let mut rest = text.chars();
    for own in own.chars() {
        if !own.to_lowercase().eq(rest.next()?.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// A default value without its quotes.
fn unquoted(default: &str) -> &str {
    let inner = default.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.unwrap_or(default)
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
