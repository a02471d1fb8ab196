//! From a byte offset to the line and column that an editor shows.

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
        let mut column = 1;
        for (at, _) in self.text[start..].char_indices() {
            if start + at >= offset {
                break;
            }
            column += 1;
        }
        (line, column)
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
