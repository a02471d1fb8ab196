//! The legal form of a placeholder: a small, regular language without backtracking.

/// A pattern, such as `${Region}_[0-9a-zA-Z]+`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// The pattern as the table writes it.
    pub text: String,
    /// The separator behind a leading `${Region}`.
    pub region: Option<char>,
    /// What follows.
    pub elements: Vec<Element>,
    /// The longest value that AWS takes.
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

/// A set of ASCII characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByteSet(pub u128);
