//! Converts byte offsets to the lines and columns that an editor shows.

/// The length of the longest line that is shown in a message, in bytes.
const LONGEST_SHOWN: usize = 4096;

/// The lines of a text.
///
/// A line ends with a line feed, a carriage return, or both. Lines and columns start at 1, and
/// columns count characters.
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
    /// The offset at which each line begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            let is_end = match byte {
                b'\n' => true,
                b'\r' => bytes.get(at + 1) != Some(&b'\n'),
                _ => false,
            };
            if is_end {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    /// Returns the line of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// Returns the offset at which a line begins.
    pub(crate) fn start(&self, line: usize) -> usize {
        self.starts[line - 1]
    }

    /// Returns the line and the column of a byte offset; those of the end of the text if `offset`
    /// is past it.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let before = self.starts[line - 1]..boundary(self.text, offset);
        (line, 1 + self.text[before].chars().count())
    }

    /// Returns the text of a line, unless it is too long for a message: minified JSON, for example.
    pub fn shown(&self, line: usize) -> Option<&'t str> {
        let text = self.text(line);
        if text.len() > LONGEST_SHOWN { None } else { Some(text) }
    }

    /// Returns the text of a line without its end; empty if there is no such line.
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

/// Returns the offset of the first character that begins at `offset` or later; the end of the text
/// if there is none.
pub(crate) fn boundary(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|&offset| text.is_char_boundary(offset)).unwrap_or(text.len())
}
