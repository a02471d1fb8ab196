//! The legal form of a placeholder: a small regular language without backtracking.
//!
//! A pattern is an optional `${Region}` with a separator character, followed by elements: a
//! character (`_`, or `\.` with a backslash) or a class (`[0-9a-zA-Z_.:-]`, where `\w` stands for
//! letters, digits, and `_`). An element can be followed by `+`, `{n}`, or `{m,n}`.
//!
//! A value becomes part of a policy unchanged, so no pattern matches a character that has a meaning
//! there: quotes and backslashes in JSON, the wildcards `*` and `?`, and `$`, `{`, and `}` in
//! variables. Whitespace is excluded because ARNs cannot contain it.
//!
//! An element of variable length matches as many characters as it can. No character that it matches
//! can begin the next element, so this is never wrong, and a value is read in one pass.

/// A pattern, such as `${Region}_[0-9a-zA-Z]+`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as the table writes it.
    pub text: String,
    /// The separator after a leading `${Region}`.
    pub region: Option<char>,
    /// The elements that follow.
    pub elements: Vec<PatternElement>,
    /// The length of the longest value that AWS accepts, in bytes.
    pub max_length: usize,
}

/// A run of characters from one set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternElement {
    /// The characters.
    pub set: ByteSet,
    /// The minimum number of characters.
    pub min: usize,
    /// The maximum number of characters; `usize::MAX` if there is no limit.
    pub max: usize,
}

/// A set of ASCII characters: bit `n` is the character with code `n`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteSet(pub u128);

/// Why a text is not a pattern, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternError {
    /// The byte at which the text is wrong.
    pub at: usize,
    /// What is wrong, without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
}

impl PatternError {
    fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into(), help: None }
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    fn not_in_a_value(at: usize, character: char) -> Self {
        let why = match character {
            ' ' => "an ARN cannot contain whitespace",
            '*' | '?' => "a policy reads it as a wildcard",
            '$' | '{' | '}' => "a policy reads it as part of a variable",
            _ => "it has a meaning in JSON",
        };
        Self::new(at, format!("`{character}` is not allowed in a value: {why}")).help("remove it")
    }
}

impl ByteSet {
    /// Returns whether `byte` is in the set.
    pub const fn contains(self, byte: u8) -> bool {
        byte < 128 && self.0 >> byte & 1 == 1
    }

    /// The letters, digits, and `_` of `\w`.
    const WORD: Self = Self(
        Self::range(b'0', b'9').0
            | Self::range(b'A', b'Z').0
            | Self::range(b'a', b'z').0
            | Self::range(b'_', b'_').0,
    );

    /// The characters from `low` to `high`, which must not be less than `low`.
    const fn range(low: u8, high: u8) -> Self {
        Self((u128::MAX >> (127 - (high - low))) << low)
    }

    /// Returns the first character of the set that is not allowed in a value.
    fn forbidden(self) -> Option<char> {
        br#" "\*?${}"#.iter().find(|&&byte| self.contains(byte)).map(|&byte| char::from(byte))
    }
}

impl Pattern {
    /// Parses a pattern.
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
    /// Returns the first error of the text: an unclosed class or count, an element that matches a
    /// character of the next one or one with a meaning in a policy, or anything else that is not
    /// in the language.
    pub fn parse(text: &str, max_length: usize) -> Result<Self, PatternError> {
        if let Some(at) = text.bytes().position(|byte| !matches!(byte, b' '..=b'~')) {
            return Err(PatternError::new(at, "a pattern must be printable ASCII"));
        }
        let mut parser = Parser { bytes: text.as_bytes(), at: 0 };
        let region = parser.region()?;
        let mut elements: Vec<PatternElement> = Vec::new();
        while let Some(byte) = parser.peek() {
            let at = parser.at;
            let element = parser.element(byte)?;
            check_element(&element, at, region, elements.last())?;
            elements.push(element);
        }
        if elements.is_empty() {
            let error = PatternError::new(text.len(), "the pattern is empty");
            return Err(error.help("describe the characters of a value"));
        }
        Ok(Self { text: text.to_owned(), region, elements, max_length })
    }

    /// Checks whether `value` matches.
    ///
    /// A Region is read leniently, as any run of letters, digits, `-`, and `_` up to the last
    /// separator: which Regions AWS has is not up to the pattern.
    ///
    /// # Errors
    ///
    /// Returns the offset of the first byte that is wrong: the length of the value if it is
    /// incomplete, the maximum length if it is too long.
    pub fn check(&self, value: &str) -> Result<(), usize> {
        let bytes = value.as_bytes();
        let mut at = self.region_end(bytes)?;
        for element in &self.elements {
            let start = at;
            while at < bytes.len() && at - start < element.max && element.set.contains(bytes[at]) {
                at += 1;
            }
            if at - start < element.min {
                return Err(at);
            }
        }
        if at < bytes.len() {
            return Err(at);
        }
        if at > self.max_length { Err(self.max_length) } else { Ok(()) }
    }

    /// Returns whether a value can have this ASCII character.
    pub fn takes(&self, byte: u8) -> bool {
        self.region.is_some_and(|separator| separator as u32 == u32::from(byte))
            || self.elements.iter().any(|element| element.set.contains(byte))
    }

