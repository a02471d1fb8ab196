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
    /// The number of characters before each multiple of [`BLOCK`], so that counting those of a long
    /// line does not begin at its start.
    characters: Vec<usize>,
}

/// The distance of the offsets whose characters are counted once, in bytes.
const BLOCK: usize = 1024;

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
        let mut characters = vec![0];
        for block in bytes.chunks(BLOCK) {
            characters.push(characters[characters.len() - 1] + count(block));
        }
        Self { text, starts, characters }
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
        let start = self.before(self.starts[line - 1]);
        (line, 1 + self.before(boundary(self.text, offset)) - start)
    }

    /// Returns the number of characters before an offset.
    fn before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        self.characters[block] + count(&self.text.as_bytes()[block * BLOCK..offset])
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

/// Returns the number of characters that begin in the bytes.
fn count(bytes: &[u8]) -> usize {
    let mut count = 0;
    for &byte in bytes {
        // Not a continuation byte.
        count += usize::from(byte & 0xc0 != 0x80);
    }
    count
}

/// Returns the offset of the first character that begins at `offset` or later; the end of the text
/// if there is none.
pub(crate) fn boundary(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|&offset| text.is_char_boundary(offset)).unwrap_or(text.len())
}
