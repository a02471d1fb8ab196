//! Reading ids and ARNs: one pass over the bytes, nothing allocated unless something is wrong.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use core::fmt;

use crate::partitions;

/// A text and how far it has been read. Every step either moves on or says what it wanted.
#[derive(Debug, Clone, Copy)]
pub struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
    partition: Option<u8>,
    region: &'t [u8],
}

/// Where a text goes wrong, and what should stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The byte.
    pub at: usize,
    /// What should stand there.
    pub expected: Expected,
}

impl Fault {
    /// Of two faults that of the format which fits farther.
    pub fn farther(one: Option<Self>, other: Self) -> Option<Self> {
        match one {
            Some(one) if one.at >= other.at => Some(one),
            _ => Some(other),
        }
    }
}

#[inline]
const fn fault<T>(at: usize, expected: Expected) -> Result<T, Fault> {
    Err(Fault { at, expected })
}

/// What a text should go on with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// This text.
    Text(&'static str),
    /// A partition's name.
    Partition,
    /// A Region's name.
    Region,
    /// A Region of the partition named before.
    RegionOf(u8),
    /// Twelve digits.
    Account,
    /// Characters that such a value is made of.
    Part(&'static str),
    /// Nothing.
    End,
    /// An end, at this byte at the latest.
    EndWithin(usize),
}

/// One step of a scan.
pub type Step = Result<(), Fault>;

/// A value that can stand for a placeholder of an ARN format.
pub trait Placeholder: Sized {
    /// What the value names: `user pool id`.
    const TITLE: &'static str;

    /// Reads one value, as far as it goes.
    ///
    /// # Errors
    ///
    /// Where the text stops being such a value.
    fn scan(scan: &mut Scan<'_>) -> Step;

    /// Takes over a text that has been read.
    fn from_text(text: Cow<'static, str>) -> Self;

    /// The value's text.
    fn text(&self) -> &str;
}

impl<'t> Scan<'t> {
    /// Starts at the beginning of `text`.
    #[inline]
    pub const fn new(text: &'t str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, partition: None, region: &[] }
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// Reads exactly `text`.
    ///
    /// # Errors
    ///
    /// At the first byte that differs.
    #[inline]
    pub fn text(&mut self, text: &'static str) -> Step {
        if self.rest().starts_with(text.as_bytes()) {
            self.at += text.len();
            return Ok(());
        }
        self.differs(text)
    }

    #[cold]
    fn differs(&self, text: &'static str) -> Step {
        let both = self.rest().iter().zip(text.as_bytes());
        let same = both.take_while(|(one, other)| one == other).count();
        fault(self.at + same, Expected::Text(text))
    }

    /// Reads the name of a known partition, up to the colon behind it.
    ///
    /// # Errors
    ///
    /// If there is no such partition.
    #[inline]
    pub fn partition(&mut self) -> Step {
        let rest = self.rest();
        let length = find(rest, ":").unwrap_or(rest.len());
        self.partition = partitions::of_name(&rest[..length]);
        if self.partition.is_none() {
            return fault(self.first_wrong(length), Expected::Partition);
        }
        self.at += length;
        Ok(())
    }

    /// Reads a Region; it must belong to the partition, if one has been read.
    ///
    /// # Errors
    ///
    /// If the text has not the form of a Region in any partition, or names the wrong one.
    #[inline]
    pub fn region(&mut self) -> Step {
        let rest = self.rest();
        let Some((partition, length)) = region_length(rest) else { return self.no_region() };
        if self.partition.is_some_and(|expected| expected != partition) {
            return fault(self.at, Expected::RegionOf(self.partition.unwrap_or_default()));
        }
        self.region = &rest[..length];
        self.at += length;
        Ok(())
    }

    /// Reads the Region at the beginning of an id and the text behind it, whatever the partition
    /// of the ARN around it.
    ///
    /// # Errors
    ///
    /// If the text has not the form of a Region in any partition, or goes on otherwise.
    #[inline]
    pub fn home_region(&mut self, separator: &'static str) -> Step {
        let rest = self.rest();
        // Nearly always the Region is that of the ARN, which has been checked.
        if !self.region.is_empty()
            && let Some(behind) = rest.strip_prefix(self.region)
            && behind.starts_with(separator.as_bytes())
        {
            self.at += self.region.len() + separator.len();
            return Ok(());
        }
        let Some((_, length)) = region_length(rest) else { return self.no_region() };
        self.at += length;
        self.text(separator)
    }

    #[cold]
    fn no_region(&self) -> Step {
        let length = count(self.rest(), |byte| byte.is_ascii_alphanumeric() || byte == b'-');
        fault(self.first_wrong(length), Expected::Region)
    }

    /// The first byte of the next `length` that can stand in no name, or else their beginning.
    #[cold]
    fn first_wrong(&self, length: usize) -> usize {
        let rest = self.rest();
        let plain = count(&rest[..length], |byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
        });
        let behind = matches!(rest.get(length), Some(b'*' | b'?' | b'$'));
        self.at + if plain < length || behind { plain } else { 0 }
    }

    /// Reads an account id: twelve digits.
    ///
    /// # Errors
    ///
    /// At the first byte that is no digit.
    #[inline]
    pub fn account(&mut self) -> Step {
        let rest = self.rest();
        match rest.first_chunk::<12>() {
            Some(digits) if digits.iter().all(u8::is_ascii_digit) => {
                self.at += 12;
                Ok(())
            }
            _ => self.no_account(),
        }
    }

    #[cold]
    fn no_account(&self) -> Step {
        let digits = count(self.rest(), |byte| byte.is_ascii_digit());
        fault(self.at + digits, Expected::Account)
    }

    /// Reads `min` to `max` bytes of a set, as many as there are.
    ///
    /// # Errors
    ///
    /// At the first byte outside the set, if it comes too early.
    #[inline]
    pub fn run(&mut self, title: &'static str, set: &Set, min: usize, max: usize) -> Step {
        let rest = self.rest();
        let most = max.min(rest.len());
        let mut count = 0;
        while count < most && set[usize::from(rest[count])] {
            count += 1;
        }
        self.at += count;
        if count < min { fault(self.at, Expected::Part(title)) } else { Ok(()) }
    }

    /// Checks that no more than `max` bytes have been read since the scan stood at `start`.
    ///
    /// # Errors
    ///
    /// At the first byte that is too much.
    #[inline]
    pub fn within(&self, start: usize, max: usize) -> Step {
        if self.at - start > max {
            return fault(start + max, Expected::EndWithin(max));
        }
        Ok(())
    }

    /// How many bytes have been read.
    #[inline]
    pub const fn position(&self) -> usize {
        self.at
    }

    /// Reads one value of a type, up to the first place where `next` stands, or up to the end if
    /// `next` is empty; and then `next`.
    ///
    /// # Errors
    ///
    /// Where the text stops being such a value, or where `next` is missing.
    #[inline]
    pub fn value<T: Placeholder>(&mut self, next: &'static str) -> Step {
        let rest = self.rest();
        let length = if next.is_empty() { Some(rest.len()) } else { find(rest, next) };
        let mut inner =
            Self { bytes: &self.bytes[..self.at + length.unwrap_or(rest.len())], ..*self };
        T::scan(&mut inner)?;
        if inner.at < inner.bytes.len() {
            let expected =
                if length.is_some() { Expected::Part(T::TITLE) } else { Expected::Text(next) };
            return fault(inner.at, expected);
        }
        self.at = inner.at;
        self.text(next)
    }

    /// Whether `byte` comes next.
    pub(crate) fn goes_on_with(&self, byte: u8) -> bool {
        self.rest().first() == Some(&byte)
    }

    /// Whether a digit comes next.
    pub(crate) fn goes_on_with_digit(&self) -> bool {
        self.rest().first().is_some_and(u8::is_ascii_digit)
    }

    /// Checks that no policy variable begins in what has been read since the scan stood at `start`.
    pub(crate) fn without_variable(&self, start: usize, title: &'static str) -> Step {
        match find(&self.bytes[start..self.at], "${") {
            Some(at) => fault(start + at, Expected::Part(title)),
            None => Ok(()),
        }
    }

    /// Checks that the text ends here.
    ///
    /// # Errors
    ///
    /// If it goes on.
    #[inline]
    pub fn end(&self) -> Step {
        if self.at < self.bytes.len() { fault(self.at, Expected::End) } else { Ok(()) }
    }
}

/// A set of bytes.
pub(crate) type Set = [bool; 256];

/// The set of the ASCII characters whose bits are set.
pub const fn set(bits: u128) -> Set {
    let mut set = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        set[byte] = bits >> byte & 1 == 1;
        byte += 1;
    }
    set
}

/// The set of the printable ASCII characters but for some.
pub(crate) const fn printable_without(excluded: &[u8]) -> Set {
    let mut set = [false; 256];
    let mut byte = b' ';
    while byte <= b'~' {
        set[byte as usize] = true;
        byte += 1;
    }
    let mut index = 0;
    while index < excluded.len() {
        set[excluded[index] as usize] = false;
        index += 1;
    }
    set
}

/// The partition of the Region that a text begins with, and where the Region ends.
///
/// The form: a beginning that belongs to a partition (`us-gov-`), a word, `-`, one or two digits.
#[inline]
pub(crate) fn region_length(text: &[u8]) -> Option<(u8, usize)> {
    let (partition, prefix) = partitions::of_region(text)?;
    let mut at = prefix;
    while at < text.len() && text[at].is_ascii_lowercase() {
        at += 1;
    }
    let [b'-', first, rest @ ..] = &text[at..] else { return None };
    if at == prefix || !first.is_ascii_digit() {
        return None;
    }
    let second = rest.first().is_some_and(u8::is_ascii_digit);
    Some((partition, at + 2 + usize::from(second)))
}

/// How many bytes a text begins with that are of a kind.
fn count(text: &[u8], of_kind: fn(u8) -> bool) -> usize {
    let mut count = 0;
    while count < text.len() && of_kind(text[count]) {
        count += 1;
    }
    count
}

/// Where `needle` first stands in `text`.
#[inline]
pub(crate) fn find(text: &[u8], needle: &str) -> Option<usize> {
    let (first, others) = needle.as_bytes().split_first()?;
    let mut at = 0;
    loop {
        at += text[at..].iter().position(|byte| byte == first)?;
        if text[at + 1..].starts_with(others) {
            return Some(at);
        }
        at += 1;
    }
}

/// Why a text is not what it should be. The error types of ids and ARNs hold one.
#[derive(Clone, PartialEq, Eq)]
pub struct Refusal {
    title: &'static str,
    example: &'static str,
    text: Box<str>,
    fault: Fault,
}

impl Refusal {
    /// Says that `text` is no `title`.
    #[cold]
    pub fn new(title: &'static str, example: &'static str, text: &str, fault: Fault) -> Self {
        Self { title, example, text: text.into(), fault }
    }

    /// The byte at which the text goes wrong.
    pub const fn position(&self) -> usize {
        self.fault.at
    }

    /// What is wrong with the text there.
    fn explain(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = self.text.get(self.fault.at..).and_then(|rest| rest.chars().next());
        match (found, self.text.get(self.fault.at..)) {
            (_, Some(rest)) if rest.starts_with("${") => {
                return f.write_str("policy variables stand in patterns only");
            }
            (Some(wildcard @ ('*' | '?')), _) => {
                return write!(f, "wildcards (`{wildcard}`) stand in patterns only");
            }
            _ => {}
        }
        match self.fault.expected {
            Expected::Text(text) => write!(f, "expected `{text}`")?,
            Expected::Partition => f.write_str("expected a partition, such as `aws`")?,
            Expected::Region => f.write_str("expected a Region, such as `us-east-1`")?,
            Expected::RegionOf(partition) => {
                let name = partitions::NAMES.get(usize::from(partition)).unwrap_or(&"");
                write!(f, "expected a Region of partition `{name}`")?;
            }
            Expected::Account => f.write_str("expected an account id of twelve digits")?,
            Expected::Part(title) if found.is_some() => write!(f, "not allowed in the {title}")?,
            Expected::Part(title) => write!(f, "the {title} is incomplete")?,
            Expected::End => f.write_str("expected the end")?,
            Expected::EndWithin(max) => write!(f, "it takes at most {max} characters")?,
        }
        match found {
            Some(found) => write!(f, ", found `{}`", found.escape_debug()),
            None => f.write_str(", but the text ends"),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no {}: byte {}: ", Excerpt(&self.text), self.title, self.fault.at)?;
        self.explain(f)?;
        write!(f, " (the form is `{}`)", self.example)
    }
}

/// A text that someone else wrote, fit for a message: on one line, and not too long.
pub(crate) struct Excerpt<'t>(pub(crate) &'t str);

impl Excerpt<'_> {
    const LENGTH: usize = 200;
}

impl fmt::Display for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, char) in self.0.chars().enumerate() {
            if index == Self::LENGTH {
                return f.write_str("...");
            }
            match char {
                '"' | '\'' => fmt::Write::write_char(f, char)?,
                _ => fmt::Display::fmt(&char.escape_debug(), f)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{IdentityPoolId, UserPoolId, cognito_idp::UserPoolArn};

    #[test]
    fn of_two_faults_the_farther_one_is_told_and_the_first_of_equals() {
        let at = |at, title| Fault { at, expected: Expected::Part(title) };
        let new = at(3, "new");
        for (old, told) in [
            (None, new),
            (Some(at(2, "old")), new),
            (Some(at(3, "old")), at(3, "old")),
            (Some(at(4, "old")), at(4, "old")),
        ] {
            assert_eq!(Fault::farther(old, new), Some(told), "{old:?}");
        }
    }

    #[test]
    fn an_id_begins_with_its_region() {
        assert!("_AbCdEfGhI".parse::<UserPoolId>().is_err());
        assert!(":1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse::<IdentityPoolId>().is_err());
    }

    #[test]
    fn a_fault_is_at_the_first_character_that_cannot_stand_there() {
        for (text, position) in [
            ("arn:Aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 4),
            ("arn:aWs:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 5),
            ("arn:awz:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 4),
            ("arn:aw*:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI", 6),
            ("arn:aws:cognito-idp:us-East-1:123456789012:userpool/us-east-1_AbCdEfGhI", 23),
            ("arn:aws:cognito-idp:useast1:123456789012:userpool/us-east-1_AbCdEfGhI", 20),
            ("arn:aws:cognito-idp:us-*:123456789012:userpool/us-east-1_AbCdEfGhI", 23),
            ("arn:aws:cognito-idp:us-east-1:12345678901:userpool/us-east-1_AbCdEfGhI", 41),
            ("arn:aws:cognito-idp:us-east-1:123456789012:userpol/us-east-1_AbCdEfGhI", 49),
            ("arn:aws:cognito-idp:us-east-1:123456789012:user", 47),
        ] {
            let error = text.parse::<UserPoolArn>().unwrap_err();
            assert_eq!(error.position(), position, "{error}");
        }
    }
}
