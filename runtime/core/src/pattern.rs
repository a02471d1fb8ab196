//! Text patterns.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::value::{StringValue, ValueError};

crate::__checked_text! {
    /// A pattern for `StringLike` and `StringNotLike`: `*` matches any characters, `?` matches one
    /// character, and `${...}` is a [policy variable].
    ///
    /// Plain strings are never patterns, so you never create one by accident.
    /// [`starts_with`](Self::starts_with), [`ends_with`](Self::ends_with),
    /// [`contains`](Self::contains) and [`then`](Self::then) accept plain text and escape it, or a
    /// [`Variable`](crate::Variable), which remains a variable.
    ///
    /// ```
    /// use cognito_policy::{StringPattern, variable};
    ///
    /// let pattern = StringPattern::new("team-*/${aws:username}")?;
    /// assert_eq!(pattern.as_str(), "team-*/${aws:username}");
    /// assert_eq!(StringPattern::starts_with("50%*").as_str(), "50%${*}*");
    /// assert_eq!(
    ///     StringPattern::literal("team-").then(variable!("aws:PrincipalTag/team")).as_str(),
    ///     "team-${aws:PrincipalTag/team}",
    /// );
    /// assert_eq!(
    ///     StringPattern::new("${aws:username").unwrap_err().to_string(),
    ///     "invalid pattern `${aws:username`: a policy variable has no `}`; \
    ///      write variables like `${aws:username}` or `${aws:username, 'nobody'}`, \
    ///      and a literal `$` as `${$}`",
    /// );
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ///
    /// [policy variable]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    StringPattern, ValueError
}

impl StringPattern {
    const HELP: &'static str = "write variables like `${aws:username}` or \
                                `${aws:username, 'nobody'}`, and a literal `$` as `${$}`";

    /// Creates a pattern from IAM's notation.
    ///
    /// # Errors
    ///
    /// Returns an error if a `${` has no `}`, or contains anything except the name of a variable, a
    /// name and a default value in single quotes, or one of `*`, `?`, `$`.
    #[inline]
    pub fn new(pattern: impl Into<Cow<'static, str>>) -> Result<Self, ValueError> {
        Self::try_from(pattern.into())
    }

    /// Matches exactly `text`: a plain string, an ID, an ARN or a variable.
    #[inline]
    pub fn literal(text: impl StringValue) -> Self {
        Self { __text: Cow::Owned(escaped(&text).into_owned()) }
    }

    /// Matches every text that begins with `text`.
    #[inline]
    pub fn starts_with(text: impl StringValue) -> Self {
        Self::literal(text).then_anything()
    }

    /// Matches every text that ends with `text`.
    #[inline]
    pub fn ends_with(text: impl StringValue) -> Self {
        Self { __text: Cow::Borrowed("*") }.then(text)
    }

    /// Matches every text that contains `text`.
    #[inline]
    pub fn contains(text: impl StringValue) -> Self {
        Self::ends_with(text).then_anything()
    }

    /// Appends `text` to the pattern.
    ///
    /// ```
    /// use cognito_policy::{StringPattern, variable};
    ///
    /// let own = StringPattern::literal("home/").then(variable!("aws:username")).then("/inbox");
    /// assert_eq!(own.as_str(), "home/${aws:username}/inbox");
    /// ```
    #[must_use = "returns the longer pattern"]
    #[inline]
    pub fn then(mut self, text: impl StringValue) -> Self {
        let text = escaped(&text);
        let pattern = self.__text.to_mut();
        // Together, `$` and `{` would begin a variable.
        if pattern.ends_with('$') && text.starts_with('{') {
            pattern.pop();
            pattern.push_str("${$}");
        }
        pattern.push_str(&text);
        self
    }

    /// Appends `*` to the pattern, which matches any characters.
    #[must_use = "returns the longer pattern"]
    #[inline]
    pub fn then_anything(mut self) -> Self {
        self.__text.to_mut().push('*');
        self
    }

