//! Prints a message with the line of text that it is about, and carets below the relevant part.

use std::fmt;
use std::ops::Range;

use crate::json::{self, Lines};
use crate::names::joined;

/// The longest line that is shown completely, in characters.
const LONGEST: usize = 140;

/// How many characters of a longer line are shown.
const WIDTH: usize = 100;

/// A line of a text, or a section of a long line, with carets below a part of it.
///
/// ```
/// use cognito_policy_spec::snippet::Snippet;
///
/// let snippet = Snippet::new("arn:awz:x", &(4..7));
/// assert_eq!(snippet.lines(), ["arn:awz:x", "    ^^^"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    text: String,
    carets: String,
}

impl Snippet {
    /// Returns a line with carets below the bytes of `part`.
    pub fn new(line: &str, part: &Range<usize>) -> Self {
        let section = section(line, part.start);
        let dots = |cut: bool| if cut { "..." } else { "" };
        let (before, after) = (dots(section.start > 0), dots(section.end < line.len()));
        let indent = before.len() + columns(&line[section.start..part.start]);
        let width = columns(&line[part.start..part.end.min(section.end)]).max(1);
        let shown: String = line[section].chars().map(shown).collect();
        Self {
            text: format!("{before}{shown}{after}"),
            carets: " ".repeat(indent) + &"^".repeat(width),
        }
    }

    /// Returns a line with a caret below the character in `column`, which starts at 1.
    pub fn at(line: &str, column: usize) -> Self {
        Self::new(line, &(offset(line, column - 1)..offset(line, column)))
    }

    /// Returns the line where `part` of a text begins. If `part` goes on in the next line, the
    /// carets extend to the end of the line.
    pub fn of(lines: &Lines<'_>, part: &Range<usize>) -> Self {
        let line = lines.line(part.start);
        let text = lines.text(line);
        let offset = |at: usize| json::boundary(text, at - lines.start(line));
        Self::new(text, &(offset(part.start)..offset(part.end)))
    }

    /// Returns the text and the carets.
    pub fn lines(&self) -> [&str; 2] {
        [&self.text, &self.carets]
    }

    /// Returns the lines after a gutter with the line number.
    pub fn numbered(&self, line: usize) -> [String; 3] {
        self.styled(line, &Palette::default())
    }

    fn styled(&self, line: usize, palette: &Palette) -> [String; 3] {
        let Palette { level, gutter, .. } = palette;
        let (number, Self { text, carets }) = (line.to_string(), self);
        let bar = format!("{gutter}{:width$} |{gutter:#}", "", width = number.len());
        let marks = carets.trim_start();
        let indent = &carets[..carets.len() - marks.len()];
        [
            bar.clone(),
            format!("{gutter}{number} |{gutter:#} {text}"),
            format!("{bar} {indent}{level}{marks}{level:#}"),
        ]
    }
}

/// A message about a place in a text, as the Rust compiler prints it.
///
/// ```
/// use cognito_policy_spec::snippet::{Snippet, Diagnostic};
///
/// let diagnostic = Diagnostic {
///     level: "error",
///     code: Some("INVALID_ACTION"),
///     message: "`sts` has no action `Fly`",
///     place: "a.json:3:20",
///     line: 3,
///     snippet: Some(&Snippet::new("\"Action\": \"sts:Fly\"", &(15..18))),
///     help: None,
/// };
/// assert_eq!(
///     diagnostic.to_string(),
///     r#"error[INVALID_ACTION]: `sts` has no action `Fly`
///  --> a.json:3:20
///   |
/// 3 | "Action": "sts:Fly"
///   |                ^^^"#,
/// );
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Diagnostic<'a> {
    /// How severe it is: `error`.
    pub level: &'a str,
    /// The code of the rule.
    pub code: Option<&'a str>,
    /// What is wrong.
    pub message: &'a str,
    /// Where: `a.json:3:20`.
    pub place: &'a str,
    /// The line of the place.
    pub line: usize,
    /// The text at the place, if it is known.
    pub snippet: Option<&'a Snippet>,
    /// How to fix it.
    pub help: Option<&'a str>,
}

impl Diagnostic<'_> {
    /// Returns the message in several lines, without a line end.
    pub fn styled(&self, palette: &Palette) -> String {
        let Self { level: word, code, message, place, line, snippet, help } = *self;
        let Palette { level, message: title, gutter, help: label } = palette;
        let code = code.map(|code| format!("[{code}]")).unwrap_or_default();
        let (message, place) = (printable(message), printable(place));
        let width = line.to_string().len();
        let mut lines = vec![
            format!("{level}{word}{code}{level:#}{title}: {message}{title:#}"),
            format!("{gutter}{:width$}-->{gutter:#} {place}", ""),
        ];
        if let Some(snippet) = snippet {
            lines.extend(snippet.styled(line, palette));
        }
        if let Some(help) = help {
            let help = printable(help);
            lines.push(format!("{gutter}{:width$} |{gutter:#}", ""));
            lines.push(format!("{gutter}{:width$} ={gutter:#} {label}help{label:#}: {help}", ""));
        }
        joined(&lines, "\n")
    }
}

impl fmt::Display for Diagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.styled(&Palette::default()))
    }
}

/// The styles of a [`Diagnostic`]; by default, there are none.
#[derive(Debug, Clone, Default)]
pub struct Palette {
    /// The style of the level, the code, and the carets.
    pub level: Paint,
    /// The style of the message.
    pub message: Paint,
    /// The style of line numbers and of the lines next to them.
    pub gutter: Paint,
    /// The style of the word `help`.
    pub help: Paint,
}

/// A style. Displays as what begins it, and with `#` as what ends it.
#[derive(Debug, Clone, Default)]
pub struct Paint {
    /// Written before the text.
    pub start: String,
    /// Written after the text.
    pub end: String,
}

impl fmt::Display for Paint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if f.alternate() { &self.end } else { &self.start })
    }
}

/// Escapes the characters of a text that could control a terminal.
///
/// ```
/// use cognito_policy_spec::snippet::printable;
///
/// assert_eq!(printable("a\u{1b}[31m"), "a\\u{1b}[31m");
/// ```
pub fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for character in text.chars() {
        if is_control(character) {
            printable.extend(character.escape_default());
        } else {
            printable.push(character);
        }
    }
    printable
}

/// Returns the bytes of a line that are shown for a part that begins at `at`.
fn section(line: &str, at: usize) -> Range<usize> {
    if offset(line, LONGEST) == line.len() {
        return 0..line.len();
    }
    let start = line[..at].char_indices().nth_back(WIDTH / 2 - 1).map_or(0, |(at, _)| at);
    start..start + offset(&line[start..], WIDTH)
}

/// Returns the offset of the character at a position.
fn offset(text: &str, position: usize) -> usize {
    text.char_indices().nth(position).map_or(text.len(), |(offset, _)| offset)
}

/// Returns what a snippet shows in place of a character. It has as many columns.
fn shown(character: char) -> char {
    match character {
        '\t' => ' ',
        _ if is_control(character) => '\u{fffd}',
        _ => character,
    }
}

/// Returns whether a character controls the terminal, or changes the direction of text.
fn is_control(character: char) -> bool {
    let changes_direction = matches!(
        character,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    character.is_control() || changes_direction
}

/// Returns how many columns of a terminal a text takes.
fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

/// Returns the columns of a character: none for marks and joiners, two for East Asian characters
/// and emoji.
const fn width(character: char) -> usize {
    match character {
        '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{200b}'..='\u{200d}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}'
        | '\u{e0100}'..='\u{e01ef}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}
