//! The legal form of a placeholder: a small, regular language without backtracking.
//!
//! A pattern is an optional `${Region}` with the character that parts it from the rest, and then
//! elements: a character (`_`, or `\.` with a backslash), or a class (`[0-9a-zA-Z_.:-]`, in which
//! `\w` stands for letters, digits and `_`). Behind an element may stand `+`, `{n}` or `{m,n}`.
//!
//! A value becomes a part of policies as it is. So no pattern takes what has a meaning there: quotes
//! and backslashes, which JSON knows, `*` and `?`, which are wildcards, and `$`, `{` and `}`, of which
//! variables are made; nor white space, which IAM has in no ARN.
//!
//! An element of variable length takes as many characters as it can. No character that it takes
//! may begin what follows, so taking many is never wrong and a value is read in one pass.

/// A pattern, such as `${Region}_[0-9a-zA-Z]+`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as the table writes it.
    pub text: String,
    /// The separator behind a leading `${Region}`.
    pub region: Option<char>,
    /// What follows.
    pub elements: Vec<Element>,
    /// The longest value that AWS takes, in bytes.
    pub max_length: usize,
}

/// A run of characters of one set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The characters.
    pub set: ByteSet,
    /// How many of them at least.
    pub min: usize,
    /// How many of them at most; `usize::MAX` for any number.
    pub max: usize,
}

/// A set of ASCII characters: bit `n` stands for the character with the code `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteSet(pub u128);

/// A text that is no pattern: where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The byte at which the text goes wrong.
    pub at: usize,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
}

impl ByteSet {
    /// Whether `byte` is in the set.
    pub const fn contains(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }

    /// Letters, digits and `_`, as `\w` means them.
    const WORD: Self = Self(
        Self::range(b'0', b'9').0
            | Self::range(b'A', b'Z').0
            | Self::range(b'a', b'z').0
            | Self::range(b'_', b'_').0,
    );

    /// Every character from `low` to `high`, which must not be less.
    const fn range(low: u8, high: u8) -> Self {
        Self((u128::MAX >> (127 - (high - low))) << low)
    }
}

impl ByteSet {
    /// The first character that must not stand in a value.
    fn meaningful(self) -> Option<char> {
        for &byte in br#" "\*?${}"# {
            if self.contains(byte) {
                return Some(char::from(byte));
            }
        }
        None
    }
}

fn not_in_a_value(character: char) -> String {
    let why = match character {
        ' ' => "IAM has no white space in an ARN",
        '*' | '?' => "a policy reads it as a wildcard",
        '$' | '{' | '}' => "a policy reads it as a piece of a variable",
        _ => "JSON reads it as more than itself",
    };
    format!("`{character}` must not stand in a value: {why}; leave it out")
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// ```
    /// use cognito_policy_spec::pattern::Pattern;
    ///
    /// let pattern = Pattern::parse("${Region}_[0-9a-zA-Z]+", 55).unwrap();
    /// assert_eq!(pattern.check("us-east-1_AbCdEfGhI"), Ok(()));
    /// assert_eq!(pattern.check("us-east-1_AbC-EfGhI"), Err(13));
    /// assert_eq!(pattern.region("us-east-1_AbCdEfGhI"), Some("us-east-1"));
    /// ```
    ///
    /// # Errors
    ///
    /// The first fault of the text: an unclosed class or count, an element that could take a
    /// character of its successor or one that means something in a policy, anything outside the
    /// language.
    pub fn parse(text: &str, max_length: usize) -> Result<Self, PatternError> {
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            if !matches!(byte, b' '..=b'~') {
                return error(at, "a pattern is made of printable ASCII characters");
            }
        }
        let mut source = Source { bytes, at: 0 };
        let region = source.region()?;
        let mut elements: Vec<Element> = Vec::new();
        while let Some(byte) = source.peek() {
            let at = source.at;
            let element = source.element(byte)?;
            if let Some(character) = element.set.meaningful() {
                return error(at, &not_in_a_value(character));
            }
            if region.is_some_and(|separator| element.set.contains(separator as u8)) {
                return error(at, "the separator behind `${Region}` must not stand elsewhere");
            }
            if let Some(before) = elements.last()
                && before.min != before.max
                && before.set.0 & element.set.0 != 0
            {
                let message = "the element before takes characters of this one; keep them apart";
                return error(at, message);
            }
            elements.push(element);
        }
        if elements.is_empty() {
            return error(text.len(), "the pattern is empty; say what a value is made of");
        }
        Ok(Self { text: text.to_owned(), region, elements, max_length })
    }

    /// Whether `value` fits.
    ///
    /// A Region is read leniently: any run of letters, digits, `-` and `_`, up to the last
    /// separator. Whether AWS has such a Region is not the pattern's to say.
    ///
    /// # Errors
    ///
    /// The offset of the first byte that is wrong: the value's length if it ends too early, the
    /// greatest length if it is too long.
    pub fn check(&self, value: &str) -> Result<(), usize> {
        let bytes = value.as_bytes();
        let mut at = self.region_end(bytes)?;
        for element in &self.elements {
            let mut count = 0;
            while count < element.max && at < bytes.len() && element.set.contains(bytes[at]) {
                count += 1;
                at += 1;
            }
            if count < element.min {
                return Err(at);
            }
        }
        if at < bytes.len() {
            return Err(at);
        }
        if at > self.max_length { Err(self.max_length) } else { Ok(()) }
    }

    /// The Region in a value that fits; none, if the pattern has no Region.
    pub fn region<'v>(&self, value: &'v str) -> Option<&'v str> {
        self.check(value).ok()?;
        value.rsplit_once(self.region?).map(|(region, _)| region)
    }

    /// Where the Region and its separator end.
    fn region_end(&self, bytes: &[u8]) -> Result<usize, usize> {
        let Some(separator) = self.region else { return Ok(0) };
        let mut end = bytes.len();
        while end > 0 && char::from(bytes[end - 1]) != separator {
            end -= 1;
        }
        // Without a separator, the whole value must be the Region so far.
        let region = end.checked_sub(1).unwrap_or(bytes.len());
        for (at, byte) in bytes[..region].iter().enumerate() {
            if !matches!(byte, b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_') {
                return Err(at);
            }
        }
        if end > 1 { Ok(end) } else { Err(region) }
    }
}

