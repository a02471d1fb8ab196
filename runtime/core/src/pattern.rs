//! Patterns of texts, written on purpose.

use alloc::borrow::Cow;
use alloc::string::String;

use crate::scan::find;
use crate::value::{StringValue, ValueError};

crate::__checked_text! {
    /// A pattern for `StringLike` and `StringNotLike`: `*` stands for any characters, `?` for one,
    /// `${...}` for a [policy variable].
    ///
    /// A plain string is never a pattern: this type is how a program says that it means one.
    /// [`starts_with`](Self::starts_with), [`ends_with`](Self::ends_with),
    /// [`contains`](Self::contains) and [`then`](Self::then) take plain text and escape what would
    /// mean something in it; a [`Variable`](crate::Variable) stays one.
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
    ///     "`${aws:username` is no pattern: a policy variable has no end; \
    ///      write variables like `${aws:username}` or `${aws:username, 'nobody'}`, \
    ///      and a `$` that means itself as `${$}`",
    /// );
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ///
    /// [policy variable]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    StringPattern, ValueError
}

impl StringPattern {
    const FIX: &'static str = "write variables like `${aws:username}` or \
                               `${aws:username, 'nobody'}`, and a `$` that means itself as `${$}`";

    /// A pattern as IAM writes it.
    ///
    /// # Errors
    ///
    /// If a `${` has no `}`, or what stands between them is neither the name of a variable, a name
    /// and a default in single quotes, nor one of `*`, `?`, `$`.
    pub fn new(pattern: impl Into<Cow<'static, str>>) -> Result<Self, ValueError> {
        Self::try_from(pattern.into())
    }

    /// Whatever is exactly `text`: a plain string, an id, an ARN or a variable.
    pub fn literal(text: impl StringValue) -> Self {
        Self { __text: Cow::Owned(meaning_itself(&text).into_owned()) }
    }

    /// Whatever begins with `text`.
    pub fn starts_with(text: impl StringValue) -> Self {
        Self::literal(text).then_anything()
    }

    /// Whatever ends with `text`.
    pub fn ends_with(text: impl StringValue) -> Self {
        Self { __text: Cow::Borrowed("*") }.then(text)
    }

    /// Whatever has `text` in it.
    pub fn contains(text: impl StringValue) -> Self {
        Self::ends_with(text).then_anything()
    }

    /// Whatever fits this pattern and goes on with `text`.
    ///
    /// ```
    /// use cognito_policy::{StringPattern, variable};
    ///
    /// let own = StringPattern::literal("home/").then(variable!("aws:username")).then("/inbox");
    /// assert_eq!(own.as_str(), "home/${aws:username}/inbox");
    /// ```
    #[must_use = "the longer pattern is returned"]
    pub fn then(mut self, text: impl StringValue) -> Self {
        let text = meaning_itself(&text);
        let pattern = self.__text.to_mut();
        // A `$` at the end would make a variable of a text that begins with `{`.
        if pattern.ends_with('$') && text.starts_with('{') {
            pattern.pop();
            pattern.push_str("${$}");
        }
        pattern.push_str(&text);
        self
    }

    /// Whatever fits this pattern and goes on with anything: `*`.
    #[must_use = "the longer pattern is returned"]
    pub fn then_anything(mut self) -> Self {
        self.__text.to_mut().push('*');
        self
    }

    /// Checks a text without keeping it.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn check(text: &str) -> Result<(), ValueError> {
        check(text).map_err(|reason| ValueError::new("pattern", text, reason.into(), Self::FIX))
    }
}

fn check(text: &str) -> Result<(), &'static str> {
    let mut rest = text;
    while let Some(start) = find(rest.as_bytes(), "${") {
        let (variable, behind) =
            rest[start + 2..].split_once('}').ok_or("a policy variable has no end")?;
        check_variable(variable)?;
        rest = behind;
    }
    Ok(())
}

fn check_variable(text: &str) -> Result<(), &'static str> {
    let (name, default) = match text.split_once(',') {
        Some((name, default)) => (name, Some(default.trim_matches(' '))),
        None => (text, None),
    };
    if name.is_empty() {
        return Err("a policy variable has no name");
    }
    if name.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return Err("a policy variable has white space in its name");
    }
    if text.contains('{') {
        return Err("a policy variable holds a `{`");
    }
    let quoted = |default: &str| {
        default.len() >= 2
            && default.starts_with('\'')
            && default.ends_with('\'')
            && !default[1..default.len() - 1].contains('\'')
    };
    if default.is_none_or(quoted) {
        Ok(())
    } else {
        Err("the default of a policy variable does not stand in single quotes")
    }
}

/// The text of a value, so that it means in a pattern what it means by itself.
fn meaning_itself<V: StringValue + ?Sized>(value: &V) -> Cow<'_, str> {
    let text = value.plain_text();
    if V::CHECKED { Cow::Borrowed(text) } else { Cow::Owned(escape(text)) }
}

/// `text` with escapes for whatever means something in a pattern.
fn escape(text: &str) -> String {
    // A `$` before `*` or `?` becomes `$${`, whose first `$` begins nothing.
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
    fn patterns() {
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
    fn no_patterns() {
        for (text, reason) in [
            ("${", "a policy variable has no end"),
            ("a${aws:username", "a policy variable has no end"),
            ("${}", "a policy variable has no name"),
            ("${, 'x'}", "a policy variable has no name"),
            ("${aws: username}", "a policy variable has white space in its name"),
            ("${aws:username\n}", "a policy variable has white space in its name"),
            ("${a${b}}", "a policy variable holds a `{`"),
            (
                "${aws:username, nobody}",
                "the default of a policy variable does not stand in single quotes",
            ),
            ("${a,'}", "the default of a policy variable does not stand in single quotes"),
            ("${a,'b'c'}", "the default of a policy variable does not stand in single quotes"),
        ] {
            let error = ValueError::new("pattern", text, reason.into(), StringPattern::FIX);
            assert_eq!(StringPattern::check(text), Err(error));
        }
    }

    #[test]
    fn plain_text_in_a_pattern_means_itself() {
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
