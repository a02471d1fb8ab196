//! Texts of a policy as people see them: an excerpt with carets, nothing that steers a terminal.

use std::ops::Range;

/// The longest piece of a string that is shown.
const WIDTH: usize = 100;

/// Two lines: the text, or what lies around `range` if it is long, and carets below `range`.
///
/// ```
/// use cognito_policy_rules::excerpt;
///
/// assert_eq!(excerpt("arn:awz:x", &(4..7)), ["arn:awz:x", "    ^^^"]);
/// ```
pub fn excerpt(text: &str, range: &Range<usize>) -> Vec<String> {
    let shown = |part: &str| part.replace(|c: char| c.is_control(), "\u{fffd}");
    let (before, meant) = (shown(&text[..range.start]), shown(&text[range.clone()]));
    let after = shown(&text[range.end..]);
    // Of a long text, what lies around the part.
    let skip = before.chars().count().saturating_sub(WIDTH / 2);
    let (mark, before) = match skip {
        0 => ("", before),
        _ => ("...", before.chars().skip(skip).collect()),
    };
    let room = WIDTH.saturating_sub(before.chars().count() + meant.chars().count());
    let tail: String = after.chars().take(room).collect();
    let end = if tail.len() < after.len() { "..." } else { "" };
    let indent = mark.len() + before.chars().count();
    vec![
        format!("{mark}{before}{meant}{tail}{end}"),
        format!("{}{}", " ".repeat(indent), "^".repeat(meant.chars().count().max(1))),
    ]
}

/// Text from a policy or a file name, such that it cannot steer a terminal.
///
/// ```
/// use cognito_policy_rules::printable;
///
/// assert_eq!(printable("a\u{1b}[31m"), "a\\u{1b}[31m");
/// ```
pub fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            printable.extend(character.escape_default());
        } else {
            printable.push(character);
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::{excerpt, printable};

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(printable("größe\u{1b}[31m\n"), "größe\\u{1b}[31m\\n");
        assert_eq!(excerpt("a\u{1b}b", &(2..3))[0], "a\u{fffd}b");
    }

    #[test]
    fn carets_stand_below_the_part() {
        assert_eq!(excerpt("arn:awz:x", &(4..7)), ["arn:awz:x", "    ^^^"]);
        assert_eq!(excerpt("größe:x", &(8..9)), ["größe:x", "      ^"]);
        assert_eq!(excerpt("ab", &(2..2)), ["ab", "  ^"], "what is missing has a caret too");
    }

    #[test]
    fn a_long_text_is_cut() {
        let text = format!("{}X{}", "a".repeat(300), "b".repeat(300));
        let lines = excerpt(&text, &(300..301));
        assert_eq!(lines[0], format!("...{}X{}...", "a".repeat(50), "b".repeat(49)));
        assert_eq!(lines[0].find('X'), lines[1].find('^'));
        let text = "c".repeat(100);
        assert_eq!(excerpt(&text, &(0..1))[0], text, "as long as can be shown");
    }
}