    /// Checks a string without creating a value.
    ///
    /// # Errors
    ///
    /// Same as [`new`](Self::new).
    #[inline]
    pub fn check(text: &str) -> Result<(), ValueError> {
        check(text).map_err(|reason| ValueError::new("pattern", text, reason, Self::HELP))
    }
}

#[inline]
fn check(text: &str) -> Result<(), &'static str> {
    let mut rest = text;
    while let Some((_, variable)) = rest.split_once("${") {
        let (variable, after) = variable.split_once('}').ok_or("a policy variable has no `}`")?;
        check_variable(variable)?;
        rest = after;
    }
    Ok(())
}

#[inline]
fn check_variable(text: &str) -> Result<(), &'static str> {
    let (name, default) = match text.split_once(',') {
        Some((name, default)) => (name, Some(default.trim_matches(' '))),
        None => (text, None),
    };
    if name.is_empty() {
        return Err("a policy variable has no name");
    }
    if name.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return Err("the name of a policy variable contains whitespace");
    }
    if text.contains('{') {
        return Err("a policy variable contains a `{`");
    }
    let is_quoted = |default: &str| {
        let inner = default.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
        inner.is_some_and(|inner| !inner.contains('\''))
    };
    if default.is_none_or(is_quoted) {
        Ok(())
    } else {
        Err("the default value of a policy variable is not in single quotes")
    }
}

/// Returns the text of a value, escaped so that it matches only itself.
#[inline]
fn escaped<V: StringValue + ?Sized>(value: &V) -> Cow<'_, str> {
    let text = value.plain_text();
    if V::CHECKED { Cow::Borrowed(text) } else { Cow::Owned(escape(text)) }
}

/// Escapes everything that has a meaning in a pattern.
#[inline]
fn escape(text: &str) -> String {
    // A `$` before `*` or `?` becomes `$${`, whose first `$` does not begin a variable.
    let mut escaped = String::with_capacity(text.len() + 1);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '*' => escaped.push_str("${*}"),
            '?' => escaped.push_str("${?}"),
            '$' if characters.peek() == Some(&'{') => escaped.push_str("${$}"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_patterns() {
        for text in [
            "",
            "*",
            "a?b*",
            "${aws:username}",
            "${aws:PrincipalTag/team}-${*}${?}${$}",
            "${aws:username, 'nobody in particular'}",
            "$ and $$ and } and {",
        ] {
            assert_eq!(StringPattern::check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn invalid_patterns() {
        for (text, reason) in [
            ("${", "a policy variable has no `}`"),
            ("a${aws:username", "a policy variable has no `}`"),
            ("${}", "a policy variable has no name"),
            ("${, 'x'}", "a policy variable has no name"),
            ("${aws: username}", "the name of a policy variable contains whitespace"),
            ("${aws:username\n}", "the name of a policy variable contains whitespace"),
            ("${a${b}}", "a policy variable contains a `{`"),
            (
                "${aws:username, nobody}",
                "the default value of a policy variable is not in single quotes",
            ),
            ("${a,'}", "the default value of a policy variable is not in single quotes"),
            ("${a,'b'c'}", "the default value of a policy variable is not in single quotes"),
        ] {
            let error = ValueError::new("pattern", text, reason, StringPattern::HELP);
            assert_eq!(StringPattern::check(text), Err(error));
        }
    }

    #[test]
    fn plain_text_is_escaped() {
        assert_eq!(StringPattern::literal("a*?${b}$").as_str(), "a${*}${?}${$}{b}$");
        assert_eq!(StringPattern::contains("$").as_str(), "*$*");
        assert_eq!(StringPattern::ends_with("{x}").as_str(), "*{x}");
        assert_eq!(
            StringPattern::literal("$").then("{aws:username}").as_str(),
            "${$}{aws:username}"
        );
        assert_eq!(StringPattern::literal("$").then("$").then("{").as_str(), "$${$}{");
        for text in ["${", "$${{}", "*${*}", "$*{"] {
            let pattern = StringPattern::starts_with(text);
            assert_eq!(StringPattern::check(pattern.as_str()), Ok(()), "{pattern}");
        }
    }
}