fn error<T>(at: usize, message: &str) -> Result<T, PatternError> {
    Err(PatternError { at, message: message.to_owned() })
}

/// A pattern's text and how far it has been read. All of it is ASCII.
struct Source<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Source<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let eaten = self.peek() == Some(byte);
        self.at += usize::from(eaten);
        eaten
    }

    /// `${Region}` and its separator.
    fn region(&mut self) -> Result<Option<char>, PatternError> {
        const REGION: &[u8] = b"${Region}";
        if !self.bytes.starts_with(REGION) {
            return Ok(None);
        }
        self.at = REGION.len();
        match self.peek() {
            Some(byte) if byte.is_ascii_punctuation() && !b"-[]{}+\\$*?\"".contains(&byte) => {
                self.at += 1;
                Ok(Some(char::from(byte)))
            }
            _ => error(self.at, "a separator such as `_` must follow `${Region}`"),
        }
    }

    fn element(&mut self, first: u8) -> Result<Element, PatternError> {
        let start = self.at;
        self.at += 1;
        let set = match first {
            b'[' => self.class(start)?,
            b'\\' => self.escape()?,
            b'+' | b'{' => return error(start, "nothing stands before this count"),
            b'$' | b'*' | b'?' | b'}' => {
                return error(start, &not_in_a_value(char::from(first)));
            }
            b'(' | b')' | b'|' | b'.' | b'^' | b']' => {
                let first = char::from(first);
                return error(
                    start,
                    &format!(
                        "`{first}` has no meaning here; for the character itself write `\\{first}`"
                    ),
                );
            }
            literal => ByteSet::range(literal, literal),
        };
        let (min, max) = self.count()?;
        Ok(Element { set, min, max })
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<ByteSet, PatternError> {
        let at = self.at;
        self.at += 1;
        match self.bytes.get(at) {
            Some(b'w') => Ok(ByteSet::WORD),
            Some(&byte) if !byte.is_ascii_alphanumeric() => Ok(ByteSet::range(byte, byte)),
            _ => error(at, "only `w` or a punctuation character can follow `\\`"),
        }
    }

    /// What follows `[`, up to `]`.
    fn class(&mut self, start: usize) -> Result<ByteSet, PatternError> {
        let mut set = ByteSet(0);
        while let Some(byte) = self.peek() {
            let at = self.at;
            self.at += 1;
            match byte {
                b']' if set.0 == 0 => return error(start, "the class is empty"),
                b']' => return Ok(set),
                b'\\' => set.0 |= self.escape()?.0,
                b'^' if at == start + 1 => {
                    return error(at, "a class names what it holds; list it");
                }
                low => set.0 |= self.range(low)?.0,
            }
        }
        error(start, "the class is not closed; a `]` is missing")
    }

    /// A character of a class, or a range of them.
    fn range(&mut self, low: u8) -> Result<ByteSet, PatternError> {
        let high = match self.bytes.get(self.at..self.at + 2) {
            Some(&[b'-', high]) if high != b']' => high,
            _ => return Ok(ByteSet::range(low, low)),
        };
        if high < low || high == b'\\' {
            return error(self.at, "the range ends before it begins");
        }
        self.at += 2;
        Ok(ByteSet::range(low, high))
    }

    /// How often the element stands: `+`, `{n}`, `{m,n}`, or nothing for once.
    fn count(&mut self) -> Result<(usize, usize), PatternError> {
        if self.eat(b'+') {
            return Ok((1, usize::MAX));
        }
        let start = self.at;
        if !self.eat(b'{') {
            return Ok((1, 1));
        }
        let min = self.number()?;
        let max = if self.eat(b',') { self.number()? } else { min };
        if !self.eat(b'}') {
            return error(start, "the count is not closed; a `}` is missing");
        }
        if min == 0 || max < min {
            return error(start, "the count must be `{m,n}` with 1 <= m <= n");
        }
        Ok((min, max))
    }

    fn number(&mut self) -> Result<usize, PatternError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        digits.parse().or_else(|_| error(start, "a count is a number, as in `{1,32}`"))
    }
}
