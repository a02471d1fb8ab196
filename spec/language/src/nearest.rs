//! Finds the name that a misspelled one most likely means, if that is clear.

use crate::typos::typos;

/// Returns the candidate that is most likely meant by `written`: the same words in another order or
/// case, or a few typos away, if no other candidate is as near.
///
/// ```
/// use cognito_policy_language::nearest::nearest;
///
/// assert_eq!(nearest("StringEqual", &["StringEquals", "StringLike"]), Some("StringEquals"));
/// assert_eq!(nearest("cat", &["bat", "rat"]), None);
/// ```
pub fn nearest<'c>(written: &str, candidates: &[&'c str]) -> Option<&'c str> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    let letters = Letters::of(written);
    if let Some(candidate) = reordered(written, letters, candidates) {
        return Some(candidate);
    }
    let limit = match written.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    closest(candidates, limit, &|candidate| {
        // Rules out nearly every candidate. The distance is at least the difference in length.
        let may_be_near = candidate.len().abs_diff(written.len()) <= limit
            && letters.may_be_within(limit, Letters::of(candidate));
        if may_be_near { typos(written, candidate, limit) } else { None }
    })
}

/// The length of the longest name that is compared with others, in bytes: longer than any name
/// that AWS has.
pub const LONGEST_NAME: usize = 256;

/// The letters and digits of a name, without their case and order: a quick way to rule out that
/// two names are near each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    /// How many there are.
    count: usize,
    /// A bit for each that occurs.
    set: u64,
}

/// The bit of each letter and digit, by its byte; 0 for other characters.
///
/// A misspelled action is compared with every action of its service: this table and an index take 36 %
/// fewer instructions than a `match` and an iterator, without optimization.
static BITS: [u64; 256] = bits();

const fn bits() -> [u64; 256] {
    let mut bits = [0; 256];
    let mut letter = 0;
    while letter < 26 {
        bits[b'a' as usize + letter] = 1 << letter;
        bits[b'A' as usize + letter] = 1 << letter;
        letter += 1;
    }
    let mut digit = 0;
    while digit < 10 {
        bits[b'0' as usize + digit] = 1 << (26 + digit);
        digit += 1;
    }
    bits
}

impl Letters {
    /// Returns the letters and digits of a name.
    pub fn of(name: &str) -> Self {
        let mut letters = Self { count: 0, set: 0 };
        let bytes = name.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let bit = BITS[bytes[at] as usize];
            letters.count += usize::from(bit != 0);
            letters.set |= bit;
            at += 1;
        }
        letters
    }

    /// Returns whether the names may be this many typos apart, or fewer. A typo adds at most one
    /// letter, and removes at most one.
    pub fn may_be_within(self, typos: usize, other: Self) -> bool {
        (self.set ^ other.set).count_ones() as usize <= 2 * typos
    }

    /// Returns how many of these letters do not occur in `other`.
    pub fn missing_in(self, other: Self) -> usize {
        (self.set & !other.set).count_ones() as usize
    }
}

/// Returns whether `candidate` may be meant by `written`.
pub fn is_near(written: &str, candidate: &str) -> bool {
    nearest(written, &[candidate]).is_some()
}

/// Returns the nearest candidate; or the only one that has a word more or less, or an abbreviated
/// word.
pub fn nearest_by_words<'c>(written: &str, candidates: &[&'c str]) -> Option<&'c str> {
    if written.len() > LONGEST_NAME {
        return None;
    }
    if let Some(nearest) = nearest(written, candidates) {
        return Some(nearest);
    }
    let words = words(written);
    let stems = stems(&words);
    closest(candidates, 1, &|candidate| {
        // All words but one are in the candidate, or at least their beginnings.
        if stems.missing_in(Letters::of(candidate)) > STEM {
            return None;
        }
        let own = self::words(candidate);
        if own.len().abs_diff(words.len()) > 1 {
            return None;
        }
        match left_out(&words, &own) {
            None if own.len() > 1 => left_out(&own, &words),
            distance => distance,
        }
    })
}

/// How many letters two words have in common at least, if one abbreviates the other.
pub const STEM: usize = 3;

/// Returns the letters that abbreviations of the words have in common with them.
fn stems(words: &[String]) -> Letters {
    let mut stems = String::new();
    for word in words {
        stems.push_str(word.get(..STEM).unwrap_or(word));
    }
    Letters::of(&stems)
}

/// Returns the candidate that has the same words in another order.
fn reordered<'c>(written: &str, letters: Letters, candidates: &[&'c str]) -> Option<&'c str> {
    let mut words = Vec::new();
    for candidate in candidates.iter().copied() {
        if Letters::of(candidate) != letters {
            continue;
        }
        if words.is_empty() {
            words = sorted_words(written);
            if words.len() < 2 {
                return None;
            }
        }
        if sorted_words(candidate) == words {
            return Some(candidate);
        }
    }
    None
}

