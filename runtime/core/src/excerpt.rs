//! Untrusted text in messages.

use core::fmt::{self, Write};

/// Untrusted text, displayed on one line and cut to a limit.
pub(crate) struct Excerpt<'t>(pub(crate) &'t str);

impl Excerpt<'_> {
    const MAX_CHARACTERS: usize = 200;
}

impl fmt::Display for Excerpt<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.0.chars();
        for character in characters.by_ref().take(Self::MAX_CHARACTERS) {
            match character {
                '"' | '\'' => f.write_char(character)?,
                _ => write!(f, "{}", character.escape_debug())?,
            }
        }
        f.write_str(if characters.as_str().is_empty() { "" } else { "..." })
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn excerpts_are_short_and_on_one_line() {
        assert_eq!(Excerpt("a \"b\"\n\u{1b}").to_string(), "a \"b\"\\n\\u{1b}");
        assert_eq!(Excerpt(&"a".repeat(200)).to_string(), "a".repeat(200));
        assert_eq!(Excerpt(&"a".repeat(201)).to_string(), "a".repeat(200) + "...");
    }
}
