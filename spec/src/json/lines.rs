//! From a byte offset to the line and column that an editor shows.

/// The most bytes of a line in a message.
const LONGEST_SHOWN: usize = 4096;

/// The lines of a text.
///
/// A line ends with a line feed, a carriage return or both. Lines and columns count from 1,
/// columns in characters.
///
/// ```
/// use cognito_policy_spec::json::Lines;
///
/// let lines = Lines::new("{\n  \"é\": 1\n}");
/// assert_eq!(lines.position(7), (2, 5));
/// assert_eq!(lines.text(2), "  \"é\": 1");
/// ```
#[derive(Debug, Clone)]
pub struct Lines<'t> {
    text: &'t str,
    /// The offsets at which the lines begin.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = Vec::new();
        starts.push(0);
        for at in 0..bytes.len() {
            let ends = match bytes[at] {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// The line and the column of a byte offset; of the text's end, if `offset` lies behind it.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = match self.starts.binary_search(&offset) {
            Ok(index) => index + 1,
            Err(index) => index,
        };
        let start = self.starts[line - 1];
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        (line, 1 + self.text[start..end].chars().count())
    }

    /// The text of a line as a message shows it: none of one that nobody could read there, such as
    /// a whole file without line ends.
    pub fn shown(&self, line: usize) -> Option<&'t str> {
        let text = self.text(line);
        if text.len() > LONGEST_SHOWN { None } else { Some(text) }
    }

    /// The text of a line, without its end; empty where the text has no such line.
    pub fn text(&self, line: usize) -> &'t str {
        if line == 0 || line > self.starts.len() {
            return "";
        }
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        let text = &self.text[self.starts[line - 1]..end];
        let text = text.strip_suffix('\n').unwrap_or(text);
        text.strip_suffix('\r').unwrap_or(text)
    }
}