/// Returns the candidate at the smallest distance up to `limit`; `None` if two are as close.
fn closest<'c>(
    candidates: &[&'c str],
    limit: usize,
    distance: &dyn Fn(&str) -> Option<usize>,
) -> Option<&'c str> {
    let mut best = None;
    let mut least = limit + 1;
    for &candidate in candidates {
        let Some(distance) = distance(candidate) else { continue };
        if distance < least {
            (best, least) = (Some(candidate), distance);
        } else if distance == least && best != Some(candidate) {
            best = None;
        }
    }
    best
}

/// Returns how many of the words `all` are missing from `some`, if all of `some` are among them, in
/// any order.
pub fn left_out(some: &[String], all: &[String]) -> Option<usize> {
    let mut left = all.to_vec();
    for word in some {
        let at = left.iter().position(|other| same_word(word, other))?;
        left.remove(at);
    }
    Some(left.len())
}

/// Returns whether the words are the same, or one abbreviates the other: `config`, `configuration`.
pub fn same_word(one: &str, other: &str) -> bool {
    let abbreviates = |short: &str, long: &str| short.len() > 2 && long.starts_with(short);
    one == other || abbreviates(one, other) || abbreviates(other, one)
}

/// Splits a name into its words in lower case: `GetUIDesign` is `get`, `ui`, `design`.
pub fn words(name: &str) -> Vec<String> {
    let bytes = name.as_bytes();
    let mut words = Vec::new();
    let mut word = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if !byte.is_ascii_alphanumeric() {
            finish(&mut word, &mut words);
            continue;
        }
        if byte.is_ascii_uppercase() {
            let after_lower = at > 0 && !bytes[at - 1].is_ascii_uppercase();
            let before_lower = bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
            if after_lower || before_lower {
                finish(&mut word, &mut words);
            }
        }
        word.push(char::from(byte.to_ascii_lowercase()));
    }
    finish(&mut word, &mut words);
    words
}

/// Adds a word to the list, unless it is empty.
fn finish(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        words.push(std::mem::take(word));
    }
}

fn sorted_words(text: &str) -> Vec<String> {
    let mut words = words(text);
    words.sort_unstable();
    words
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_by_words, same_word};

    #[test]
    fn the_nearest_candidate_is_near_and_unique() {
        let names = ["StringEquals", "StringLike", "StringNotLike", "Bool"];
        let of = |written| nearest(written, &names);
        assert_eq!(of("StringEqual"), Some("StringEquals"));
        assert_eq!(of("stringlike"), Some("StringLike"));
        assert_eq!(of("Boole"), Some("Bool"));
        assert_eq!(of("Contains"), None);
        assert_eq!(nearest("cat", &["bat", "rat"]), None, "a tie");
        assert_eq!(nearest("user_", &["users", "user"]), None, "a tie");
        assert_eq!(nearest("Allowing", &["Allow", "Deny"]), None, "three typos in a short word");
    }

    #[test]
    fn a_word_may_be_left_out_or_added() {
        for (written, candidates, meant) in [
            ("UserId", &["UserPoolId", "Role"][..], Some("UserPoolId")),
            ("UserPoolDomainId", &["UserPoolId", "IdentityId"], Some("UserPoolId")),
            ("UserId", &["UserPoolId", "UserImportId"], None),
            ("UserPoolId", &["Id"], None),
        ] {
            assert_eq!(nearest_by_words(written, candidates), meant, "{written}");
        }
    }

    #[test]
    fn words_may_be_in_another_order() {
        assert_eq!(nearest("DescribePoolUser", &["DescribeUserPool"]), Some("DescribeUserPool"));
        assert_eq!(nearest("PoolUser", &["UserPool", "Users"]), Some("UserPool"));
        assert_eq!(nearest("Pool", &["Users"]), None, "a single word has no order");
    }

    #[test]
    fn an_extra_word_does_not_make_a_single_word_match() {
        assert_eq!(nearest_by_words("ListAllUsers", &["ListUsers"]), Some("ListUsers"));
        assert_eq!(nearest_by_words("GetConfiguration", &["Get"]), None);
    }

    #[test]
    fn an_abbreviation_is_the_word() {
        for (one, other, same) in [
            ("config", "configuration", true),
            ("configuration", "config", true),
            ("id", "id", true),
            ("id", "identity", false),
            ("identity", "id", false),
            ("sms", "sns", false),
        ] {
            assert_eq!(same_word(one, other), same, "{one} {other}");
        }
    }
}
