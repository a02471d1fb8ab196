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
        let mut starts = vec![0];
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n') {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// The line and the column of a byte offset; of the text's end, if `offset` lies behind it.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|&start| start <= offset);
        let start = self.starts[line - 1];
        let column = self.text[start..].char_indices().take_while(|(at, _)| start + at < offset);
        (line, 1 + column.count())
    }

    /// The text of a line, without its end; empty where the text has no such line.
    pub fn text(&self, line: usize) -> &'t str {
        let Some(&start) = line.checked_sub(1).and_then(|index| self.starts.get(index)) else {
            return "";
        };
        let end = self.starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\r', '\n'])
    }
}
