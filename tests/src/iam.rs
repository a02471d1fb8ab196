//! Compares condition values with those of requests as IAM does, following its documentation and
//! without using the crates under test.
//!
//! See [policy variables](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html)
//! and [string operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String).

/// A part of a condition value as IAM reads it in version 2012-10-17.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A literal character.
    Character(char),
    /// `?`: any single character.
    AnyOne,
    /// `*`: any characters, including none.
    Any,
    /// `${aws:username}`: the request's value of this key.
    Variable(String),
}

/// Reads a value of `StringEquals`, in which only `${...}` has a special meaning.
pub fn read_text(value: &str) -> Vec<Token> {
    let plain = |token| match token {
        Token::AnyOne => Token::Character('?'),
        Token::Any => Token::Character('*'),
        other => other,
    };
    read_pattern(value).into_iter().map(plain).collect()
}

/// Reads a value of `StringLike`, in which `${...}`, `*` and `?` have special meanings. `${*}`,
/// `${?}` and `${$}` are literal characters.
pub fn read_pattern(value: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = value;
    while let Some(first) = rest.chars().next() {
        let variable = rest.strip_prefix("${").and_then(|inside| inside.split_once('}'));
        if let Some((name, after)) = variable {
            tokens.push(match name {
                "*" => Token::Character('*'),
                "?" => Token::Character('?'),
                "$" => Token::Character('$'),
                name => Token::Variable(name.to_owned()),
            });
            rest = after;
            continue;
        }
        tokens.push(match first {
            '*' => Token::Any,
            '?' => Token::AnyOne,
            other => Token::Character(other),
        });
        rest = &rest[first.len_utf8()..];
    }
    tokens
}

/// Returns whether the tokens match the entire text. Variables match nothing here.
pub fn matches(tokens: &[Token], text: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    // `reached[i]`: the previous tokens match the first `i` characters.
    let mut reached = vec![false; text.len() + 1];
    reached[0] = true;
    for token in tokens {
        let mut next = vec![false; text.len() + 1];
        match token {
            Token::Any => {
                let first = reached.iter().position(|&it| it).unwrap_or(reached.len());
                next[first..].fill(true);
            }
            Token::AnyOne => next[1..].copy_from_slice(&reached[..text.len()]),
            Token::Character(own) => {
                for at in 0..text.len() {
                    next[at + 1] = reached[at] && text[at] == *own;
                }
            }
            Token::Variable(_) => {}
        }
        if !next.contains(&true) {
            return false;
        }
        reached = next;
    }
    reached[text.len()]
}

/// Returns the text that the tokens match, if it is the only one.
pub fn single_text(tokens: &[Token]) -> Option<String> {
    let character = |token: &Token| match token {
        Token::Character(character) => Some(*character),
        _ => None,
    };
    tokens.iter().map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_like_iam_reads_them() {
        assert_eq!(single_text(&read_text("a*?${*}${?}${$}{b}$")).unwrap(), "a*?*?${b}$");
        assert_eq!(single_text(&read_pattern("a${*}${?}${$}{b}")).unwrap(), "a*?${b}");
        assert_eq!(single_text(&read_pattern("a*")), None);
        let variable = Token::Variable("aws:username".to_owned());
        assert_eq!(read_text("$${aws:username}"), [Token::Character('$'), variable]);
        assert_eq!(single_text(&read_text("${open")).unwrap(), "${open");
    }

    #[test]
    fn patterns_match() {
        for (pattern, text, expected) in [
            ("", "", true),
            ("*", "", true),
            ("a*c", "abbbc", true),
            ("a*c", "abbb", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("a${*}c", "abc", false),
            ("a${*}c", "a*c", true),
            ("${aws:username}", "${aws:username}", false),
        ] {
            assert_eq!(matches(&read_pattern(pattern), text), expected, "{pattern} {text}");
        }
    }
}