    /// Returns the Region in a value that matches, if the pattern has one.
    pub fn region<'v>(&self, value: &'v str) -> Option<&'v str> {
        self.check(value).ok()?;
        value.rsplit_once(self.region?).map(|(region, _)| region)
    }

    /// Returns the offset after the Region and its separator.
    fn region_end(&self, bytes: &[u8]) -> Result<usize, usize> {
        let Some(separator) = self.region else { return Ok(0) };
        let separator = bytes.iter().rposition(|&byte| char::from(byte) == separator);
        // Without a separator, everything so far must be the Region.
        let region = separator.unwrap_or(bytes.len());
        let legal = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if let Some(at) = bytes[..region].iter().position(|byte| !legal(byte)) {
            return Err(at);
        }
        if region == 0 || separator.is_none() { Err(region) } else { Ok(region + 1) }
    }
}

/// Checks that an element matches only characters that are allowed in a value, and none of the
/// Region's separator and of the element before it.
fn check_element(
    element: &PatternElement,
    at: usize,
    region: Option<char>,
    previous: Option<&PatternElement>,
) -> Result<(), PatternError> {
    if let Some(character) = element.set.forbidden() {
        return Err(PatternError::not_in_a_value(at, character));
    }
    if region.is_some_and(|separator| element.set.contains(separator as u8)) {
        let message = "the separator after `${Region}` is not allowed elsewhere";
        return Err(PatternError::new(at, message));
    }
    if let Some(previous) = previous
        && previous.min != previous.max
        && previous.set.0 & element.set.0 != 0
    {
        let error =
            PatternError::new(at, "the previous element also matches characters of this one");
        return Err(error.help("use elements without common characters"));
    }
    Ok(())
}

/// The text of a pattern, which is ASCII, and how much of it has been read.
struct Parser<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let eaten = self.peek() == Some(byte);
        self.at += usize::from(eaten);
        eaten
    }

    /// Parses `${Region}` and its separator.
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
            _ => Err(PatternError::new(self.at, "a separator such as `_` must follow `${Region}`")),
        }
    }

    fn element(&mut self, first: u8) -> Result<PatternElement, PatternError> {
        let start = self.at;
        self.at += 1;
        let set = match first {
            b'[' => self.class(start)?,
            b'\\' => self.escape()?,
            b'+' | b'{' => return Err(PatternError::new(start, "no element before this count")),
            b'$' | b'*' | b'?' | b'}' => {
                return Err(PatternError::not_in_a_value(start, char::from(first)));
            }
            b'(' | b')' | b'|' | b'.' | b'^' | b']' => {
                let first = char::from(first);
                let error = PatternError::new(start, format!("`{first}` is not supported"));
                return Err(error.help(format!("for the character itself, write `\\{first}`")));
            }
            literal => ByteSet::range(literal, literal),
        };
        let (min, max) = self.count()?;
        Ok(PatternElement { set, min, max })
    }

    /// Parses what follows a backslash.
    fn escape(&mut self) -> Result<ByteSet, PatternError> {
        let at = self.at;
        self.at += 1;
        match self.bytes.get(at) {
            Some(b'w') => Ok(ByteSet::WORD),
            Some(&byte) if !byte.is_ascii_alphanumeric() => Ok(ByteSet::range(byte, byte)),
            _ => Err(PatternError::new(at, "only `w` or punctuation can follow `\\`")),
        }
    }

    /// Parses a class from after its `[` up to its `]`.
    fn class(&mut self, start: usize) -> Result<ByteSet, PatternError> {
        let mut set = ByteSet(0);
        while let Some(byte) = self.peek() {
            let at = self.at;
            self.at += 1;
            match byte {
                b']' if set.0 == 0 => return Err(PatternError::new(start, "the class is empty")),
                b']' => return Ok(set),
                b'\\' => set.0 |= self.escape()?.0,
                b'^' if at == start + 1 => {
                    let error = PatternError::new(at, "a class cannot be negated");
                    return Err(error.help("list the characters of the class"));
                }
                low => set.0 |= self.range(low)?.0,
            }
        }
        Err(PatternError::new(start, "the class is not closed").help("add a closing `]`"))
    }

    /// Parses a character of a class, or a range of characters.
    fn range(&mut self, low: u8) -> Result<ByteSet, PatternError> {
        let high = match self.bytes.get(self.at..self.at + 2) {
            Some(&[b'-', high]) if high != b']' => high,
            _ => return Ok(ByteSet::range(low, low)),
        };
        if high < low || high == b'\\' {
            return Err(PatternError::new(self.at, "the range ends before it begins"));
        }
        self.at += 2;
        Ok(ByteSet::range(low, high))
    }

    /// Parses how often an element is repeated: `+`, `{n}`, `{m,n}`, or nothing for once.
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
            return Err(
                PatternError::new(start, "the count is not closed").help("add a closing `}`")
            );
        }
        if min == 0 || max < min {
            let message = "a count must be `{m,n}` with 1 <= m <= n";
            return Err(PatternError::new(start, message));
        }
        Ok((min, max))
    }

    fn number(&mut self) -> Result<usize, PatternError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let digits = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        digits.parse().map_err(|_| {
            PatternError::new(start, "a count must be a number").help("write it like `{1,32}`")
        })
    }
}
